"""Mixes a song with Sitwell and judges it by the shared tools: what the figures of quality and of the first mix are made of."""
import glob, json, os, resource, subprocess, sys, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SHARED = os.environ.get("SITWELL_SHARED", os.path.join(os.path.dirname(ROOT), "shared"))
PROGRAM = os.path.join(ROOT, "build/release/apps/sitwell/sitwell")
BAND = os.path.join(ROOT, "build/release/tests/support/sitwell-band")
CEILING_DBTP = -3.1
# What the file names of the synthetic band are, for the scorecard.
BAND_ROLES = {"Lead": "lead", "BGV": "backing", "Kick": "kick", "Snare": "snare", "OH": "drums",
              "Room": "drums", "Tom": "drums", "Bass": "bass"}


def audio(folder):
    """Every sound file of a folder, in the order of their names."""
    return sorted(path for ending in ("wav", "flac", "ogg")
                  for path in glob.glob(os.path.join(glob.escape(folder), "*." + ending)))


def stem_name(path):
    return os.path.splitext(os.path.basename(path))[0]


def mix(song, out, genre, *options):
    """Mixes a folder or a list of files and returns (seconds, CPU seconds, MiB); with genre None Sitwell hears the genre itself."""
    began = time.monotonic()
    run = subprocess.Popen([PROGRAM, "mix", *([song] if isinstance(song, str) else song), "-o", out, "--fresh",
                            *(["--genre", genre] if genre else []), "--prints", "stems", "--no-cache", "--quiet",
                            *options], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(run.pid, 0)
    if status != 0:
        sys.exit(f"mixing {song} failed")
    return time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def mix_file(out):
    return glob.glob(os.path.join(glob.escape(out), "*_Mix_*.wav"))[0]


def prints(out):
    return os.path.join(out, "prints/v01")


def session(out):
    with open(os.path.join(out, "session.json")) as file:
        return json.load(file)


def shared_tool(*command):
    """What a tool of shared/tools prints, as JSON."""
    run = subprocess.run(["/usr/bin/python3", os.path.join(SHARED, "tools", command[0]), *command[1:]],
                         capture_output=True, text=True)
    if not run.stdout.strip():
        sys.exit(f"{command[0]} failed: {run.stderr}")
    return json.loads(run.stdout)


def scorecard(mixed, stems, roles, genre, raw=None):
    return shared_tool("scorecard.py", "--mix", mixed, "--stems", stems, "--roles", roles, "--genre", genre,
                       *(["--raw", raw] if raw else []))


def mixmetrics():
    """The shared meters."""
    tools = os.path.join(SHARED, "tools")
    if tools not in sys.path:
        sys.path.insert(0, tools)
    import mixmetrics
    return mixmetrics


def faders_alone(song, out, level_of):
    """Prints and their sum with nothing but a gain each; the sum peaks at the ceiling. level_of(name, samples, rate) in dB."""
    import numpy as np
    import soundfile as sf
    mm = mixmetrics()
    paths = [path for path in audio(song) if stem_name(path).lower() != "mix"]
    stems = os.path.join(out, "stems")
    os.makedirs(stems)
    gains, total, rate = {}, None, None
    for path in paths:
        x, rate = mm.load(path)
        gains[path] = 10 ** (level_of(stem_name(path), x, rate) / 20)
        y = x.astype("float32") * np.float32(gains[path])
        if total is None:
            total = y
        elif len(y) <= len(total):
            total[:len(y)] += y
        else:
            y[:len(total)] += total
            total = y
    down = 10 ** ((CEILING_DBTP - mm.measure(total, rate)["true_peak"]) / 20)
    for path in paths:
        x, rate = mm.load(path)
        y = np.zeros_like(total)
        y[:len(x)] = x * (gains[path] * down)
        sf.write(os.path.join(stems, stem_name(path) + ".wav"), y, rate, subtype="FLOAT")
    mixed = os.path.join(out, "sum.wav")
    sf.write(mixed, total * down, rate, subtype="FLOAT")
    return mixed, stems


def unity(name, x, rate):
    return 0.0


def equal_loudness(name, x, rate):
    return -23.0 - max(mixmetrics().integrated(x, rate), -70.0)


def make_band(folder, seed=1, *options):
    subprocess.run([BAND, folder, "--seed", str(seed), *options], check=True, capture_output=True)
