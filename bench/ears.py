#!/usr/bin/python3
"""What Sitwell hears, as docs/ears.md records it: prints Markdown.

usage: ./run bench ears [FIGURE...]      figures: faults alignment time voice bleed names roles structure forms character prep review threads; all of them without a word

  faults     every fault planted in the synthetic band, 20 seeds, and false alarms
  alignment  microphones of the synthetic band, 20 seeds
  time       files of the synthetic band that begin late, say a wrong rate or drift, 20 seeds
  voice      voices of the synthetic band, 20 seeds: phrases, breaths, sibilants, plosives, pitch
  bleed      who is heard in the pauses of voices: planted in the synthetic band, 20 seeds, and in shared songs
  names      the tables of file names
  roles      what the sound alone tells: groups of sounds left out of the learning, the synthetic band, folders in SITWELL_SONGS
             (renders the sounds to learn from, 12 minutes, the first time; says whether the weights come out the same)
  structure  tempo, key and cuts of songs that Sitwell did not make (Debian's MIDI files)
  forms      the same on the synthetic band in ten forms
  character  what spoils a mix, as each axis of character hears it, on shared songs and the band; what it costs
  prep       a song of 24 tracks and four minutes: time and memory, the second run, memory at twice the length
  review     a mix of four minutes
  threads    the same song heard with one thread and with two

Speed and memory are those of the fastest of TIMES runs. Needs 1 GB of disk in build/.
"""
import glob, json, os, shutil, subprocess, sys

from timed import ROOT, TIMES, fastest, timed

BUILD = os.path.join(ROOT, "build/release")
PROGRAM = os.path.join(BUILD, "apps/sitwell/sitwell")
WORK = os.path.join(ROOT, "build/ears")
TRACKS, SECONDS, SEEDS = 24, 240, 20


def lines_of(*command):
    run = subprocess.run(command, capture_output=True, text=True, cwd=WORK)
    if run.returncode != 0:
        sys.exit(run.stderr or run.stdout)
    return run.stdout.splitlines()


def tell(title, lines):
    print(f"\n## {title}\n```")
    print("\n".join(lines))
    print("```", flush=True)


def band_song(seconds):
    """The synthetic band as a folder of TRACKS files, its last ones other takes of the guitars."""
    folder = os.path.join(WORK, f"band-{seconds}")
    if os.path.exists(folder):
        return folder
    lines_of(os.path.join(BUILD, "tests/support/sitwell-band"), folder, "--style", "rock", "--seconds", str(seconds))
    other = os.path.join(WORK, "other-takes")
    lines_of(os.path.join(BUILD, "tests/support/sitwell-band"), other, "--style", "rock", "--seconds", str(seconds), "--seed", "2")
    takes = sorted(glob.glob(os.path.join(other, "*Gtr*.wav")) + glob.glob(os.path.join(other, "*Vox*.wav")))
    for take in takes[:TRACKS - len(glob.glob(os.path.join(folder, "*.wav")))]:
        shutil.move(take, os.path.join(folder, "Take 2 " + os.path.basename(take)[3:]))
    shutil.rmtree(other)
    return folder


def faults():
    told = lines_of(os.path.join(BUILD, "bench/ears_faults"), str(SEEDS))
    tell(f"Faults of a track, {SEEDS} seeds", [line for line in told if not line.startswith("  ")])


def alignment():
    tell(f"Microphones on one source, {SEEDS} seeds", lines_of(os.path.join(BUILD, "bench/ears_alignment"), str(SEEDS))[-4:])


def time():
    tell(f"Files that lie wrong in time, {SEEDS} seeds", lines_of(os.path.join(BUILD, "bench/ears_time"), str(SEEDS), "60"))


def voice():
    tell(f"Voices of the band, {SEEDS} seeds", lines_of(os.path.join(BUILD, "bench/ears_voice"), str(SEEDS)))


def shared_songs(*names):
    """Folders of shared songs that are here, all of them without a name."""
    songs = os.path.join(os.environ.get("SITWELL_SHARED", os.path.join(os.path.dirname(ROOT), "shared")), "songs")
    return [folder for folder in sorted(glob.glob(os.path.join(songs, "*"))) if os.path.isdir(folder) and (not names or os.path.basename(folder) in names)]


def bleed():
    ears = os.path.join(BUILD, "bench/ears_bleed")
    told = lines_of(ears, os.path.join(WORK, "bleed"), f"101..{100 + SEEDS}")
    tell(f"Bleed into the lead of the band, {SEEDS} seeds", told + [line for song in shared_songs() for line in lines_of(ears, song)])


