#!/usr/bin/python3
"""What Sitwell's mixes measure, as docs/quality.md records it: prints Markdown, and keeps every figure in build/quality/FIGURE.json.

usage: ./run quality [--songs GLOB] [FIGURE...]      figures: gates balance kept names shuffled again speed; all of them without a word

  gates     shared scorecard and Sitwell's own listening tests of every song, beside unity, equal loudness and the plain role table
  balance   a person's balance, found again after every file was turned by up to 12 dB either way (5 seeds)
  kept      production stems: how far the mix leaves their author's balance, and how much it works on them
  names     the same songs with names that say nothing
  shuffled  the same files under other meaningless names in another order: how far any strip moves
  again     a mix of a mix's own prints: what still moves
  speed     time of the whole job

Songs: shared/songs, the synthetic band, sequenced songs and bands' stems of Debian's packages; '--songs midi-*' takes some of them.
"""
import argparse, concurrent.futures, fnmatch, json, os, shutil, subprocess, sys, tempfile

from mixing import (PROGRAM, ROOT, SHARED, audio, equal_loudness, faders_alone, mix, mix_file, mixmetrics, prints, scorecard,
                    session, stem_name, unity)
from quality_songs import Song, all_songs

RESULTS = os.path.join(ROOT, "build/quality")
SEEDS = (1, 2, 3, 4, 5)
AXES = ("C1", "C2", "C3", "C4", "C5", "C6", "C10")
JOBS = 2


def for_every_song(songs, figure_of):
    """[(song, figure)] in the order of the songs; each is measured in a scratch folder that goes away again."""
    def measured(song):
        with tempfile.TemporaryDirectory(prefix="sitwell-quality-") as work:
            figure = figure_of(song, work)
        print(f"  {song.name}", file=sys.stderr, flush=True)
        return song, figure
    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        return list(pool.map(measured, songs))


def keep(name, rows):
    os.makedirs(RESULTS, exist_ok=True)
    with open(os.path.join(RESULTS, name + ".json"), "w") as file:
        json.dump({song.name: figure for song, figure in rows}, file, indent=1)


def share(flags):
    flags = list(flags)
    return f"{sum(flags)} of {len(flags)}" if flags else "none measured"


def table(columns, rows):
    """Prints a Markdown table: a row of texts for every song."""
    print("| song | " + " | ".join(columns) + " |\n" + "|---" * (len(columns) + 1) + "|")
    for name, *cells in rows:
        print(f"| {name} | " + " | ".join(cells) + " |")
    print()


def shown(value, digits=1):
    return "–" if value is None else f"{value:.{digits}f}"


def mixed_files(song, out, work):
    """A folder of the tracks that were mixed: of the band, clicks, guides and rough mixes are left out on purpose and have no print."""
    if not song.has_rough:
        return song.folder
    folder, have = os.path.join(work, "raw"), {stem_name(path).lower() for path in audio(prints(out))}
    os.makedirs(folder)
    for path in audio(song.folder):
        if stem_name(path).lower() in have:
            shutil.copy(path, folder)
    return folder


def roles_file(song, work):
    path = os.path.join(work, "roles.json")
    with open(path, "w") as file:
        json.dump(song.roles, file)
    return path


def review(mixed, stems, raw, genre):
    """Sitwell's own listening tests: {id: (value, pass)} of those that were judged."""
    run = subprocess.run([PROGRAM, "review", mixed, "--stems", stems, "--raw", raw, "--genre", genre, "--json", "--no-cache", "--quiet"],
                         capture_output=True, text=True)
    if not run.stdout.strip():
        sys.exit(f"review of {mixed} failed: {run.stderr}")
    return {test["id"]: (test["value"], test["pass"]) for test in json.loads(run.stdout)["tests"] if test.get("pass") is not None}


def role_table(out):
    """The plain table of mixing practice 3.3: name → loudness re the lead, by the roles that Sitwell gave."""
    with open(os.path.join(ROOT, "data/balance.json")) as file:
        table = json.load(file)["roles_lu"]
    roles = {strip["name"].lower(): strip.get("role", "") for strip in session(out)["session"]["strips"]}
    return lambda name: table.get(roles.get(name.lower(), ""), table["other_music"])


