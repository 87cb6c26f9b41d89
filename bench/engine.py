#!/usr/bin/python3
"""How the engine's cost grows, as docs/performance.md records it: prints Markdown.

usage: ./run bench engine [FIGURE...]      figures: big growth stems fader; all of them without a word

  big      128 stereo strips of ten minutes, the full default strip on each, eight generated files read in turn
  growth   the same strips: 8, 32 and 128 of them for a minute, 32 for ten
  stems    the peers' job alone, and with 24 wet stems
  fader    the peers' job and 24 full strips of four minutes, rendered, rendered keeping tracks, rendered again with one fader moved

Every job runs TIMES times and shows its fastest run, since what else the machine does can only add. Needs 1.6 GB of disk in build/.
"""
import json, os, shutil, sys

from timed import ROOT, TIMES, fastest, timed

PROGRAM = os.path.join(ROOT, "build/release/apps/sitwell/sitwell")
WORK = os.path.join(ROOT, "build/engine")
RATE = 48000
FILES = 8


def make_files(minutes):
    """Stereo 24-bit files that swell like music, each another."""
    import numpy, soundfile
    frames = minutes * 60 * RATE
    time_s = numpy.arange(frames) / RATE
    for i in range(FILES):
        file = os.path.join(WORK, f"{minutes}-{i}.wav")
        if os.path.exists(file):
            continue
        noise = numpy.random.default_rng(i)
        swell = 0.1 + 0.9 * numpy.exp(-5 * ((time_s * (1 + i % 4 * 0.5)) % 1.0))
        tone = numpy.sin(2 * numpy.pi * 60 * 2 ** (i / 2) * time_s)
        sound = [0.12 * swell * (0.6 * tone + 0.3 * noise.standard_normal(frames)) for _ in range(2)]
        soundfile.write(file, numpy.stack(sound, axis=1).astype(numpy.float32), RATE, subtype="PCM_24")


def full_strip(i, minutes):
    """High-pass and seven more bands, gate, compressor, de-esser, two sends; no two strips are set alike."""
    frames = minutes * 60 * RATE
    equalizer = {"id": "equalizer", "device": "equalizer", "band1_type": "high-pass", "band1_frequency": 30 + i % 40}
    for band in range(2, 9):
        equalizer |= {f"band{band}_type": "bell", f"band{band}_frequency": 60 * 2 ** band + i, f"band{band}_q": 1,
                      f"band{band}_gain": 2 if (i + band) % 2 else -2}
    chain = [equalizer,
             {"id": "gate", "device": "gate", "threshold": -45, "range": 12},
             {"id": "compressor", "device": "compressor", "threshold": -24, "ratio": 3, "makeup": 2},
             {"id": "de_esser", "device": "de_esser"}]
    return {"id": f"track-{i:03}", "name": f"Track {i}", "role": "other_music",
            "source": {"path": f"{minutes}-{i % FILES}.wav", "channels": 2, "frames": frames},
            "fader": {"gain": -18}, "chain": chain,
            "sends": [{"id": "room", "to": "room", "level": -12}, {"id": "hall", "to": "hall", "level": -15}], "output": "mix"}


def session_of(tracks, minutes):
    """A session of full strips, as a file."""
    make_files(minutes)
    buses = [{"id": bus, "name": bus, "role": "fx_return", "chain": [{"id": "reverb", "device": "reverb"}], "output": "mix"}
             for bus in ("room", "hall")]
    strips = [full_strip(i, minutes) for i in range(tracks)] + buses + [{"id": "mix", "name": "Mix", "role": "mix"}]
    session = {"sitwell": 1, "session": {"title": "Cost", "sample_rate_hz": RATE, "length": minutes * 60 * RATE, "strips": strips}}
    file = os.path.join(WORK, "session.json")
    with open(file, "w") as out:
        json.dump(session, out)
    return file


def render(session, stems, *more):
    return [PROGRAM, "render", session, "--stems", stems, "-o", "mix.wav", "--quiet", *more]


def job(tracks, minutes):
    return fastest_of(render(session_of(tracks, minutes), WORK, "--no-cache"))


