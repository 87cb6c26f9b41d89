#!/usr/bin/python3
"""Figures of the first mix, as docs/first-mix.md records them: prints Markdown.

usage: ./run bench first-mix [gates] [balance] [beat] [threads] [speed] [names]      all of them without a word

Needs python3-numpy python3-scipy python3-soundfile, and the shared songs and tools beside the repository (or SITWELL_SHARED=FOLDER);
says 'skipped' where they are not there. Every mix is made with --prints stems --no-cache.
"""
import glob, hashlib, json, os, re, shutil, subprocess, sys, tempfile

from mixing import (BAND_ROLES, ROOT, SHARED, equal_loudness, faders_alone, make_band, mix, mix_file, mixmetrics,
                    prints, scorecard, session, unity)

SONGS = [("electropop-sek-francium", "electronic"), ("funk-jplayer-multitrack", "pop"),
         ("lmms-capdan-reggaetry", "electronic"), ("brass-quartet-brassed-up", "orchestral")]


def song_folder(name):
    return os.path.join(SHARED, "songs", name)


def shown(score, key, digits=1):
    value = score.get(key)
    return "–" if value is None else f"{value:.{digits}f}"


def gate_row(name, kind, score):
    missed = ", ".join(score.get("falls_short", {})) or "none"
    return (f"| {name} | {kind} | {missed} | {shown(score, 'lufs')} | {shown(score, 'true_peak')} | "
            f"{shown(score, 'lar_db')} | {shown(score, 'words_gp10', 2)} | {shown(score, 'side_mid_db')} | "
            f"{shown(score, 'lr_balance_db', 2)} | {shown(score, 'slope_db_oct')} | {shown(score, 'null_db')} | "
            f"{shown(score, 'ldr_against_faders', 2)} | {shown(score, 'punch_kick_against_faders')} / "
            f"{shown(score, 'punch_snare_against_faders')} |")


def plain_rows(song, out, roles, genre):
    """What adding the files up measures, as they came and at one loudness."""
    for kind, level in (("unity", unity), ("equal loudness", equal_loudness)):
        print(gate_row("", kind, scorecard(*faders_alone(song, out, level), roles, genre, song)), flush=True)
        shutil.rmtree(out)


def gates(work):
    print("## Gates\n")
    print("| song | balance | gates missed | LUFS | dBTP | lead to accompaniment, dB | words | side/mid, dB | "
          "left/right, dB | slope, dB/oct | null of stems, dB | micro-dynamics, dB | punch kick / snare, dB |")
    print("|---" * 13 + "|")
    for name, genre in SONGS:
        song = song_folder(name)
        roles = os.path.join(song, "roles.json")
        out = os.path.join(work, name)
        mix(song, out, genre)
        print(gate_row(name, "Sitwell", scorecard(mix_file(out), prints(out),
                                                  roles, genre, song)), flush=True)
        shutil.rmtree(out)
        plain_rows(song, out, roles, genre)
    demo_gates(work)
    print()


def demo_gates(work):
    song, out, raw = (os.path.join(work, n) for n in ("band", "band-mix", "band-raw"))
    make_band(song)
    roles = os.path.join(work, "roles.json")
    json.dump(BAND_ROLES, open(roles, "w"))
    mix(song, out, "pop")
    # What is left out on purpose has no print: the tracks that were mixed are what it is held against.
    os.makedirs(raw)
    for path in glob.glob(os.path.join(song, "*.wav")):
        if not re.search("Click|Guide|Rough", path):
            os.link(path, os.path.join(raw, os.path.basename(path)))
    print(gate_row("demo", "Sitwell", scorecard(mix_file(out), prints(out), roles, "pop", raw)))
    plain_rows(raw, os.path.join(work, "plain"), roles, "pop")


def balance(work):
    print("## Recovered balance\n\n| seed | stems | mean error, dB | within 3 dB |\n|---|---|---|---|")
    import numpy as np
    mm = mixmetrics()
    song = song_folder("electropop-sek-francium")
    author = {os.path.splitext(os.path.basename(p))[0]: mm.integrated(*mm.load(p))
              for p in sorted(glob.glob(os.path.join(song, "*.flac")))}
    for seed in (1, 2, 3):
        scrambled, out = os.path.join(work, "scrambled"), os.path.join(work, "recovered")
        subprocess.run(["/usr/bin/python3", os.path.join(SHARED, "tools/scramble.py"), song, scrambled,
                        "--seed", str(seed)], check=True, capture_output=True)
        mix(scrambled, out, "electronic")
        off = [mm.integrated(*mm.load(p)) - author[os.path.splitext(os.path.basename(p))[0]]
               for p in sorted(glob.glob(os.path.join(prints(out), "*.wav")))]
        off = np.array(off) - np.median(off)
        print(f"| {seed} | {len(off)} of {len(author)} | {np.abs(off).mean():.2f} | {100 * (np.abs(off) <= 3).mean():.0f} % |",
              flush=True)
        shutil.rmtree(scrambled)
        shutil.rmtree(out)
    print()