def judged(song, mixed, stems, raw, work):
    return dict(score=scorecard(mixed, stems, roles_file(song, work), song.scored_as, raw),
                tests=review(mixed, stems, raw, song.genre))


def gates_of(song, work):
    out = os.path.join(work, "mix")
    mix(song.folder, out, song.genre)
    raw = mixed_files(song, out, work)
    figure = {"Sitwell": judged(song, mix_file(out), prints(out), raw, work)}
    table = role_table(out)
    for kind, level in (("unity", unity), ("equal loudness", equal_loudness),
                        ("role table", lambda name, x, rate: equal_loudness(name, x, rate) + table(name))):
        plain = os.path.join(work, "plain")
        figure[kind] = judged(song, *faders_alone(raw, plain, level), raw, work)
        shutil.rmtree(plain)
    return figure


def axes_missed(figure):
    return sorted(name for name, (_, passed) in figure["tests"].items() if name.split(".")[0] in AXES and not passed)


def gates(songs):
    rows = for_every_song(songs, gates_of)
    keep("gates", rows)
    print("| song | balance | gates missed | LUFS | lead to rest | words | side/mid | left/right | slope | axes of character missed | depth | likeness | other tests missed |")
    print("|---" * 13 + "|")
    for song, figure in rows:
        for kind, judgement in figure.items():
            score, tests = judgement["score"], judgement["tests"]
            others = [name for name, (_, passed) in sorted(tests.items()) if not passed and name.split(".")[0] not in AXES + ("C7", "C8", "C9", "C11")]
            value = lambda name: tests.get(name, (None, None))[0]
            print(f"| {song.name if kind == 'Sitwell' else ''} | {kind} | {', '.join(score['falls_short']) or 'none'} | {shown(score.get('lufs'))} | "
                  f"{shown(score.get('lar_db'))} | {shown(score.get('words_gp10'), 2)} | {shown(score.get('side_mid_db'))} | {shown(score.get('lr_balance_db'), 2)} | "
                  f"{shown(score.get('slope_db_oct'))} | {', '.join(axes_missed(judgement)) or 'none'} | {shown(value('C7.order'), 2)} | "
                  f"{shown(value('C11.likeness'), 2)} | {', '.join(others) if kind == 'Sitwell' else len(others)} |")
    print()
    for kind in ("Sitwell", "unity", "equal loudness", "role table"):
        of = [figure[kind] for _, figure in rows]
        print(f"- {kind}: all gates on {share(not f['score']['falls_short'] for f in of)}; character inside its gates on {share(not axes_missed(f) for f in of)}")
    likeness = [(f["Sitwell"]["tests"]["C11.likeness"][0], f["unity"]["tests"]["C11.likeness"][0]) for _, f in rows if "C11.likeness" in f["Sitwell"]["tests"]]
    print(f"- more like finished records than faders alone: {share(ours < plain for ours, plain in likeness)}")
    depth = [f["Sitwell"]["tests"]["C7.order"][1] for _, f in rows if "C7.order" in f["Sitwell"]["tests"]]
    print(f"- depth in the planned order: {share(depth)}\n")


def levels(folder):
    """{file name: LUFS} of every file that sounds."""
    import numpy as np
    mm = mixmetrics()
    loudness = {stem_name(path): mm.integrated(*mm.load(path)) for path in audio(folder) if stem_name(path).lower() != "mix"}
    return {name: lufs for name, lufs in loudness.items() if np.isfinite(lufs)}


def apart(ours, author):
    """{file: dB from the author's level}, the common offset removed."""
    import numpy as np
    names = [name for name in author if name in ours]
    off = np.array([ours[name] - author[name] for name in names])
    return dict(zip(names, (off - np.median(off)).round(2).tolist())) if names else {}


def mean_error(off):
    return sum(map(abs, off.values())) / max(len(off), 1)


