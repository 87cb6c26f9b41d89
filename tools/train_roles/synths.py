"""Synthesizers and drum machines of our own: oscillators, envelopes, filters drawn by a seed."""
import numpy as np

import phrases

RATE = 44100
SECONDS = 11.8


def _play(notes, voice):
    out = np.zeros(int(SECONDS * RATE))
    for at, length, note, velocity in notes:
        begin = int(at * RATE)
        sound = voice(440.0 * 2 ** ((note - 69) / 12.0), length) * (velocity / 127.0)
        count = min(len(sound), len(out) - begin)
        if count > 0:
            out[begin : begin + count] += sound[:count]
    return out


def _tone(rng, attack, release, brightness, falls, shape, voices, detune, sustain):
    """A note of harmonics: amplitudes by shape, the upper ones falling at `falls` 1/s."""
    phases = rng.uniform(0, 6.28, 64)

    def voice(hz, length):
        t = np.arange(int((length + release) * RATE)) / RATE
        envelope = np.minimum(1.0, t / attack) * np.where(t < length, 1.0, np.exp(-(t - length) * 5.0 / release))
        envelope *= sustain + (1.0 - sustain) * np.exp(-t * 4.0)
        out = np.zeros(len(t))
        for v in range(voices):
            f = hz * 2 ** (detune * (v - (voices - 1) / 2.0) / 1200.0)
            for h in range(1, min(40, int(16000 / f)) + 1):
                if shape == "square" and h % 2 == 0:
                    continue
                level = (1.0 / h if shape != "sine" else 0.15 ** (h - 1)) * np.exp(-h * hz / brightness)
                if level < 1e-3:
                    break
                out += level * np.exp(-falls * (h - 1) * t) * np.sin(6.2832 * f * h * t + phases[(h * 7 + v * 13) % 64])
        return out * envelope

    return voice


def synth(rng, role):
    song = phrases.Song(rng, SECONDS)
    shape = str(rng.choice(["saw", "square", "sine" if role != "synth_pad" else "saw"]))
    if role == "synth_bass":
        if rng.random() < 0.4:
            return _sub(rng, song)
        voice = _tone(rng, 0.004, 0.05, rng.uniform(150, 2500), rng.uniform(0.0, 2.0), shape, int(rng.integers(1, 3)), 8.0, rng.uniform(0.3, 1.0))
        return _play(phrases.bass_line(song, 24, 48), voice)
    if role == "synth_lead":
        voice = _tone(rng, rng.uniform(0.003, 0.05), 0.08, rng.uniform(1500, 9000), 0.05, shape, int(rng.integers(1, 4)), rng.uniform(4, 25), rng.uniform(0.5, 1.0))
        return _play(phrases.melody(song, 52, 84), voice)
    if role == "synth_pad":
        voice = _tone(rng, rng.uniform(0.15, 1.2), rng.uniform(0.4, 1.5), rng.uniform(500, 5000), 0.0, shape, 3, rng.uniform(8, 25), 1.0)
        return _play(phrases.pads(song, 45, 74), voice)
    voice = _tone(rng, 0.003, 0.1, rng.uniform(1000, 8000), rng.uniform(0.5, 4.0), shape, int(rng.integers(1, 3)), 8.0, rng.uniform(0.0, 0.3))
    return _play(phrases.arpeggio(song, 52, 88), voice)


def _sub(rng, song):
    """An 808: a sine that falls into its note and rings on, driven or not."""
    falls, drive, glide = rng.uniform(0.7, 4.0), rng.uniform(0.3, 3.0), rng.uniform(0.0, 1.2)

    def voice(hz, length):
        t = np.arange(int(max(length, 0.4) * 1.3 * RATE)) / RATE
        phase = 6.2832 * (hz * t + hz * glide * 0.02 * (1 - np.exp(-t / 0.02)))
        return np.tanh(drive * np.sin(phase) * np.exp(-falls * t)) / np.tanh(drive) * np.minimum(1.0, (len(t) - np.arange(len(t))) / 400.0)

    return _play(phrases.bass_line(song, 24, 43), voice)


