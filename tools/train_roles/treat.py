"""What recording does to a track: tone, room, compression, bleed, noise, silences, level, sides."""
import numpy as np

RATE = 44100


def amplifier(x, rng):
    """Drive, a symmetric or leaning curve, and a loudspeaker that ends at 5 kHz."""
    x = x / (np.sqrt(np.mean(x * x)) + 1e-9)
    drive = 10 ** (rng.uniform(0.1, 1.5))
    lean = rng.uniform(0.0, 0.3)
    corner = rng.uniform(3800.0, 6500.0)
    y = np.tanh(drive * x + lean) - np.tanh(lean)
    return response(y, lambda f: 1.0 / np.sqrt(1.0 + (f / corner) ** 8) * (f / np.hypot(f, 90.0)))


def response(x, of_hz, extra=None):
    """Filters by a magnitude over frequency, and an impulse response when given. A tail that is longer than
    what is left of the track comes back at its beginning."""
    size = 1 << int(np.ceil(np.log2(len(x))))
    spectrum = np.fft.rfft(x, size)
    hz = np.fft.rfftfreq(size, 1.0 / RATE)
    spectrum *= of_hz(np.maximum(hz, 1.0))
    if extra is not None:
        spectrum *= np.fft.rfft(extra, size)
    return np.fft.irfft(spectrum, size)[: len(x)]


def tone(rng, strength=1.0):
    """A tilt, two bells, and what a high-pass and an old cable leave."""
    tilt = rng.normal(0.0, 1.0) * strength
    bells = [(2 ** rng.uniform(6.5, 13.0), rng.normal(0.0, 3.0) * strength, rng.uniform(0.4, 1.5)) for _ in range(2)]
    low = rng.uniform(15.0, 60.0)
    high = rng.choice([30000.0, 30000.0, 16000.0, 13000.0])

    def of_hz(f):
        db = np.clip(tilt * np.log2(f / 700.0), -9.0, 9.0)
        for centre, gain, width in bells:
            db = db + gain * np.exp(-0.5 * (np.log2(f / centre) / width) ** 2)
        return 10 ** (db / 20) / np.sqrt((1 + (low / f) ** 4) * (1 + (f / high) ** 12))

    return of_hz


def room(rng, wetter=0.0):
    """A direct sound and a tail of noise that falls exponentially; None: a dry room."""
    if rng.random() < 0.4 - 0.4 * wetter:
        return None
    seconds = rng.uniform(0.12, 0.6) if rng.random() < 0.7 else rng.uniform(0.6, 2.0)
    tail = rng.standard_normal(int(seconds * RATE)) * np.exp(-6.9 * np.arange(int(seconds * RATE)) / (seconds * RATE))
    tail = response(tail, lambda f: 1.0 / np.sqrt(1.0 + (f / 5000.0) ** 2) * f / np.hypot(f, 200.0))
    tail *= 10 ** (rng.uniform(-22.0, -5.0 + 6.0 * wetter) / 20) / (np.sqrt(np.sum(tail * tail)) + 1e-9)
    tail[0] += 1.0
    return tail


def compress(x, rng):
    """Steps of 5 ms, smoothed: more even by two to six to one above a random share of its level."""
    step = 220
    count = len(x) // step + 1
    padded = np.zeros(count * step)
    padded[: len(x)] = x
    level = 10 * np.log10(np.mean(padded.reshape(count, step) ** 2, axis=1) + 1e-9)
    over = np.maximum(0.0, level - (np.percentile(level, 90) - rng.uniform(2.0, 14.0)))
    cut = -over * (1.0 - 1.0 / rng.uniform(1.8, 6.0))
    width = int(rng.integers(2, 12))
    cut = np.convolve(cut, np.ones(width) / width, "same")
    gain = np.interp(np.arange(len(x)), np.arange(count) * step + step / 2, cut)
    return x * 10 ** (gain / 20)


def disperse(x, rng):
    """Delays of some milliseconds that differ by frequency: a throat is no pulse train, and peaks less."""
    size = 1 << int(np.ceil(np.log2(len(x))))
    hz = np.fft.rfftfreq(size, 1.0 / RATE)
    knots = np.geomspace(60.0, 20000.0, 24)
    delay = np.interp(hz, knots, np.cumsum(rng.normal(0.0, 0.004, len(knots))))
    return np.fft.irfft(np.fft.rfft(x, size) * np.exp(-6.2832j * np.cumsum(delay) * hz[1]), size)[: len(x)]