def scrambled(song, work, *options):
    folder = os.path.join(work, "scrambled")
    subprocess.run(["/usr/bin/python3", os.path.join(SHARED, "tools/scramble.py"), song.folder, folder, *options], check=True, capture_output=True)
    with open(folder + ".truth.json") as file:
        return folder, {stem_name(row["name"]): row for row in json.load(file)}


def balance_of(song, work):
    figure, author = {}, levels(song.folder)
    for seed in SEEDS:
        folder, truth = scrambled(song, work, "--seed", str(seed))
        out = os.path.join(work, "mix")
        mix(folder, out, song.genre)
        ours, table = levels(prints(out)), role_table(out)
        plain = {"unity": {name: author[name] + truth[name]["gain_db"] for name in author},
                 "equal loudness": {name: 0.0 for name in author},
                 "role table": {name: table(name) for name in author}}
        figure[str(seed)] = {kind: apart(level, author) for kind, level in {"Sitwell": ours, **plain}.items()}
        shutil.rmtree(out)
        shutil.rmtree(folder)
    return figure


def balance(songs):
    rows = for_every_song([song for song in songs if song.is_balanced and len(audio(song.folder)) >= 4], balance_of)
    keep("balance", rows)
    kinds = ("Sitwell", "unity", "equal loudness", "role table")
    print(f"| song | {' | '.join(kinds)} | worse than the best plain one | within 3 dB |\n" + "|---" * 7 + "|")
    means = []
    for song, figure in rows:
        mean = {kind: sum(mean_error(seed[kind]) for seed in figure.values()) / len(figure) for kind in kinds}
        close = [abs(off) <= 3 for seed in figure.values() for off in seed["Sitwell"].values()]
        means.append(mean)
        print(f"| {song.name} | {' | '.join(f'{mean[kind]:.2f}' for kind in kinds)} | "
              f"{mean['Sitwell'] - min(mean[kind] for kind in kinds[1:]):+.2f} | {100 * sum(close) / len(close):.0f} % |")
    if means:
        print(f"| mean | {' | '.join(format(sum(m[kind] for m in means) / len(means), '.2f') for kind in kinds)} | | |\n")


def processors(out):
    """Inserts that do something, by strip that sounds."""
    return [sum(1 for insert in strip["chain"] if not insert.get("bypassed") and insert["device"] != "trim")
            for strip in session(out)["session"]["strips"] if strip.get("source")]


def kept_of(song, work):
    out = os.path.join(work, "mix")
    mix(song.folder, out, song.genre)
    count = processors(out)
    return dict(off=apart(levels(prints(out)), levels(song.folder)) if song.is_balanced else {}, processors=sum(count) / max(len(count), 1))


def kept(songs):
    rows = for_every_song(songs, kept_of)
    keep("kept", rows)
    table(["files", "mean distance from its author's balance, dB", "processors a track"],
          [(song.name, "as produced" if song.is_balanced else "raw",
            shown(mean_error(figure["off"]) if figure["off"] else None, 2), f"{figure['processors']:.1f}") for song, figure in rows])


def lead_level(song, out, name_of=lambda name: name):
    """Loudness of the leading print against the whole mix, or None without a lead."""
    mm = mixmetrics()
    whole = mm.integrated(*mm.load(mix_file(out)))
    for path in audio(prints(out)):
        keys = [key for key in song.roles if key.lower() in name_of(stem_name(path)).lower()]
        if keys and song.roles[max(keys, key=len)] == "lead":
            return mm.integrated(*mm.load(path)) - whole
    return None


def names_of(song, work):
    named, unnamed = os.path.join(work, "named"), os.path.join(work, "unnamed")
    mix(song.folder, named, song.genre)
    folder, truth = scrambled(song, work, "--anonymous", "--range", "0")
    was = {name: os.path.splitext(row["was"])[0] for name, row in truth.items()}
    mix(folder, unnamed, song.genre)
    roles = {name: role for name, old in was.items() for key, role in sorted(song.roles.items(), key=lambda item: len(item[0])) if key.lower() in old.lower()}
    nameless = Song(song.name, folder, song.genre, song.scored_as, roles)
    score = scorecard(mix_file(unnamed), prints(unnamed), roles_file(nameless, work), song.scored_as, folder)
    before, after = lead_level(song, named), lead_level(song, unnamed, lambda name: was.get(name, name))
    return dict(missed=score["falls_short"], lead=None if before is None or after is None else after - before)