def names():
    told = lines_of(os.path.join(BUILD, "src/decide/decide_test"), "--gtest_filter=ReadNames.Knows*")
    tell("Roles from names", [line for line in told if " right, " in line])


def roles():
    """Rows are of the sounds of tools/train_roles, which are rendered once."""
    learner, sounds = os.path.join(ROOT, "tools/train_roles"), os.path.join(WORK, "role-sounds")
    ears, shipped = os.path.join(BUILD, "bench/ears_roles"), os.path.join(ROOT, "data/role_by_sound.json")
    if not os.path.exists(sounds):
        lines_of(sys.executable, os.path.join(learner, "make_tracks.py"), sounds + ".part")
        os.rename(sounds + ".part", sounds)
    rows, table = os.path.join(WORK, "role-rows.tsv"), os.path.join(WORK, "role_by_sound.json")
    with open(rows, "w") as out:
        subprocess.run([ears, "rows", *sorted(glob.glob(os.path.join(sounds, "*/*.wav")))], stdout=out, check=True)
    shutil.copy(shipped, table)
    told = lines_of(sys.executable, os.path.join(learner, "train.py"), rows, table)
    same = open(table).read() == open(shipped).read()
    tell("Roles by sound, of sounds that nothing was learned from", told + [f"learned again: {'the same' if same else 'OTHER'} weights"])
    songs = [band_song(SECONDS), *os.environ.get("SITWELL_SONGS", "").split()]
    tell("Roles by sound, of songs with names", lines_of(ears, "songs", *songs))


def structure():
    told = lines_of(sys.executable, os.path.join(ROOT, "bench/ears_structure.py"),
                    os.path.join(BUILD, "bench/ears_structure"))
    tell("Songs not ours", told)


def forms():
    tell("The band in ten forms", lines_of(os.path.join(BUILD, "bench/ears_structure"), "10", "150")[-1:])


def character():
    songs = shared_songs("electropop-sek-francium", "lmms-capdan-reggaetry")
    told = lines_of(os.path.join(BUILD, "bench/ears_character"), *songs, band_song(SECONDS))
    tell("Spoils by axis of character, ! where the test fails", told)


def prep():
    rows = []
    for seconds in (SECONDS, 2 * SECONDS):
        song = band_song(seconds)
        alone = fastest([timed([PROGRAM, "prep", song, "--json", "--no-cache", "--quiet"], WORK) for _ in range(TIMES)])
        rows.append(f"{TRACKS} tracks of {seconds} s: {alone[0]:.1f} s, {alone[1]:.1f} s of CPU, {alone[2]:.0f} MiB")
    cache = os.path.join(WORK, "cache")
    again = [timed([PROGRAM, "prep", band_song(SECONDS), "--json", "--cache", cache, "--quiet"], WORK) for _ in range(1 + TIMES)]
    rows.append(f"again, from the cache: {fastest(again[1:])[0]:.2f} s")
    tell("prep", rows)


def review():
    mix = glob.glob(os.path.join(band_song(SECONDS), "*ough*.wav"))[0]
    cost = fastest([timed([PROGRAM, "review", mix, "--json", "--no-cache", "--quiet"], WORK) for _ in range(TIMES)])
    tell("review", [f"a mix of {SECONDS} s: {cost[0]:.2f} s, {cost[1]:.2f} s of CPU, {cost[2]:.0f} MiB"])


def threads():
    song = band_song(SECONDS)
    one, two = (lines_of(PROGRAM, "prep", song, "--json", "--no-cache", "--quiet", "--threads", n) for n in "12")
    tracks = len(json.loads("\n".join(one))["tracks"])
    tell("One thread and two", [f"prep of {tracks} tracks: {'the same' if one == two else 'NOT the same'} figures"])


FIGURES = {f.__name__: f for f in (faults, alignment, time, voice, bleed, names, roles, structure, forms, character, prep, review, threads)}


def main():
    chosen = sys.argv[1:] or list(FIGURES)
    unknown = [name for name in chosen if name not in FIGURES]
    if unknown:
        sys.exit(f"Unknown: {', '.join(unknown)}. There are: {', '.join(FIGURES)}.")
    os.makedirs(WORK, exist_ok=True)
    for name in chosen:
        FIGURES[name]()


main()