def double(x, rng):
    """A chorus: copies whose delay wanders by some milliseconds, which detunes them."""
    t = np.arange(len(x))
    for _ in range(int(rng.integers(1, 4))):
        delay = RATE * (rng.uniform(0.008, 0.03) + rng.uniform(0.0005, 0.004) * np.sin(6.2832 * rng.uniform(0.1, 1.5) * t / RATE + rng.uniform(0.0, 6.28)))
        x = x + rng.uniform(0.4, 0.9) * np.interp(t - delay, t, x)
    return x


def produce_voice(x, rng):
    """As a voice comes from its producer: dense, often wet, sometimes driven, doubled, filtered, turned round or cut to pieces."""
    x = compress(disperse(x, rng), rng)
    if rng.random() < 0.7:
        x = compress(x, rng)
    x = x / (np.sqrt(np.mean(x * x)) + 1e-9)
    if rng.random() < 0.35:
        x = np.tanh(rng.uniform(0.5, 3.0) * x)
    if rng.random() < 0.3:
        x = double(x, rng)
    if rng.random() < 0.15:  # a telephone, a megaphone
        low, high = rng.uniform(200.0, 700.0), rng.uniform(2200.0, 5000.0)
        x = response(np.tanh(rng.uniform(0.5, 3.0) * x), lambda f: 1.0 / np.sqrt((1.0 + (low / f) ** 6) * (1.0 + (f / high) ** 6)))
    if rng.random() < 0.3:
        late, share = int(rng.uniform(0.1, 0.5) * RATE), rng.uniform(0.3, 0.8)
        for k in range(1, int(rng.integers(2, 6))):
            x = x + 0.7 * share**k * np.roll(x, k * late)
    if rng.random() < 0.35:
        x = response(x, lambda f: 1.0 + 0.0 * f, room(rng, 1.0))
    if rng.random() < 0.06:
        x = x[::-1].copy()
    if rng.random() < 0.2:
        length = int(rng.uniform(0.12, 0.5) * RATE)
        start = int(rng.integers(0, len(x) - 4 * length))
        piece = x[start : start + length] * np.minimum(1.0, np.arange(length, 0, -1) / 600.0)
        for k in range(int(len(x) / length) - 1):
            if rng.random() < 0.6:
                x[k * length : (k + 1) * length] = piece
    return x


def silences(x, rng):
    """The part pauses: whole stretches of nothing but what the room says."""
    out = x.copy()
    for _ in range(int(rng.integers(1, 3))):
        start = int(rng.uniform(0.0, 0.8) * len(x))
        length = int(rng.uniform(0.1, 0.3) * len(x))
        edge = min(2000, length, len(x) - start)
        out[start : start + length] = 0.0
        out[start : start + edge] += x[start : start + edge] * np.linspace(1.0, 0.0, edge)
    return out


def record(x, rng, bleed=None, strength=1.0):
    """One dry mono track as it arrives at a mixer's: one or two channels, 16 bit."""
    x = x / (np.sqrt(np.mean(x * x)) + 1e-9)
    if rng.random() < 0.3:
        x = silences(x, rng)
    of_hz = tone(rng, strength)
    stereo = rng.random() < 0.4
    sides = []
    echo = room(rng)
    for side in range(2 if stereo else 1):
        if side == 1:
            of_hz = _slightly_other(of_hz, rng)
            echo = None if echo is None else np.concatenate([echo[:1], rng.permutation(echo[1:400]), -echo[400:]])
        sides.append(response(x, of_hz, echo))
    y = np.stack(sides, axis=1)
    if rng.random() < 0.35:
        y = np.stack([compress(c, rng) for c in y.T], axis=1)
    if bleed is not None:
        b = np.resize(bleed, len(x))
        y += (10 ** (rng.uniform(-45.0, -20.0) / 20) * b / (np.sqrt(np.mean(b * b)) + 1e-9))[:, None]
    y += rng.standard_normal(y.shape) * 10 ** (rng.uniform(-95.0, -55.0) / 20)
    y *= 10 ** (rng.uniform(-30.0, -1.0) / 20) / (np.max(np.abs(y)) + 1e-9)
    return y.astype(np.float32)


def _slightly_other(of_hz, rng):
    width = rng.uniform(0.0, 2.0)
    phase = rng.uniform(0.0, 6.28)
    return lambda f: of_hz(f) * 10 ** (width * np.sin(phase + 2.0 * np.log2(f)) / 20)
