#!/usr/bin/python3
"""Makes data/likeness.json: what finished records measure like, from the music of Debian's games (tools/packages-figures.txt).

usage: ./run bench likeness [FIGURES.tsv] [MIX...]     FIGURES.tsv: what build/release/bench/likeness has printed before

Every other file makes the model, the rest judge it. Each figure is put on its median and scaled by the median absolute
deviation (times 1.4826); what lies beyond 3 counts as 3, so that no single record bends the correlations; these are drawn
half way to none (shrinkage), for there are not many more records than figures, and inverted. The limit is the 95th
percentile of the distance of each record from the model of all others. Mixes that are given change nothing: as a set they are held
against the records that make the model, by the kernel distance.
"""
import json, os, subprocess, sys

import numpy as np

from kernel_distance import kernel_distance
from timed import ROOT

PACKAGES = ["hyperrogue-music", "singularity-music", "warzone2100-music", "wesnoth-1.16-music"]
SHRINKAGE, BEYOND, LEAST_SCALE = 0.5, 3.0, 0.25


def music():
    listed = subprocess.run(["dpkg", "-L", *PACKAGES], capture_output=True, text=True, check=True).stdout.splitlines()
    return sorted(f for f in listed if f.endswith((".ogg", ".opus", ".mp3")) and "/sounds/" not in f)


def measured(files):
    program = os.path.join(ROOT, "build/release/bench/likeness")
    return subprocess.run([program, *files], capture_output=True, text=True, check=True).stdout


def read(text):
    head, *lines = [line.split("\t") for line in text.splitlines()]
    lines.sort()
    return head[1:], [line[0] for line in lines], np.array([[float(x) for x in line[1:]] for line in lines])


def model(figures):
    centre = np.median(figures, 0)
    scale = np.maximum(LEAST_SCALE, 1.4826 * np.median(np.abs(figures - centre), 0))
    z = np.clip((figures - centre) / scale, -BEYOND, BEYOND)
    spread = z.T @ z / len(z)
    spread = (1 - SHRINKAGE) * spread + SHRINKAGE * np.diag(np.diag(spread))
    return centre, scale, np.linalg.inv(spread)


def distances(figures, centre, scale, inverse):
    z = (figures - centre) / scale
    return np.sqrt(np.einsum("ij,jk,ik->i", z, inverse, z) / figures.shape[1])


def by_chance(figures, draws=200, seed=1):
    """Kernel distances of random halves of the same records."""
    order = np.random.default_rng(seed)
    shuffled = (order.permutation(figures) for _ in range(draws))
    return [kernel_distance(half[::2], half[1::2]) for half in shuffled]


def lines(value):
    """JSON with a line for each row of a table."""
    if isinstance(value, list):
        return "[\n  " + ",\n  ".join(map(json.dumps, value)) + "\n ]"
    if isinstance(value, dict) and "value" not in value:
        return "{\n  " + ",\n  ".join(f"{json.dumps(k)}: {json.dumps(v)}" for k, v in value.items()) + "\n }"
    return json.dumps(value)


def main():
    before = [name for name in sys.argv[1:] if name.endswith(".tsv")]
    mixes = [name for name in sys.argv[1:] if not name.endswith(".tsv")]
    names, files, figures = read(open(before[0]).read() if before else measured(music()))
    made, kept = figures[::2], figures[1::2]
    alone = [distances(made[i:i + 1], *model(np.delete(made, i, 0)))[0] for i in range(len(made))]
    centre, scale, inverse = (np.round(part, 3) for part in model(made))
    limit = round(float(np.percentile(alone, 95)), 3)
    judged = distances(kept, centre, scale, inverse) / limit
    print(f"{len(files)} records, {len(made)} make the model; 95 % of them lie within {limit} when left out, median {np.median(alone):.2f}")
    print(f"of the {len(kept)} kept for judging {np.mean(judged <= 1):.0%} lie within the limit, median {np.median(judged):.2f} of it")
    for worst in np.argsort(-judged)[:5]:
        print(f"  {judged[worst]:.2f}  {os.path.basename(files[1::2][worst])}")
    scaled = lambda rows: np.clip((rows - centre) / scale, -BEYOND, BEYOND)
    print(f"kernel distance of those kept from those that make the model {kernel_distance(scaled(kept), scaled(made)):.1f}, "
          f"of halves by chance up to {np.percentile(by_chance(scaled(figures)), 95):.1f} (95 %)")
    if len(mixes) > 1:
        _, _, ours = read(measured(mixes))
        print(f"  of {len(ours)} mixes: {kernel_distance(scaled(ours), scaled(made)):.1f}")
    table = {
        "source": f"music of Debian's packages {', '.join(PACKAGES)}: every other of {len(files)} records, made by bench/likeness.py; "
                  f"of those kept for judging {np.mean(judged <= 1):.0%} lie within the limit",
        "limit": {"value": limit, "source": "95th percentile of the distance of each record from the model of all others"},
        "figures": {name: {"median": float(c), "scale": float(s)} for name, c, s in zip(names, centre, scale)},
        "inverse": [[float(x) for x in row[:i + 1]] for i, row in enumerate(inverse)],
    }
    with open(os.path.join(ROOT, "data/likeness.json"), "w") as file:
        file.write("{\n" + ",\n".join(f" {json.dumps(key)}: {lines(value)}" for key, value in table.items()) + "\n}\n")


main()
