"""Learns data/role_by_sound.json from the rows of bench/ears_roles.

    ears_roles FOLDER/train/*.wav > train.tsv;  ears_roles FOLDER/test/*.wav > test.tsv
    train.py train.tsv test.tsv role_by_sound.json

A hidden layer of rectifiers and a softmax. The temperature (Guo et al., ICML 2017) is set on fonts, kits
and voices left out in turn; the test set is of fonts, kits and voices that nothing else has seen."""
import json
import sys

import numpy as np

HIDDEN, STEPS, RATE, DECAY, NOISE, SEED = 64, 1200, 0.006, 0.004, 0.35, 11
FOLDS = 4
WIDEST = 4.0  # scales beyond which a feature says no more
# class: role of data/roles.json, family
CLASSES = {
    "kick": ("kick", "drums"), "snare": ("snare", "drums"), "hihat": ("hihat", "drums"), "cymbal": ("overheads", "drums"), "toms": ("tom_mid", "drums"),
    "percussion": ("percussion", "drums"), "drum_loop": ("drum_loop", "drums"), "bass_gtr": ("bass_gtr", "bass"), "synth_bass": ("synth_bass", "bass"),
    "upright_bass": ("upright_bass", "bass"), "egtr_clean": ("egtr_rhythm", "harmonic"), "egtr_driven": ("egtr_rhythm", "harmonic"), "agtr": ("agtr", "harmonic"),
    "piano": ("piano", "harmonic"), "epiano": ("epiano", "harmonic"), "organ": ("organ", "harmonic"), "strings": ("strings", "harmonic"), "brass": ("brass", "harmonic"),
    "woodwind": ("woodwind", "harmonic"), "synth_lead": ("synth_lead", "harmonic"), "synth_pad": ("synth_pad", "harmonic"), "synth_arp": ("synth_arp", "harmonic"),
    "lead_vocal": ("lead_vocal", "voice"), "choir": ("choir", "voice"), "fx": ("fx", "effects")}
NAMES = list(CLASSES)
ROLES = [CLASSES[n][0] for n in NAMES]
FAMILIES = [CLASSES[n][1] for n in NAMES]


def read(path):
    with open(path) as file:
        names = file.readline().rstrip("\n").split("\t")[1:]
        rows = sorted(line.rstrip("\n").split("\t") for line in file)
    labels = [row[0].split("/")[-1].split(".") for row in rows]
    x = np.array([[float(v) for v in row[1:]] for row in rows])
    return names, x, np.array([NAMES.index(label[-3]) for label in labels]), [label[0] for label in labels]


def forward(x, layers):
    hidden = np.maximum(0.0, x @ layers[0][:, :-1].T + layers[0][:, -1])
    return hidden, hidden @ layers[1][:, :-1].T + layers[1][:, -1]


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def learn(x, y, seed):
    """Adam (Kingma and Ba, 2015) over the whole set, every class as heavy as any other."""
    rng = np.random.default_rng(seed)
    count, width = len(NAMES), x.shape[1]
    layers = [np.hstack([rng.normal(0, np.sqrt(2 / width), (HIDDEN, width)), np.zeros((HIDDEN, 1))]),
              np.hstack([rng.normal(0, np.sqrt(1 / HIDDEN), (count, HIDDEN)), np.zeros((count, 1))])]
    moments = [[np.zeros_like(w), np.zeros_like(w)] for w in layers]
    weight = (1.0 / np.maximum(1, np.bincount(y, minlength=count)) ** 0.7)[y]
    weight /= weight.sum()
    truth = 0.95 * np.eye(count)[y] + 0.05 / count
    for step in range(1, STEPS + 1):
        seen = x + rng.normal(0.0, NOISE, x.shape)
        hidden, z = forward(seen, layers)
        error = (softmax(z) - truth) * weight[:, None]
        back = (error @ layers[1][:, :-1]) * (hidden > 0)
        slopes = [np.hstack([back.T @ seen, back.sum(axis=0)[:, None]]), np.hstack([error.T @ hidden, error.sum(axis=0)[:, None]])]
        rate = RATE * (1.0 - step / (STEPS + 1))
        for w, slope, (first, second) in zip(layers, slopes, moments):
            first += 0.1 * (slope - first)
            second += 0.001 * (slope * slope - second)
            w -= rate * (first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.999**step)) + 1e-9) + DECAY * w)
    return [np.round(w, 3) for w in layers]