def without_rough(songs):
    """Whose files all have a name that tells their part."""
    return [song for song in songs if not song.has_rough]


def names(songs):
    rows = for_every_song(without_rough(songs), names_of)
    keep("names", rows)
    table(["gates missed without names", "lead moves by, dB"],
          [(song.name, ", ".join(figure["missed"]) or "none", shown(figure["lead"], 2)) for song, figure in rows])


def shuffled_of(song, work):
    loudness = []
    for seed in ("1", "2"):
        folder, truth = scrambled(song, work, "--anonymous", "--range", "0", "--seed", seed)
        out = os.path.join(work, "mix")
        mix(folder, out, song.genre)
        loudness.append({truth[name]["was"]: lufs for name, lufs in levels(prints(out)).items()})
        shutil.rmtree(out)
        shutil.rmtree(folder)
    moved = {name: round(loudness[1].get(name, -100.0) - lufs, 2) for name, lufs in loudness[0].items()}
    return dict(most=max(map(abs, moved.values()), default=0.0), moved=moved)


def shuffled(songs):
    rows = for_every_song(without_rough(songs), shuffled_of)
    keep("shuffled", rows)
    table(["most that a strip moves, dB"], [(song.name, f"{figure['most']:.2f}") for song, figure in rows])


def again_of(song, work):
    import numpy as np
    first, second = os.path.join(work, "first"), os.path.join(work, "second")
    mix(song.folder, first, song.genre)
    mix(prints(first), second, song.genre)
    off = apart(levels(prints(second)), levels(prints(first)))
    tone = shared_spectrum(mix_file(second)) - shared_spectrum(mix_file(first))
    sends = [send for strip in session(second)["session"]["strips"] for send in strip.get("sends", []) if send.get("level", 0) > -100]
    return dict(most=max(map(abs, off.values()), default=0.0), band=float(np.abs(tone - np.median(tone)).max()), sends=len(sends))


def shared_spectrum(path):
    """Third octaves of a file, both channels, dB, 63 Hz to 12 kHz."""
    import numpy as np
    mm = mixmetrics()
    x, rate = mm.load(path)
    power = sum(10 ** (mm.ltas(x[:, channel], rate) / 10) for channel in (0, 1))
    inside = (mm.THIRDS >= 60) & (mm.THIRDS <= 12000)
    return 10 * np.log10(power[inside] + 1e-12)


def again(songs):
    rows = for_every_song(songs, again_of)
    keep("again", rows)
    table(["most that a print moves, dB", "most that a third octave of the mix moves, dB", "sends"],
          [(song.name, f"{figure['most']:.2f}", f"{figure['band']:.2f}", str(figure["sends"])) for song, figure in rows])


def speed(songs):
    print("| song | s | s of CPU | MiB |\n|---|---|---|---|")
    for song in songs:
        with tempfile.TemporaryDirectory(prefix="sitwell-quality-") as work:
            seconds, cpu, mib = mix(song.folder, os.path.join(work, "mix"), song.genre)
        print(f"| {song.name} | {seconds:.1f} | {cpu:.1f} | {mib:.0f} |", flush=True)
    print()


FIGURES = {figure.__name__: figure for figure in (gates, balance, kept, names, shuffled, again, speed)}


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("figures", nargs="*")
    parser.add_argument("--songs", default="*")
    asked = parser.parse_args()
    unknown = [name for name in asked.figures if name not in FIGURES]
    if unknown:
        sys.exit(f"There is no figure '{unknown[0]}'. There are: {', '.join(FIGURES)}")
    if not os.path.isdir(SHARED):
        sys.exit("skipped, for the shared songs and tools are not here")
    songs = [song for song in all_songs() if fnmatch.fnmatch(song.name, asked.songs)]
    for name in asked.figures or list(FIGURES):
        print(f"## {name}\n", flush=True)
        FIGURES[name](songs)


main()