def fastest_of(command):
    return fastest([timed(command, WORK) for _ in range(TIMES)])


def big():
    wall, cpu, peak = job(128, 10)
    print("\n## 128 full strips of ten minutes\n\n| × real time | wall s | CPU s | peak MiB |\n|---|---|---|---|")
    print(f"| {600 / wall:.1f} | {wall:.1f} | {cpu:.1f} | {peak:.0f} |")


def growth():
    print("\n## How the cost grows\n\n| strips | minutes | wall s | CPU s | CPU s a strip and minute | peak MiB |\n|---|---|---|---|---|---|")
    walls = {}
    for tracks, minutes in ((8, 1), (32, 1), (128, 1), (32, 10)):
        wall, cpu, peak = job(tracks, minutes)
        walls[tracks, minutes] = wall
        print(f"| {tracks} | {minutes} | {wall:.2f} | {cpu:.2f} | {cpu / tracks / minutes:.4f} | {peak:.0f} |", flush=True)
    print(f"\n32 → 128 strips: {walls[128, 1] / walls[32, 1] / 4:.2f} of linear; 1 → 10 min: {walls[32, 10] / walls[32, 1] / 10:.2f} "
          f"of linear; 8 strips take {100 * walls[8, 1] / walls[32, 1]:.0f} % of 32.")


def peers_job():
    """The peers' session and its stems; None before ./run bench peers has made them."""
    stems_of = os.path.join(ROOT, "build/peers/stems")
    made = os.path.exists(os.path.join(stems_of, "stem_24.wav"))
    return (os.path.join(ROOT, "bench/peers-job.json"), stems_of) if made else None


def stems():
    if not (found := peers_job()):
        print("\n## Stems: skipped, for ./run bench peers has not made the peers' job yet")
        return
    alone = fastest_of(render(*found, "--no-cache"))
    with_stems = fastest_of(render(*found, "--no-cache", "--prints", "stems"))
    print("\n## 24 wet stems beside the peers' job\n\n| | wall s | CPU s | peak MiB |\n|---|---|---|---|")
    for name, (wall, cpu, peak) in (("the mix", alone), ("the mix and 24 stems", with_stems)):
        print(f"| {name} | {wall:.2f} | {cpu:.2f} | {peak:.0f} |")
    print(f"\n{with_stems[0] / alone[0]:.2f} × the mix alone.")


def fader():
    cache = os.path.join(WORK, "cache")
    print("\n## One fader moved\n\n| | nothing kept, wall s | keeping for the first time | one fader moved |\n|---|---|---|---|")
    jobs = {"24 full strips × 4 min": (session_of(24, 4), WORK)}
    if found := peers_job():
        jobs["the peers' job"] = found
    for name, (session, stems_of) in jobs.items():
        with open(session) as file:
            moved = json.load(file)
        moved_file = os.path.join(WORK, "moved.json")
        walls = {"full": [], "first": [], "moved": []}
        for i in range(TIMES):
            shutil.rmtree(cache, ignore_errors=True)
            moved["session"]["strips"][0]["fader"]["gain"] = -20 - i
            with open(moved_file, "w") as out:
                json.dump(moved, out)
            for step, command in (("full", render(session, stems_of, "--no-cache")),
                                  ("first", render(session, stems_of, "--cache", cache)),
                                  ("moved", render(moved_file, stems_of, "--cache", cache))):
                walls[step].append(timed(command, WORK)[0])
        full, first, moved_s = (min(walls[step]) for step in ("full", "first", "moved"))
        print(f"| {name} | {full:.2f} | {first:.2f}, {100 * (first / full - 1):+.0f} % | {moved_s:.2f}, {100 * moved_s / full:.0f} % |", flush=True)
    shutil.rmtree(cache, ignore_errors=True)


FIGURES = {"big": big, "growth": growth, "stems": stems, "fader": fader}


def main():
    os.makedirs(WORK, exist_ok=True)
    for name in sys.argv[1:] or FIGURES:
        FIGURES[name]()


if __name__ == "__main__":
    main()
