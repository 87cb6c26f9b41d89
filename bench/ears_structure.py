#!/usr/bin/env python3
"""What tempo, key and form the ears hear in songs that Sitwell did not make.

    bench/ears_structure.py EARS [FOLDER]

EARS is the program ears_structure. The songs are MIDI files of Debian packages and songs that mma,
the accompanist, plays from chord sheets written here; fluidsynth renders them into FOLDER, where they
are found again the next time; build/ears/songs without one. Packages: tools/packages-figures.txt.
"""

import glob
import json
import os
import struct
import subprocess
import sys

from midi_songs import MidiSong, render

SOUND_FONT = "/usr/share/sounds/sf2/TimGM6mb.sf2"
SECONDS = 100
SONGS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "build/ears/songs")
PACKAGED = ("/usr/share/games/openttd/baseset/openmsx/*.mid", "/usr/share/planetblupi/music/*.mid",
            "/usr/share/games/simutrans/music/*.mid",
            "/usr/share/doc/mma/examples/aria/*.mid", "/usr/share/doc/mma/examples/**/rockgroove.mid",
            "/usr/share/doc/mma/examples/**/frankie.mid", "/usr/share/doc/mma/examples/**/hits.mid")
FREEDOOM = ("/usr/share/games/doom/freedoom1.wad", "/usr/share/games/doom/freedoom2.wad")
# Converted from a format without beats, with so many ticks to a quarter note: their tempo is no truth.
NO_BEATS = 89
NAMES = ["C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"]
# By sharps: major. A signature of none is what programs write when nobody said anything: no truth.
SIGNATURE = {n: NAMES[n * 7 % 12] for n in range(-6, 7)}

# Groove of verse and chorus, tempo, tonic, mode, verse, chorus. Degrees of the scale, lower case minor.
SHEETS = [
    ("BasicRock", "BasicRock4", 118, "E", "", "I IV I V", "IV V I vi"),
    ("PopBallad", "PopBallad2", 76, "C", "", "I vi IV V", "IV V iii vi"),
    ("8Beat", "8Beat1", 104, "G", "", "I V vi IV", "vi IV I V"),
    ("Folk", "FolkWalk", 92, "D", "", "I IV V I", "IV I V vi"),
    ("BossaNova", "BossaNova1Sus", 132, "F", "", "I vi ii V", "IV iii ii V"),
    ("Swing", "Swing1", 144, "Bb", "", "I vi ii V", "IV iv I V"),
    ("Ska", "Ska1", 150, "A", "", "I IV V IV", "vi IV I V"),
    ("SoftRock", "SoftRock1", 98, "Eb", "", "I iii IV V", "IV V I vi"),
    ("SlowCountry", "SlowCountryWalk", 84, "A", "", "I I IV V", "IV I V I"),
    ("FolkRock", "FolkRockPlus", 112, "B", "", "I V IV I", "vi IV I V"),
    ("BubbleRock", "BubbleRockPlus", 126, "Ab", "", "I vi IV V", "IV V I I"),
    ("BlueGrass", "BlueGrassSus", 110, "Db", "", "I IV I V", "IV I V I"),
    ("RockBallad", "RockBallad1", 72, "A", "m", "i VI III VII", "VI VII i i"),
    ("8Beat", "8BeatWalk", 100, "E", "m", "i iv VII III", "VI VII i V"),
    ("BasicRock", "BasicRockSus", 128, "B", "m", "i VI VII i", "VI III VII i"),
    ("Trance", "Trance1", 136, "F", "m", "i VI III VII", "iv VI i VII"),
    ("BossaNova", "BossaNova2Sus", 124, "D", "m", "i iv V i", "VI iv V i"),
    ("SoftRock", "SoftRock2", 90, "C", "m", "i VII VI V", "VI VII III i"),
    ("FolkRock", "FolkRockPlus", 108, "F#", "m", "i VII VI VII", "III VII i VI"),
    ("PopBallad", "PopBallad1", 70, "G", "m", "i iv VI V", "VI III VII i"),
    ("Folk", "FolkArticulated", 96, "Bb", "m", "i VII i V", "VI VII i i"),
    ("Samba", "SambaPlus", 116, "C#", "m", "i iv V i", "VI VII i V"),
    ("BubbleRock", "BubbleRockSus", 122, "Eb", "m", "i VI iv V", "VI VII i i"),
    ("Polka", "Polka1", 114, "G#", "m", "i V V i", "iv i V i"),
]
FORMS = [[("v", 8), ("c", 8), ("v", 8), ("c", 8), ("v", 4), ("c", 8)],
         [("i", 4), ("v", 16), ("c", 8), ("v", 8), ("c", 16)],
         [("v", 8), ("v", 8), ("c", 8), ("v", 8), ("c", 8)],
         [("i", 4), ("v", 8), ("c", 8), ("b", 8), ("v", 8), ("c", 8)],
         [("c", 8), ("v", 8), ("c", 8), ("b", 4), ("c", 8)],
         [("i", 8), ("v", 12), ("c", 8), ("v", 12), ("c", 8)]]
DEGREES = {"": dict(zip("I II III IV V VI VII".split(), (0, 2, 4, 5, 7, 9, 11))),
           "m": dict(zip("I II III IV V VI VII".split(), (0, 2, 3, 5, 7, 8, 10)))}


def number_of(name):
    return {"C#": 1, "G#": 8, "D#": 3, "A#": 10}.get(name, NAMES.index(name) if name in NAMES else 0)


