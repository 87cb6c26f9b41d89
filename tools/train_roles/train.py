"""Learns data/role_by_sound.json from the rows of bench/ears_roles, and says how well it judges.

    ears_roles rows FOLDER/train/*.wav FOLDER/test/*.wav > rows.tsv
    train.py rows.tsv role_by_sound.json

A hidden layer of rectifiers and a softmax: the mean of MEMBERS such nets, which is one wide net. The temperature
(Guo et al., ICML 2017) is set on whole makers of sounds (a family of fonts, a speech engine, a game's actors) left out in
turn. The weights of the table learn from everything; no figure printed is of a track that what judges it has learned from."""
import json
import sys

import numpy as np

MEMBERS, HIDDEN, EPOCHS, BATCH, RATE, DECAY, NOISE, SEED = 4, 40, 60, 64, 0.004, 0.01, 0.35, 11
FOLDS = 6
HUMILITY = 1.25  # what a mixer gets is further from these sounds than they are from each other: rather unsure than wrong
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


# Groups whose sounds come from one maker, by how they begin; any other group is its own.
MAKERS = {"musescore": "fluid", "The_Black_Pearl": "pearl", "Millo": "Millo", "festival": "festival", "throat": "throat", "phone": "phone", "cs-": "fish", "nl-": "fish"}


def maker(group):
    if "+" in group:
        return "espeak"
    return next((of for start, of in MAKERS.items() if group.startswith(start)), group)


def read(path):
    with open(path) as file:
        names = file.readline().rstrip("\n").split("\t")[1:]
        rows = sorted(line.rstrip("\n").split("\t") for line in file)
    labels = [row[0].split("/")[-1].split(".") for row in rows]
    kept_out = np.array(["/test/" in row[0] for row in rows])
    x = np.array([[float(v) for v in row[1:]] for row in rows])
    return names, x, np.array([NAMES.index(label[-3]) for label in labels]), [maker(label[0]) for label in labels], kept_out


def forward(x, layers):
    hidden = np.maximum(0.0, x @ layers[0][:, :-1].T + layers[0][:, -1])
    return hidden, hidden @ layers[1][:, :-1].T + layers[1][:, -1]


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def learn(x, y, seed):
    """MEMBERS nets, each by Adam (Kingma and Ba, 2015) in small batches, rare classes as heavy as common ones."""
    nets = [learn_one(x, y, [*seed, member]) for member in range(MEMBERS)]
    output = np.hstack([net[1][:, :-1] / MEMBERS for net in nets] + [sum(net[1][:, -1:] for net in nets) / MEMBERS])
    return [np.round(w, 3) for w in (np.vstack([net[0] for net in nets]), output)]


def learn_one(x, y, seed):
    rng = np.random.default_rng(seed)
    count, width = len(NAMES), x.shape[1]
    layers = [np.hstack([rng.normal(0, np.sqrt(2 / width), (HIDDEN, width)), np.zeros((HIDDEN, 1))]),
              np.hstack([rng.normal(0, np.sqrt(1 / HIDDEN), (count, HIDDEN)), np.zeros((count, 1))])]
    moments = [[np.zeros_like(w), np.zeros_like(w)] for w in layers]
    weight = (1.0 / np.maximum(1, np.bincount(y, minlength=count)) ** 0.7)[y]
    weight /= weight.mean()
    truth = 0.95 * np.eye(count)[y] + 0.05 / count
    step, steps = 0, EPOCHS * (len(y) // BATCH)
    for _ in range(EPOCHS):
        order = rng.permutation(len(y))
        for k in range(len(y) // BATCH):
            rows = order[k * BATCH : (k + 1) * BATCH]
            step += 1
            seen = x[rows] + rng.normal(0.0, NOISE, (BATCH, width))
            hidden, z = forward(seen, layers)
            error = (softmax(z) - truth[rows]) * weight[rows][:, None] / BATCH
            back = (error @ layers[1][:, :-1]) * (hidden > 0)
            slopes = [np.hstack([back.T @ seen, back.sum(axis=0)[:, None]]), np.hstack([error.T @ hidden, error.sum(axis=0)[:, None]])]
            rate = RATE * 0.5 * (1.0 + np.cos(np.pi * step / steps))
            for w, slope, (first, second) in zip(layers, slopes, moments):
                first += 0.1 * (slope - first)
                second += 0.001 * (slope * slope - second)
                w -= rate * (first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.999**step)) + 1e-9) + DECAY * w)
    return layers


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


def likelihoods(x, y, learn_from, judge, seed):
    mean, scale = scales(x[learn_from])
    layers = learn(normal(x[learn_from], mean, scale), y[learn_from], seed)
    return forward(normal(x[judge], mean, scale), layers)[1]


def scales(x):
    return np.round(x.mean(axis=0), 3), np.round(x.std(axis=0) + 1e-3, 3)


def normal(x, mean, scale):
    return np.clip((x - mean) / scale, -WIDEST, WIDEST)


def main():
    names, x, y, makers, kept_out = read(sys.argv[1])
    kinds = sorted(set(makers))
    fold = np.array([kinds.index(m) % FOLDS for m in makers])
    logits = np.zeros((len(y), len(NAMES)))
    for k in range(FOLDS):
        logits[fold == k] = likelihoods(x, y, fold != k, fold == k, [SEED, k])
    scored = lambda t: -np.mean(np.log(softmax(logits / t)[np.arange(len(y)), y] + 1e-12))
    temperature = float(min(np.round(np.arange(0.5, 5.0, 0.05), 2), key=scored))
    temperature = round(HUMILITY * temperature, 3)
    figures("Makers left out in turn", softmax(logits / temperature), y)
    half = likelihoods(x, y, ~kept_out, kept_out, [SEED, FOLDS])
    figures("Half kept out", softmax(half / temperature), y[kept_out])
    mean, scale = scales(x)
    layers = learn(normal(x, mean, scale), y, [SEED, FOLDS + 1])
    strangeness = np.sqrt(np.mean(((x - mean) / scale) ** 2, axis=1))
    with open(sys.argv[2]) as file:
        table = json.load(file)
    table["classes"] = [{"id": n, "role": r, "family": f} for n, (r, f) in CLASSES.items()]
    table["features"] = [{"id": n, "mean": float(m), "scale": float(s), "tells": table["tells"][n]} for n, m, s in zip(names, mean, scale)]
    table["widest"] = WIDEST
    table["temperature"] = temperature
    table["strangest"] = {"value": round(float(np.percentile(strangeness, 99.8)), 2), "source": "99.8 % of the training tracks are less far from their mean, root mean square of scales"}
    table["hidden"], table["output"] = ([[float(v) for v in row] for row in w] for w in layers)
    with open(sys.argv[2], "w") as file:
        file.write("{\n" + ",\n".join(f' "{key}": {rows(value)}' for key, value in table.items()) + "\n}\n")


def rows(value):
    """A list a line each element, everything else on one line."""
    if isinstance(value, list) and value and isinstance(value[0], (list, dict)):
        return "[\n  " + ",\n  ".join(json.dumps(item) for item in value) + "\n ]"
    return json.dumps(value)


if __name__ == "__main__":
    main()
