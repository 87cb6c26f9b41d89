"""MIDI songs of Debian packages as multitrack songs of known tempo: reads, cuts into parts, renders.

A part is one channel of a MIDI file, the drums' channel one part a drum, played by fluidsynth with a
sound font, as WAV at 48 kHz. Nothing of it is kept in the repository.
"""

import os
import struct
import subprocess

PROGRAM_CHANGE, CONTROL, NOTE_ON, NOTE_OFF = 0xC0, 0xB0, 0x90, 0x80
DRUMS = 9
DRUM_PARTS = {35: "kick", 36: "kick", 37: "snare", 38: "snare", 39: "clap", 40: "snare"}


def _number(data, at):
    value = 0
    while True:
        byte = data[at]
        at += 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at


def _events(data):
    """Yields (tick, status, bytes) of one MTrk chunk; of meta events, status is 0xFF00 + type."""
    at, tick, status = 0, 0, 0
    while at < len(data):
        delta, at = _number(data, at)
        tick += delta
        if data[at] >= 0x80:
            status = data[at]
            at += 1
        if status == 0xFF:
            kind = data[at]
            length, at = _number(data, at + 1)
            yield tick, 0xFF00 + kind, data[at:at + length]
            at += length
        elif status in (0xF0, 0xF7):
            length, at = _number(data, at)
            at += length
        else:
            length = 1 if status & 0xF0 in (0xC0, 0xD0) else 2
            yield tick, status, data[at:at + length]
            at += length


class MidiSong:
    """What a MIDI file says: notes by channel, tempo, metre, key signatures."""

    def __init__(self, path):
        with open(path, "rb") as file:
            data = file.read()
        header = data.index(b"MThd")
        _, tracks, self.division = struct.unpack(">HHH", data[header + 8:header + 14])
        at = header + 8 + struct.unpack(">I", data[header + 4:header + 8])[0]
        events = []
        for _ in range(tracks):
            if data[at:at + 4] != b"MTrk":
                break
            length = struct.unpack(">I", data[at + 4:at + 8])[0]
            events += list(_events(data[at + 8:at + 8 + length]))
            at += 8 + length
        events.sort(key=lambda event: event[0])
        self.tempos = [(t, int.from_bytes(d, "big")) for t, s, d in events if s == 0xFF51]
        self.metres = [(t, d[0], 2 ** d[1]) for t, s, d in events if s == 0xFF58]
        self.keys = [(t, struct.unpack("b", d[:1])[0], d[1]) for t, s, d in events if s == 0xFF59]
        self.events = [event for event in events if event[1] < 0xF0]
        self.last_tick = max((t for t, s, _ in self.events), default=0)

    def tempo_bpm(self):
        """The tempo of the whole song, or None where one per cent does not hold it all."""
        if self.division & 0x8000:
            return None
        first_note = min((t for t, s, d in self.events if s & 0xF0 == NOTE_ON and d[1]), default=0)
        before = [m for t, m in self.tempos if t <= first_note][-1:] or [500000]
        used = before + [m for t, m in self.tempos if first_note < t < self.last_tick]
        if max(used) > 1.01 * min(used):
            return None
        return 60e6 / used[0]

    def beats_a_bar(self):
        metres = {(n, d) for t, n, d in self.metres if t < self.last_tick}
        return metres.pop() if len(metres) == 1 else (4, 4) if not metres else None

    def parts(self):
        """Every sounding channel, and of the drums kick, snare and the rest, as {name: predicate}."""
        found = {}
        for _, status, data in self.events:
            if status & 0xF0 != NOTE_ON or data[1] == 0:
                continue
            channel = status & 0x0F
            name = DRUM_PARTS.get(data[0], "cymbals") if channel == DRUMS else f"channel{channel:02}"
            found.setdefault(name, channel)
        return found

    def write_part(self, name, channel, path, seconds):
        """One part as a MIDI file of format 0, cut off at `seconds`."""
        track, last = bytearray(), 0

        def put(tick, message):
            nonlocal last
            delta, parts = tick - last, []
            last = tick
            while True:
                parts.insert(0, delta & 0x7F | (0x80 if parts else 0))
                delta >>= 7
                if not delta:
                    break
            track.extend(bytes(parts) + message)

        tempo = round(60e6 / self.tempo_bpm())
        end = int(seconds * 1e6 / tempo * self.division)
        put(0, b"\xff\x51\x03" + tempo.to_bytes(3, "big"))
        for tick, status, data in self.events:
            if status & 0x0F != channel or tick > end:
                continue
            is_note = status & 0xF0 in (NOTE_ON, NOTE_OFF)
            if is_note and channel == DRUMS and DRUM_PARTS.get(data[0], "cymbals") != name:
                continue
            put(tick, bytes([status]) + data)
        put(min(end, self.last_tick), bytes([CONTROL | channel, 120, 0]))  # all sound off: else it never ends
        put(min(end, self.last_tick), b"\xff\x2f\x00")
        with open(path, "wb") as file:
            file.write(b"MThd" + struct.pack(">IHHH", 6, 0, 1, self.division))
            file.write(b"MTrk" + struct.pack(">I", len(track)) + bytes(track))


def render(song, folder, seconds, sound_font):
    """Plays every part of `song` into `folder`; returns the files."""
    os.makedirs(folder, exist_ok=True)
    files = []
    for name, channel in sorted(song.parts().items()):
        midi, wav = os.path.join(folder, name + ".mid"), os.path.join(folder, name + ".wav")
        files.append(wav)
        if os.path.exists(wav):
            continue
        song.write_part(name, channel, midi, seconds)
        subprocess.run(["fluidsynth", "-q", "-n", "-i", "-g", "0.6", "-R", "0", "-C", "0", "-r", "48000",
                        "-O", "s16", "-F", wav + ".part", "-T", "wav", sound_font, midi],
                       check=True, timeout=120, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.rename(wav + ".part", wav)
    return files