def beat(work):
    """A band's own instruments, mixed and limited, are what a beat bought somewhere sounds like."""
    print("## A voice over a bought beat\n\n| voices | beat | gates missed | lead to accompaniment, dB | moves on the beat |\n|---|---|---|---|---|")
    band, band_mix = os.path.join(work, "beat-band"), os.path.join(work, "beat-mix")
    make_band(band, 1)
    voices = sorted(p for p in glob.glob(os.path.join(band, "*.wav")) if re.search("Lead Vox|BGV", p))
    second = os.path.join(work, "second-band")
    make_band(second, 2)
    more = sorted(p for p in glob.glob(os.path.join(second, "*.wav")) if re.search("BGV", p))
    instruments = [p for p in sorted(glob.glob(os.path.join(band, "*.wav")))
                   if not re.search("Vox|BGV|Click|Guide|Rough", p)]
    mix(instruments, band_mix, "pop")
    roles = os.path.join(work, "beat-roles.json")
    json.dump({"Lead Vox": "lead", "BGV": "backing", "Double": "backing"}, open(roles, "w"))
    for few in (True, False):
        for ending in (".wav", ".mp3"):
            song, out = os.path.join(work, "over-beat"), os.path.join(work, "over-beat-mix")
            os.makedirs(song)
            shutil.copy(glob.glob(os.path.join(band_mix, "*_Listen" + ending))[0], os.path.join(song, "Night Drive 92bpm" + ending))
            for path in voices[:1] if few else voices:
                shutil.copy(path, song)
            for n, path in enumerate([] if few else more):
                shutil.copy(path, os.path.join(song, f"Double {n + 1}.wav"))
            mix(song, out, "pop")
            score = scorecard(mix_file(out), prints(out), roles, "pop")
            strip = next(s for s in session(out)["session"]["strips"] if s["name"].startswith("Night Drive"))
            chain = ", ".join(i["device"] for i in strip["chain"]) or "none"
            print(f"| {'one' if few else 'five'} | {ending[1:]} | {', '.join(score['falls_short']) or 'none'} | "
                  f"{shown(score, 'lar_db')} | {chain}; fader {strip['fader']['gain']:.1f} dB; {len(strip['sends'])} sends |", flush=True)
            shutil.rmtree(song)
            shutil.rmtree(out)
    print()


def digest(folder):
    sums = {}
    for path in sorted(glob.glob(os.path.join(glob.escape(folder), "**", "*"), recursive=True)):
        if os.path.isfile(path):
            sums[os.path.relpath(path, folder)] = hashlib.sha256(open(path, "rb").read()).hexdigest()
    return sums


def threads(work):
    print("## The same bits\n")
    song, out = song_folder("electropop-sek-francium"), os.path.join(work, "same")
    seen = []
    for count in (1, 1, 2, 2):
        mix(song, out, "electronic", "--threads", str(count))
        seen.append(digest(out))
        shutil.rmtree(out)
    same = all(s == seen[0] for s in seen)
    print(f"francium with stems, `--threads` 1, 1, 2, 2: {len(seen[0])} files, "
          + ("all the same bits.\n" if same else "NOT the same bits.\n"))


def speed(work):
    print("## Speed and memory\n")
    seconds, cpu, mib = mix(song_folder("electropop-sek-francium"), os.path.join(work, "speed"), "electronic")
    print(f"francium, 26 stereo FLAC tracks × 294 s, whole job with stems, {os.cpu_count()} cores: "
          f"{seconds:.1f} s wall, {cpu:.1f} s CPU, {mib:.0f} MiB peak.\n")
    shutil.rmtree(os.path.join(work, "speed"))


def names(work):
    print("## Names\n")
    table = os.path.join(ROOT, "tests/golden/role_names.tsv")
    count = sum(1 for line in open(table) if line.strip() and not line.startswith("#"))
    # The first holds every name of the table to its role and no lead to a backing voice; the second the names set aside.
    tests = ["ReadNames.KnowsTheNamesPeopleGiveTheirTracks", "ReadNames.KnowsNamesThatWereSetAside"]
    run = subprocess.run([os.path.join(ROOT, "build/release/src/decide/decide_test"), "--gtest_filter=" + ":".join(tests)],
                         capture_output=True, text=True)
    passed = all(f"[       OK ] {test}" in run.stdout for test in tests)
    print(f"{count} names in `tests/golden/role_names.tsv`; the tests that read them {'passed' if passed else 'FAILED'}.\n")


def main():
    figures = dict(gates=gates, balance=balance, beat=beat, threads=threads, speed=speed, names=names)
    asked = sys.argv[1:] or list(figures)
    for name in asked:
        if name not in figures:
            sys.exit(f"There is no figure '{name}'. There are: {', '.join(figures)}")
        if name != "names" and not os.path.isdir(SHARED):
            print(f"## {name}: skipped, for the shared songs and tools are not here\n")
            continue
        with tempfile.TemporaryDirectory(prefix="sitwell-figures-") as work:
            figures[name](work)


main()
