"""Sound fonts: every role of General MIDI, rendered by fluidsynth in one run a font and cut into tracks."""
import os
import struct
import subprocess
import tempfile
import wave

import numpy as np

import phrases

SECONDS = 11.8
SLOT = 13.5  # a track and a pause in which it dies away

DRUMS = {"kick": [35, 36], "snare": [38, 40, 38, 40, 37], "hihat": [42, 44, 46], "ride": [51, 53, 59], "crash": [49, 57, 52, 55],
         "toms": [41, 43, 45, 47, 48, 50], "percussion": [39, 54, 56, 60, 61, 62, 63, 64, 65, 66, 67, 69, 70, 75, 76, 77]}
KITS = (0, 0, 0, 8, 16, 24, 25, 32, 40)

# role class: programs, lowest and highest note, phrase
ROLES = {
    "bass_gtr": ([33, 34, 33, 34, 35, 36, 37], 28, 52, phrases.bass_line),
    "synth_bass": ([38, 39, 38, 39, 87], 24, 50, phrases.bass_line),
    "upright_bass": ([32], 28, 55, phrases.bass_line),
    "egtr_clean": ([26, 27, 27, 28], 40, 72, None),
    "egtr_driven": ([29, 30, 30, 27], 40, 76, None),
    "agtr": ([24, 25, 25], 40, 72, None),
    "piano": ([0, 1, 0, 1, 2, 3], 33, 84, None),
    "epiano": ([4, 5, 4, 5, 7], 36, 79, None),
    "organ": ([16, 17, 18, 19, 20, 21], 40, 84, None),
    "strings": ([40, 41, 42, 48, 49, 44, 48], 40, 88, None),
    "brass": ([56, 57, 58, 60, 61, 61, 62], 38, 79, None),
    "woodwind": ([64, 65, 66, 67, 68, 70, 71, 73, 72], 50, 86, phrases.melody),
    "synth_lead": ([80, 81, 80, 81, 82, 84, 86], 50, 88, phrases.melody),
    "synth_pad": ([88, 89, 90, 91, 92, 93, 94, 95, 50, 51], 40, 79, phrases.pads),
    "synth_arp": ([11, 12, 13, 9, 10, 14, 8, 45, 46, 98, 108, 80, 81], 50, 88, phrases.arpeggio),
    "choir": ([52, 53, 52, 53, 54], 45, 77, phrases.pads),
    "fx": ([97, 99, 101, 103, 119, 120, 121, 122, 122, 123, 125, 126], 40, 80, None),
}
DRUM_ROLES = ("kick", "snare", "hihat", "cymbal", "toms", "percussion", "drum_loop")


def phrase_for(role, song, low, high):
    rng = song.rng
    if role == "fx":
        return [(song.at(4 * int(rng.integers(1, 4)) * k), rng.uniform(1.0, 5.0), int(rng.integers(low, high)), song.velocity()) for k in range(song.bars())]
    if role in ("strings", "brass", "choir"):
        kind = rng.choice([phrases.melody, phrases.pads])
    elif role == "egtr_driven":
        kind = rng.choice([phrases.melody, phrases.chords, phrases.chords])
    elif role in ("synth_pad", "organ"):
        kind = rng.choice([phrases.pads, phrases.chords])
    else:
        kind = rng.choice([phrases.chords, phrases.chords, phrases.arpeggio, phrases.melody])
    width = int(rng.integers(17, 28))
    start = int(rng.integers(low, max(low + 1, high - width)))
    return kind(song, start, min(high, start + width))


def plan(rng, role):
    """Program, MIDI channel, notes, controllers of one track."""
    song = phrases.Song(rng, SECONDS - 0.5)
    if role in DRUM_ROLES:
        return int(rng.choice(KITS)), 9, phrases.drum_part(song, role, DRUMS), []
    programs, low, high, phrase = ROLES[role]
    notes = phrase(song, low, high) if phrase in (phrases.bass_line,) else phrase_for(role, song, low, high) if phrase is None else phrase(song, *_register(rng, low, high))
    swell = []
    if role in ("strings", "brass", "woodwind", "choir", "synth_pad", "organ") and rng.random() < 0.6:
        rate, depth = rng.uniform(0.1, 0.6), rng.uniform(10, 45)
        swell = [(0.1 * k, 11, int(127 - depth + depth * np.sin(6.28 * rate * 0.1 * k))) for k in range(int(SECONDS * 10))]
    if role in ("strings", "woodwind", "brass", "synth_lead", "egtr_driven") and rng.random() < 0.5:
        swell.append((0.0, 1, int(rng.integers(20, 90))))
    return int(rng.choice(programs)), 0, notes, swell


def _register(rng, low, high):
    width = int(rng.integers(14, 25))
    start = int(rng.integers(low, max(low + 1, high - width)))
    return start, min(high, start + width)


def _variable(value):
    out = [value & 127]
    while value := value >> 7:
        out.insert(0, 128 | (value & 127))
    return bytes(out)


def midi(tracks, drum_channel_program=None):
    """One file of all tracks behind one another. 960 ticks a second."""
    events = []
    add = lambda at, order, data: events.append((int(at * 960), order, bytes(data)))
    for k, (program, channel, notes, swell) in enumerate(tracks):
        begin = k * SLOT
        for c in (0, 9):
            add(begin, 0, [0xB0 | c, 120, 0])
            add(begin, 1, [0xB0 | c, 121, 0])
        add(begin, 2, [0xC0 | channel, program])
        for at, controller, value in swell:
            add(begin + at, 3, [0xB0 | channel, controller, max(0, min(127, value))])
        for at, length, note, velocity in notes:
            if at > SECONDS - 0.3 or not 0 <= note <= 127:
                continue
            add(begin + at, 5, [0x90 | channel, note, velocity])
            add(begin + min(at + max(0.03, length), SECONDS - 0.1), 4, [0x80 | channel, note, 0])
    add(len(tracks) * SLOT, 6, [0xB0, 120, 0])
    events.sort(key=lambda e: (e[0], e[1]))
    body, now = b"\x00\xff\x51\x03\x07\xa1\x20", 0
    parts = [body]
    for at, _, data in events:
        parts.append(_variable(at - now) + data)
        now = at
    body = b"".join(parts) + b"\x00\xff\x2f\x00"
    return b"MThd" + struct.pack(">IHHH", 6, 0, 1, 480) + b"MTrk" + struct.pack(">I", len(body)) + body


def render(font, tracks):
    """A list of stereo arrays, one a track."""
    with tempfile.TemporaryDirectory() as folder:
        song, sound = os.path.join(folder, "song.mid"), os.path.join(folder, "song.wav")
        with open(song, "wb") as out:
            out.write(midi(tracks))
        subprocess.run(["fluidsynth", "-n", "-i", "-q", "-R", "0", "-C", "0", "-r", "44100", "-g", "0.4", "-F", sound, font, song], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with wave.open(sound) as file:
            raw = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, 2)
    cut = []
    for k in range(len(tracks)):
        begin = int(k * SLOT * 44100)
        cut.append(raw[begin : begin + int(SECONDS * 44100)].astype(np.float32) / 32768.0)
    return cut
