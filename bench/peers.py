#!/usr/bin/python3
"""The peers' job (24 mono stems of two minutes: high-pass, four bands, compressor and place each, one reverb) rendered by us and by
other engines in one run, as docs/performance.md records it: prints Markdown.

usage: ./run bench peers [ENGINE...]      engines: naive scsynth csound ffmpeg ecasound sox ardour; all of them without a word

Needs the shared tools beside the repository (or SITWELL_SHARED=FOLDER); says 'skipped' where they are not there. Every engine runs
TIMES times in turn and shows its fastest run, since what else the machine does can only add.
"""
import os, re, subprocess, sys

from timed import ROOT, TIMES, fastest, timed

SHARED = os.environ.get("SITWELL_SHARED", os.path.join(os.path.dirname(ROOT), "shared"))
RELEASE = os.path.join(ROOT, "build/release")
WORK = os.path.join(ROOT, "build/peers")
ENGINES = ["naive", "scsynth", "csound", "ffmpeg", "ecasound", "sox", "ardour"]


def ours(threads):
    return timed([os.path.join(RELEASE, "apps/sitwell/sitwell"), "render", os.path.join(ROOT, "bench/peers-job.json"), "--stems",
                  "stems", "-o", "sitwell.wav", "--no-cache", "--threads", str(threads)], WORK)


def floor():
    stems = [f"stems/stem_{i:02}.wav" for i in range(1, 25)]
    return timed([os.path.join(RELEASE, "bench/peers_floor"), "floor.wav", *stems], WORK)


def peer(engine):
    run = subprocess.run(["bash", os.path.join(SHARED, "tools/peers/run.sh"), WORK, engine], capture_output=True, text=True)
    seen = re.search(r"wall_s ([\d.]+) user_s ([\d.]+) sys_s ([\d.]+) peak_kib (\d+)", run.stdout)
    if not seen:
        return None
    wall, user, system, peak = map(float, seen.groups())
    return wall, user + system, peak / 1024


def loudness(name):
    file = os.path.join(WORK, name + ".wav")
    if not os.path.exists(file):
        return None
    said = subprocess.run(["ffmpeg", "-nostats", "-i", file, "-af", "ebur128", "-f", "null", "-"], capture_output=True, text=True)
    return float(re.findall(r"I: +(-?[\d.]+) LUFS", said.stderr)[-1])


def main():
    if not os.path.isdir(os.path.join(SHARED, "tools/peers")):
        print("## The peers' job: skipped, for the shared tools are not here")
        return
    wanted = sys.argv[1:] or ENGINES
    os.makedirs(os.path.join(WORK, "stems"), exist_ok=True)
    if not os.path.exists(os.path.join(WORK, "stems/stem_24.wav")):
        subprocess.run(["/usr/bin/python3", os.path.join(SHARED, "tools/peers/gen_stems.py")], cwd=WORK, check=True)
    engines = {"Sitwell": lambda: ours(os.cpu_count()), "Sitwell, 1 thread": lambda: ours(1), "floor: read, sum, write": floor}
    engines.update({name: lambda name=name: peer(name) for name in wanted})
    runs = {name: [] for name in engines}
    for _ in range(TIMES):
        for name, run in engines.items():
            if (figures := run()) is not None:
                runs[name].append(figures)
    print(f"## The peers' job, {os.cpu_count()} cores\n\n| engine | wall s | CPU s | peak MiB | LUFS |\n|---|---|---|---|---|")
    for name, figures in runs.items():
        if not figures:
            print(f"| {name} | not run | | | |")
            continue
        wall, cpu, peak = fastest(figures)
        heard = loudness("sitwell" if name.startswith("Sitwell") else name.split(":")[0])
        print(f"| {name} | {wall:.2f} | {cpu:.2f} | {peak:.0f} | {'' if heard is None else heard} |", flush=True)


if __name__ == "__main__":
    main()
