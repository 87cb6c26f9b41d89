"""Singers: words of speech synthesizers, their spectral envelopes re-excited over our melodies.

Source and filter (Fant, Acoustic Theory of Speech Production, 1960): each 5 ms of speech gives an
envelope by its cepstrum and a share of voice; a pulse train of the melody's pitch, with vibrato and
glides, and noise go through these envelopes, vowels stretched."""
import os
import subprocess
import tempfile

import numpy as np

import phrases

RATE = 44100
HOP = 256
SIZE = 1024
SECONDS = 11.8
TEXTS = ("Hold me closer in the morning light, we are never going home tonight, say the words I want to hear",
         "Summer rain keeps falling on the road, seven shadows walking slow, I remember everything you told me",
         "Take my hand and never let it go, all the rivers run below, sing it louder till the city shakes",
         "Every season changes what we say, show me how to find another way, this is where the story starts")


def speak(voice, text):
    """Speech of one voice at 44.1 kHz, and up to where it has sound of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "speech.wav")
        if voice.startswith("festival:"):
            subprocess.run(["festival", "-b", f"(voice_{voice[9:]})", f"(utt.save.wave (SynthText \"{text}\") \"{path}\" 'riff)"], check=True, capture_output=True)
            top = 7000.0
        else:
            subprocess.run(["espeak-ng", "-v", voice, "-s", "130", "-w", path, text], check=True, capture_output=True)
            top = 9500.0
        raw = subprocess.run(["ffmpeg", "-v", "error", "-i", path, "-f", "f32le", "-ac", "1", "-ar", str(RATE), "-"], capture_output=True).stdout
    return np.frombuffer(raw, "<f4").astype(np.float64), top


def frames_of(voice, text):
    """Envelopes (amplitude by frequency) and voicing of every hop."""
    x, top = speak(voice, text)
    loud = np.flatnonzero(np.abs(x) > 0.01)
    x = x[loud[0] : loud[-1]]
    window = np.hanning(SIZE)
    starts = range(0, len(x) - SIZE, HOP)
    power = np.abs(np.fft.rfft(np.stack([x[s : s + SIZE] * window for s in starts]))) ** 2 + 1e-9
    cepstra = np.fft.irfft(np.log(power), axis=1)
    lifter = np.zeros(SIZE)
    keep = 60
    lifter[:keep] = 0.5 + 0.5 * np.cos(np.pi * np.arange(keep) / keep)
    lifter[-keep + 1 :] = lifter[1:keep][::-1]
    envelopes = np.exp(0.5 * np.fft.rfft(cepstra * lifter, axis=1).real)
    hz = np.fft.rfftfreq(SIZE, 1.0 / RATE)
    edge = int(top / hz[1])
    anchor = envelopes[:, edge - 20 : edge].mean(axis=1, keepdims=True)
    envelopes[:, edge:] = anchor * (hz[edge:] / top) ** -1.5
    low = power[:, (hz > 60) & (hz < 1000)].sum(axis=1)
    high = power[:, (hz > 3000) & (hz < top)].sum(axis=1)
    voiced = 1.0 / (1.0 + (high / (low + 1e-9)) ** 1.5)
    loudness = power.sum(axis=1)
    voiced[loudness < 1e-4 * loudness.max()] = 0.0
    return envelopes, voiced


def _pitch(song, notes, count, rng, singing):
    """Fundamental by hop: the melody with glides, vibrato and drift; 0 in rests."""
    note = np.zeros(count)
    for at, length, midi, _ in notes:
        begin, end = int(at * RATE / HOP), int((at + length) * RATE / HOP) + 1
        note[begin:end] = midi
    sounding = note > 0
    filled = note.copy()
    last = next((n for n in note if n > 0), 60.0)
    for i in range(count):
        last = filled[i] = note[i] if note[i] > 0 else last
    glide = int(rng.integers(4, 18)) if singing else int(rng.integers(30, 70))
    filled = np.convolve(np.pad(filled, glide, "edge"), np.hanning(glide + 2)[1:-1] / np.hanning(glide + 2)[1:-1].sum(), "same")[glide:-glide]
    t = np.arange(count) * HOP / RATE
    depth = rng.uniform(0.0, 0.7) if singing else 0.0
    filled += depth * np.sin(6.2832 * rng.uniform(4.8, 6.8) * t) * np.clip(np.sin(3.1 * t) + 0.5, 0, 1)
    filled += np.convolve(rng.normal(0.0, 1.2, count), np.ones(40) / 40, "same")
    return 440.0 * 2 ** ((filled - 69) / 12.0), sounding


def sing(rng, frames, low, high, notes=None, hum=False):
    """One voice over one melody; every choice from `rng`."""
    envelopes, voiced = frames
    song = phrases.Song(rng, SECONDS)
    rap = notes is None and not hum and rng.random() < 0.2
    notes = notes or phrases.melody(song, low, high)
    count = int(SECONDS * RATE / HOP)
    hz, sounding = _pitch(song, notes, count, rng, not rap)
    if rap:
        hz = 440.0 * 2 ** ((low + 4 - 69 + rng.uniform(0, 5)) / 12.0) * 2 ** (np.convolve(rng.normal(0.0, 14.0, count), np.hanning(60) / 30, "same") / 60.0)
    at, walked = rng.uniform(0, len(envelopes) - 1), np.zeros(count, int)
    slow = rng.uniform(0.3, 0.9) if not rap else rng.uniform(0.8, 1.2)
    if hum:
        vowel = int(np.argmax(np.convolve(voiced * envelopes[:, 5:60].sum(axis=1), np.ones(6), "same")))
        walked[:] = vowel
    else:
        for i in range(count):
            walked[i] = int(at)
            if sounding[i]:
                at = (at + (slow if voiced[int(at)] > 0.5 else 0.9)) % (len(envelopes) - 1)
    edge = np.hanning(int(rng.integers(5, 16)))[1:-1]
    gate = np.convolve(sounding.astype(float), edge / edge.sum(), "same")
    v = np.repeat(voiced[walked], HOP)
    if hum:
        v = np.ones_like(v)
    phase = 6.2832 * np.cumsum(np.repeat(hz, HOP)) / RATE
    partials = max(4, int(11000 / hz.max()))
    half = np.sin(phase / 2)
    half = np.where(np.abs(half) < 1e-4, 1e-4, half)
    pulses = (np.sin((partials + 0.5) * phase) / half / 2 - 0.5) / np.sqrt(partials / 2)
    noise = rng.standard_normal(len(pulses))
    breath = rng.uniform(0.03, 0.6)
    source = pulses * np.sqrt(v) + noise * (1.0 - v) * 0.8 + breath * np.diff(noise, prepend=0.0) * v * 0.5
    window = np.hanning(SIZE + 1)[:-1]
    out = np.zeros(len(source) + SIZE)
    padded = np.concatenate([np.zeros(SIZE // 2), source, np.zeros(SIZE)])
    shift = 2 ** rng.uniform(-0.12, 0.12)
    bins = np.minimum(np.arange(SIZE // 2 + 1) * shift, SIZE // 2).astype(int)
    blocks = np.stack([padded[i * HOP : i * HOP + SIZE] for i in range(count)]) * window
    filtered = np.fft.irfft(np.fft.rfft(blocks, axis=1) * envelopes[walked][:, bins] * gate[:, None], axis=1) * window
    for i in range(count):
        out[i * HOP : i * HOP + SIZE] += filtered[i]
    out = out[SIZE // 2 : SIZE // 2 + count * HOP]
    return out


def breathe(rng, x):
    """Breaths where the voice pauses."""
    y = x / (np.sqrt(np.mean(x * x)) + 1e-9)
    energy = np.cumsum(np.concatenate([np.zeros(4410), y * y]))
    level = np.sqrt(np.maximum(0.0, energy[4410:] - energy[:-4410]) / 4410)
    quiet = np.flatnonzero((level[:-1] > 0.05) & (level[1:] <= 0.05))
    for start in quiet:
        count = int(rng.uniform(0.15, 0.4) * RATE)
        if rng.random() < 0.5 and start + 8000 + count < len(y):
            puff = np.diff(rng.standard_normal(count + 1)) * np.hanning(count) * rng.uniform(0.02, 0.12)
            y[start + 8000 : start + 8000 + count] += puff
    return y


def group(rng, singers, size):
    """Several voices: in unison, in thirds, on held vowels; each a little late and out of tune."""
    low = int(rng.integers(45, 60))
    song = phrases.Song(rng, SECONDS)
    held = rng.random() < 0.6
    lines = phrases.pads(song, low, low + 14) if held else phrases.melody(song, low, low + 14)
    out = np.zeros(int(SECONDS * RATE / HOP) * HOP)
    for k in range(size):
        step = int(rng.choice([0, 0, 3, 4, 7, 12, -12])) if k else 0
        late = rng.normal(0.0, 0.025)
        own = [(max(0.0, at + late), length, note + step + rng.normal(0.0, 0.12), velocity) for at, length, note, velocity in lines]
        out += sing(rng, singers[int(rng.integers(len(singers)))], low, low + 14, own, hum=held and rng.random() < 0.7)
    return out