def summed(p, of):
    kinds = sorted(set(of))
    return kinds, np.stack([p[:, [k == kind for k in of]].sum(axis=1) for kind in kinds], axis=1)


def calibration_error(p, right):
    """Expected calibration error in ten bins (Guo et al. 2017)."""
    best, error = p.max(axis=1), 0.0
    for low in np.arange(10) / 10:
        inside = (best > low) & (best <= low + 0.1)
        if inside.any():
            error += inside.mean() * abs(right[inside].mean() - best[inside].mean())
    return error


def figures(title, p, y):
    kinds, by_role = summed(p, ROLES)
    role_right = np.array([kinds[k] == ROLES[t] for k, t in zip(by_role.argmax(axis=1), y)])
    families, by_family = summed(p, FAMILIES)
    guess = [families[k] for k in by_family.argmax(axis=1)]
    truth = [FAMILIES[t] for t in y]
    family_right = np.array([g == t for g, t in zip(guess, truth)])
    print(f"{title}: {len(y)} tracks, family {100 * family_right.mean():.1f} %, role {100 * role_right.mean():.1f} %, "
          f"calibration error {calibration_error(by_role, role_right):.3f} role, {calibration_error(by_family, family_right):.3f} family")
    print("  truth \\ guess " + " ".join(f"{f:>8}" for f in families))
    for t in families:
        print(f"  {t:>13} " + " ".join(f"{sum(a == t and b == g for a, b in zip(truth, guess)):8d}" for g in families))
    for k, name in enumerate(NAMES):
        mine = y == k
        if mine.any():
            wrong = [ROLES[j] for j in p[mine].argmax(axis=1) if ROLES[j] != ROLES[k]]
            print(f"  {name:>13} {mine.sum():3d}, right {100 * role_right[mine].mean():3.0f} %" + ("; else " + ", ".join(sorted(set(wrong), key=wrong.count, reverse=True)[:4]) if wrong else ""))


def main():
    names, x, y, groups = read(sys.argv[1])
    _, test_x, test_y, _ = read(sys.argv[2])
    mean, scale = np.round(x.mean(axis=0), 3), np.round(x.std(axis=0) + 1e-3, 3)
    normal = lambda rows: np.clip((rows - mean) / scale, -WIDEST, WIDEST)
    kinds = sorted(set(groups))
    fold = np.array([kinds.index(g) % FOLDS for g in groups])
    logits = np.zeros((len(y), len(NAMES)))
    for k in range(FOLDS):
        logits[fold == k] = forward(normal(x[fold == k]), learn(normal(x[fold != k]), y[fold != k], [SEED, k]))[1]
    scored = lambda t: -np.mean(np.log(softmax(logits / t)[np.arange(len(y)), y] + 1e-12))
    temperature = float(min(np.round(np.arange(0.5, 5.0, 0.05), 2), key=scored))
    figures("left out in turn", softmax(logits / temperature), y)
    layers = learn(normal(x), y, [SEED, FOLDS])
    figures("kept out", softmax(forward(normal(test_x), layers)[1] / temperature), test_y)
    strangeness = np.sqrt(np.mean(((x - mean) / scale) ** 2, axis=1))
    with open(sys.argv[3]) as file:
        table = json.load(file)
    table["classes"] = [{"id": n, "role": r, "family": f} for n, (r, f) in CLASSES.items()]
    table["features"] = [{"id": n, "mean": float(m), "scale": float(s), "tells": table["tells"][n]} for n, m, s in zip(names, mean, scale)]
    table["widest"] = WIDEST
    table["temperature"] = temperature
    table["strangest"] = {"value": round(float(np.percentile(strangeness, 99.8)), 2), "source": "99.8 % of the training tracks are less far from their mean, root mean square of scales"}
    table["hidden"], table["output"] = ([[float(v) for v in row] for row in w] for w in layers)
    with open(sys.argv[3], "w") as file:
        file.write("{\n" + ",\n".join(f' "{key}": {rows(value)}' for key, value in table.items()) + "\n}\n")


def rows(value):
    """A list a line each element, everything else on one line."""
    if isinstance(value, list) and value and isinstance(value[0], (list, dict)):
        return "[\n  " + ",\n  ".join(json.dumps(item) for item in value) + "\n ]"
    return json.dumps(value)


if __name__ == "__main__":
    main()