def drum(rng, role):
    """A machine's drum, or its whole kit."""
    keys = {"kick": [0], "snare": [1], "hihat": [2, 3], "crash": [4], "ride": [4], "toms": [5, 6, 7], "percussion": [8]}
    sounds = {}

    def noise(seconds, low, high, fall):
        count = int(seconds * RATE)
        spectrum = np.fft.rfft(rng.standard_normal(count))
        f = np.fft.rfftfreq(count, 1.0 / RATE) + 1.0
        spectrum *= 1.0 / np.sqrt((1 + (low / f) ** 4) * (1 + (f / high) ** 4))
        x = np.fft.irfft(spectrum, count) * np.exp(-np.arange(count) / RATE * fall)
        return x / np.max(np.abs(x))

    def thump(hz, sweep, seconds, fall):
        t = np.arange(int(seconds * RATE)) / RATE
        return np.sin(6.2832 * (hz * t + sweep * 0.03 * (1 - np.exp(-t / 0.03)))) * np.exp(-fall * t)

    def both(a, b):
        out = np.zeros(max(len(a), len(b)))
        out[: len(a)] += a
        out[: len(b)] += b
        return out

    sounds[0] = both(thump(rng.uniform(38, 65), rng.uniform(40, 300), 0.7, rng.uniform(4, 16)), rng.uniform(0.0, 0.3) * noise(0.02, 1000, 8000, 200))
    sounds[1] = both(rng.uniform(0.2, 0.8) * thump(rng.uniform(150, 240), 80, 0.3, rng.uniform(12, 30)), noise(0.4, rng.uniform(400, 2000), 12000, rng.uniform(8, 30)))
    sounds[2] = noise(0.15, rng.uniform(5000, 8500), 18000, rng.uniform(25, 80))
    sounds[3] = noise(0.6, rng.uniform(5000, 8500), 18000, rng.uniform(6, 14))
    sounds[4] = noise(2.5, rng.uniform(2000, 5000), 16000, rng.uniform(1.2, 3.0))
    for k, hz in ((5, 80), (6, 110), (7, 150)):
        sounds[k] = thump(hz * rng.uniform(0.85, 1.2), 60, 0.7, rng.uniform(5, 11))
    clap = noise(0.35, 800, 6000, rng.uniform(14, 28))
    for shift in (0.01, 0.021):
        clap = both(clap, np.concatenate([np.zeros(int(shift * RATE)), clap]))
    sounds[8] = clap if rng.random() < 0.6 else noise(0.12, 3500, 14000, 40)
    out = np.zeros(int(SECONDS * RATE))
    for at, _, number, velocity in phrases.drum_part(phrases.Song(rng, SECONDS), role, keys):
        begin = int(at * RATE)
        count = min(len(sounds[number]), len(out) - begin)
        if count > 0:
            out[begin : begin + count] += sounds[number][:count] * (velocity / 127.0) ** 1.3
    return out


def effect(rng):
    """Risers, sweeps, impacts, crackle, drones of noise, textures of grains, noise that a gate cuts in time."""
    count = int(SECONDS * RATE)
    t = np.arange(count) / RATE
    kind = int(rng.integers(7))
    x = rng.standard_normal(count)
    if kind == 0:  # noise whose loudness rises over some seconds
        period = rng.uniform(3.0, 8.0)
        x = np.diff(x, prepend=0.0) * ((t % period) / period) ** 2
    elif kind == 1:  # a tone that glides
        period = rng.uniform(2.0, 7.0)
        hz = 150.0 * 2 ** (rng.uniform(1.5, 4.0) * (t % period) / period)
        x = np.sin(6.2832 * np.cumsum(hz) / RATE) + 0.05 * x
    elif kind == 2:  # impacts, seldom
        x *= np.exp(-(t % rng.uniform(4.0, 7.0)) * rng.uniform(0.8, 2.5))
    elif kind == 3:  # crackle of vinyl
        x = (rng.random(count) < 0.0006) * rng.standard_normal(count) * 6.0 + 0.02 * x
    elif kind == 4:  # grains, many a second, no two alike
        y = np.zeros(count)
        for begin in rng.integers(0, count - 8000, int(rng.uniform(4, 40) * SECONDS)):
            grain = np.hanning(int(rng.integers(600, 8000)))
            y[begin : begin + len(grain)] += grain * rng.exponential(1.0) * (x[: len(grain)] if rng.random() < 0.5 else np.sin(6.2832 * 2 ** rng.uniform(7, 12) * t[: len(grain)]))
        x = y + rng.uniform(0.0, 0.2) * x
    elif kind == 5:  # a gate in time
        period = rng.uniform(0.1, 0.6)
        x *= 0.05 + np.clip(np.sin(6.2832 * t / period) * rng.uniform(1.0, 8.0), 0.0, 1.0) * (0.5 + 0.5 * np.sin(6.2832 * rng.uniform(0.05, 0.3) * t))
    else:  # a drone that breathes
        x *= 0.6 + 0.4 * np.sin(6.2832 * rng.uniform(0.05, 0.4) * t)
    spectrum = np.fft.rfft(x)
    f = np.fft.rfftfreq(count, 1.0 / RATE) + 1.0
    centre = 2 ** rng.uniform(8.0, 12.5)
    spectrum *= 1.0 / (1.0 + (np.abs(np.log2(f / centre)) / rng.uniform(0.8, 3.5)) ** 2)
    return np.fft.irfft(spectrum, count)
