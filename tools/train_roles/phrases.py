"""What is played: phrases as lists of (start s, length s, MIDI note, velocity), from a seeded generator."""

SCALES = ([0, 2, 4, 5, 7, 9, 11], [0, 2, 3, 5, 7, 8, 10], [0, 3, 5, 7, 10], [0, 2, 4, 7, 9], [0, 2, 3, 5, 7, 9, 10])
STEPS = (0.25, 0.5, 0.5, 1.0, 1.0, 1.5, 2.0)


class Song:
    """Key, tempo and feel that a phrase is played in."""

    def __init__(self, rng, seconds):
        self.rng = rng
        self.seconds = seconds
        self.beat = 60.0 / rng.uniform(62, 176)
        self.key = int(rng.integers(12))
        self.scale = SCALES[rng.integers(len(SCALES))]
        self.loose = rng.choice([0.0, 0.004, 0.012])
        self.harmony = [int(rng.integers(len(self.scale))) for _ in range(4)]

    def note(self, degree, near):
        """The note of that degree of the scale, counted from the octave of `near`."""
        octave, step = divmod(int(degree), len(self.scale))
        return int(12 * (near // 12) + self.key + self.scale[step] + 12 * octave)

    def at(self, beats):
        return max(0.0, beats * self.beat + self.rng.normal(0.0, self.loose))

    def bars(self):
        return int(self.seconds / (4 * self.beat)) + 1

    def velocity(self):
        return int(self.rng.integers(55, 122))

    def root(self, bar):
        return self.harmony[bar % 4]


def fold(note, low, high):
    while note < low:
        note += 12
    while note > high:
        note -= 12
    return note


def melody(song, low, high):
    """Phrases of steps and leaps with rests between."""
    rng, notes = song.rng, []
    beats, degree = 0.0, int(rng.integers(7))
    legato = rng.uniform(0.55, 1.02)
    busy = rng.uniform(0.5, 1.6)
    while beats * song.beat < song.seconds:
        for _ in range(int(rng.integers(3, 12))):
            length = STEPS[rng.integers(len(STEPS))] * busy
            degree += int(rng.choice([-3, -2, -1, -1, 0, 1, 1, 2, 4]))
            degree = int(min(max(degree, -4), 12))
            notes.append((song.at(beats), length * song.beat * legato, fold(song.note(degree, low + 6), low, high), song.velocity()))
            beats += length
        beats += rng.choice([0.0, 0.5, 1.0, 2.0, 4.0])
    return notes


def chords(song, low, high, size=4):
    """Held, repeated, strummed or broken chords."""
    rng, notes = song.rng, []
    style = rng.choice(["held", "pulse", "rhythm", "broken"])
    spread = rng.choice([0.0, 0.012, 0.025])
    grid = rng.choice([0.25, 0.5, 0.5, 1.0])
    hits = [b * 0.5 for b in range(8) if rng.random() < 0.45] or [0.0]
    size = int(rng.integers(max(2, size - 1), size + 2))
    for bar in range(song.bars()):
        shape = sorted(fold(song.note(song.root(bar) + 2 * k, low), low, high) for k in range(size))
        starts = {"held": [0.0], "pulse": [grid * k for k in range(int(4 / grid))], "rhythm": hits, "broken": [grid * k for k in range(int(4 / grid))]}[style]
        for k, start in enumerate(starts):
            rest = (starts[k + 1] if k + 1 < len(starts) else 4.0) - start
            some = [shape[k % size]] if style == "broken" else shape
            for i, note in enumerate(some):
                length = rest * (2.5 if style == "broken" else 0.92) * song.beat
                notes.append((song.at(4 * bar + start) + i * spread, length, note, song.velocity()))
    return notes


def pads(song, low, high):
    notes, every = [], int(song.rng.choice([1, 1, 2]))
    for bar in range(0, song.bars(), every):
        for k in range(int(song.rng.integers(2, 5))):
            note = fold(song.note(song.root(bar) + 2 * k, low), low, high)
            notes.append((song.at(4 * bar), 3.95 * every * song.beat, note, song.velocity()))
    return notes


def arpeggio(song, low, high):
    rng, notes = song.rng, []
    grid = rng.choice([0.25, 0.25, 0.5])
    order = [int(rng.integers(6)) for _ in range(int(rng.choice([3, 4, 8])))]
    for k in range(int(song.seconds / song.beat / grid)):
        if rng.random() < 0.08:
            continue
        degree = song.root(int(k * grid / 4)) + 2 * order[k % len(order)]
        notes.append((k * grid * song.beat, grid * song.beat * 0.8, fold(song.note(degree, low), low, high), song.velocity()))
    return notes


def bass_line(song, low, high):
    rng, notes = song.rng, []
    grid = rng.choice([0.5, 0.5, 1.0, 2.0, 4.0])
    steps = [(0, 0, 0, 2, 4, 7)[rng.integers(6)] for _ in range(8)]
    rests = rng.uniform(0.0, 0.35)
    length = rng.uniform(0.45, 1.0)
    for k in range(int(song.seconds / song.beat / grid)):
        if rng.random() < rests:
            continue
        note = fold(song.note(song.root(int(k * grid / 4)) + steps[k % 8], low), low, high)
        notes.append((song.at(k * grid), grid * song.beat * length, note, song.velocity()))
    return notes


def hits(song, every, choices, share=0.8, offset=0.0, soft=0.0):
    """Strokes on a grid of `every` beats."""
    rng, notes = song.rng, []
    for k in range(int(song.seconds / song.beat / every)):
        if rng.random() > share:
            continue
        velocity = int(rng.integers(30, 70)) if rng.random() < soft else int(rng.integers(80, 126))
        notes.append((song.at(k * every + offset), 0.2, int(rng.choice(choices)), velocity))
    return notes


def drum_part(song, part, keys):
    """One microphone's drum, or the whole kit. `keys`: part -> MIDI notes that are that drum."""
    rng = song.rng
    one = lambda name: [int(rng.choice(keys[name]))]
    if part == "kick":
        extra = hits(song, 1.0, one("kick"), 0.3, 0.5) if rng.random() < 0.6 else []
        return hits(song, float(rng.choice([1.0, 2.0, 1.0, 4.0])), one("kick"), rng.uniform(0.7, 1.0)) + extra
    if part == "snare":
        key = one("snare")
        ghosts = hits(song, 0.25, key, 0.15, 0.0, 0.9) if rng.random() < 0.4 else []
        return hits(song, 2.0, key, 0.98, 1.0) + ghosts
    if part == "hihat":
        some = keys["hihat"] if rng.random() < 0.5 else one("hihat")
        return hits(song, float(rng.choice([0.25, 0.5, 0.5, 1.0])), some, rng.uniform(0.7, 1.0), 0.0, 0.4)
    if part == "cymbal":
        ride = hits(song, float(rng.choice([0.5, 1.0])), one("ride"), 0.9, 0.0, 0.3) if rng.random() < 0.5 else []
        crash = hits(song, float(rng.choice([4.0, 8.0])), keys["crash"], 0.9) if rng.random() < 0.8 or not ride else []
        return ride + crash
    if part == "toms":
        notes = []
        some = keys["toms"] if rng.random() < 0.5 else one("toms")
        for bar in range(0, song.bars(), int(rng.choice([1, 2, 2]))):
            for k in range(int(rng.integers(2, 8))):
                notes.append((song.at(4 * bar + 2 + k * 0.25), 0.3, int(rng.choice(some)), song.velocity()))
        return notes
    if part == "percussion":
        some = [int(k) for k in rng.choice(keys["percussion"], int(rng.integers(1, 3)))]
        return hits(song, float(rng.choice([0.25, 0.5, 0.5, 1.0, 2.0])), some, rng.uniform(0.5, 1.0), float(rng.choice([0.0, 0.5])), 0.3)
    notes = drum_part(song, "kick", keys)
    for more, often in (("snare", 0.95), ("hihat", 0.85), ("cymbal", 0.5), ("toms", 0.35), ("percussion", 0.35)):
        if rng.random() < often:
            notes += drum_part(song, more, keys)
    return notes