def write_sheet(index, path):
    """A chord sheet for mma; returns the bars where the music becomes another: intro and verse are one."""
    verse_groove, chorus_groove, tempo, tonic, mode, verse, chorus = SHEETS[index]
    lines, bar, begins, before = [f"Tempo {tempo}"], 1, [], ""
    home = number_of(tonic)
    for part, bars in FORMS[index % len(FORMS)]:
        if part.replace("i", "v") != before:
            begins.append(bar - 1)
        before = part.replace("i", "v")
        lines.append(f"Groove {chorus_groove if part == 'c' else verse_groove}")
        degrees = {"c": chorus, "b": "iv VI iv V" if mode else "vi iii IV V"}.get(part, verse).split()
        for n in range(bars):
            degree = degrees[n % len(degrees)]
            root = NAMES[(home + DEGREES[mode][degree.upper()]) % 12]
            lines.append(f"{bar} {root}{'m' if degree.islower() else ''}")
            bar += 1
    lines.append(f"{bar} {NAMES[home]}{mode}")
    with open(path, "w") as file:
        file.write("\n".join(lines) + "\n")
    return begins


def unpack_freedoom(folder):
    """The MIDI lumps of the game's archives as files, each tune once; returns them."""
    tunes = {}
    for archive in filter(os.path.exists, FREEDOOM):
        with open(archive, "rb") as file:
            data = file.read()
        count, directory = struct.unpack("<II", data[4:12])
        for entry in range(directory, directory + 16 * count, 16):
            begin, size, name = struct.unpack("<II8s", data[entry:entry + 16])
            tune = data[begin:begin + size]
            if tune[:4] == b"MThd":
                tunes.setdefault(tune, os.path.join(folder, "fd_" + name.rstrip(b"\0").decode() + ".mid"))
    for tune, path in tunes.items():
        with open(path, "wb") as file:
            file.write(tune)
    return list(tunes.values())


def songs(folder):
    """Yields name, MidiSong and truth of every song."""
    packaged = [path for pattern in PACKAGED for path in glob.glob(pattern, recursive=True)]
    for path in sorted(packaged + unpack_freedoom(folder)):
        song = MidiSong(path)
        bpm = song.tempo_bpm()
        if bpm is None or song.division == NO_BEATS or song.last_tick / song.division * 60 / bpm < 40:
            continue
        keys = {(sharps, minor) for _, sharps, minor in song.keys}
        key = None
        if len(keys) == 1 and keys != {(0, 0)}:
            sharps, minor = keys.pop()
            key = NAMES[(NAMES.index(SIGNATURE[sharps]) + (9 if minor else 0)) % 12] + "m" * minor
        yield os.path.basename(path)[:-4], song, {"bpm": bpm, "key": key}
    for index, (groove, _, tempo, tonic, mode, _, _) in enumerate(SHEETS):
        name = f"sheet{index:02}-{groove}"
        sheet = os.path.join(folder, name + ".mma")
        begins = write_sheet(index, sheet)
        made = subprocess.run(["mma", "-f", sheet[:-4] + ".mid", sheet], capture_output=True, text=True)
        if made.returncode:
            print(name, made.stdout.strip().splitlines()[-1:], file=sys.stderr)
            continue
        song = MidiSong(sheet[:-4] + ".mid")
        cuts = [bar * 240 / tempo for bar in begins[1:] if bar * 240 / tempo < SECONDS - 5]
        yield name, song, {"bpm": tempo, "key": NAMES[number_of(tonic)] + mode, "cuts_s": cuts}


def boundary_f(heard, true):
    """F of precision and recall of cuts within 3 s, each true one hit once."""
    left, hits = list(true), 0
    for at in heard:
        near = [cut for cut in left if abs(cut - at) <= 3]
        if near:
            left.remove(near[0])
            hits += 1
    return 2 * hits / (len(heard) + len(true)) if heard or true else 1.0


def main():
    ears, folder = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else SONGS
    os.makedirs(folder, exist_ok=True)
    truths = {}
    for name, song, truth in songs(folder):
        render(song, os.path.join(folder, name), SECONDS, SOUND_FONT)
        truths[name] = truth
    told = subprocess.run([ears] + [os.path.join(folder, name) for name in truths],
                          check=True, capture_output=True, text=True).stdout
    tallies = {"tempo": [], "tempo of packaged songs": [], "key": [], "key of packaged songs": [],
               "boundary F": []}
    for line in told.splitlines():
        heard = json.loads(line)
        truth = truths[heard["song"]]
        is_sheet = "cuts_s" in truth
        ratio = heard["bpm"] / truth["bpm"]
        right = abs(ratio - 1) < 0.01
        tallies["tempo"].append(right)
        if not is_sheet:
            tallies["tempo of packaged songs"].append(right)
        text = f"{heard['song']:28} {heard['bpm']:8.3f} of {truth['bpm']:6.2f}"
        text += "" if right else f"  MISSED ×{ratio:.2f}"
        if truth["key"]:
            same = heard["key"] == truth["key"]
            tallies["key"].append(same)
            if not is_sheet:
                tallies["key of packaged songs"].append(same)
            text += f"  {heard['key']}" + ("" if same else f" MISSED: {truth['key']}")
        if is_sheet:
            f = boundary_f([s[0] for s in heard["sections"][1:]], truth["cuts_s"])
            tallies["boundary F"].append(f)
            text += f"  F {f:.2f}"
        print(text, "" if heard["steady"] else "not steady", heard["beats"])
    for name, values in tallies.items():
        if values:
            print(f"{name}: {sum(values):.2f} of {len(values)}, {100 * sum(values) / len(values):.1f} %")


if __name__ == "__main__":
    main()
