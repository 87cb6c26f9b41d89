"""Singers: words that people recorded, that speech synthesizers say or that formants of our own make; their
spectral envelopes re-excited over our melodies.

Source and filter (Fant, Acoustic Theory of Speech Production, 1960): each 5 ms of speech gives an
envelope by its cepstrum and a share of voice; a pulse train of the melody's pitch, with vibrato and
glides, and noise go through these envelopes, vowels stretched."""
import glob
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
# People who recorded words for free programs: an actor or announcer each. voice: files, up to where they have sound
_FISH, _PHONE = "/usr/share/games/fillets-ng/sound/*/%s/*-%s-*.ogg", "/usr/share/asterisk/sounds/%s/*.g722"
PEOPLE = {"cs-small": (_FISH % ("cs", "m"), 9500.0), "cs-big": (_FISH % ("cs", "v"), 9500.0), "nl-small": (_FISH % ("nl", "m"), 9500.0), "nl-big": (_FISH % ("nl", "v"), 9500.0),
          **{"phone-" + language: (_PHONE % (language + "*"), 6500.0)for language in ("en", "es", "fr", "it", "ru")}}
WORDS_S = 9.0

# Formants in Hz of vowels (Peterson and Barney, J. Acoust. Soc. Am. 24(2), 1952, men; the fourth and fifth as usual)
VOWELS = np.array([[270, 2290, 3010], [390, 1990, 2550], [530, 1840, 2480], [660, 1720, 2410], [730, 1090, 2440], [570, 840, 2410], [440, 1020, 2240], [300, 870, 2240],
                   [640, 1190, 2390], [490, 1350, 1690]], float)


def decode(path, rate=RATE):
    raw = subprocess.run(["ffmpeg", "-v", "error", "-i", path, "-f", "f32le", "-ac", "1", "-ar", str(rate), "-"], capture_output=True).stdout
    return np.frombuffer(raw, "<f4").astype(np.float64)


def recorded(person, number):
    """Words of one person behind one another, as even in level as one who speaks on."""
    pattern, top = PEOPLE[person]
    files = [f for f in sorted(glob.glob(pattern)) if os.path.getsize(f) > 3000]
    order = np.random.default_rng([7, number, *person.encode()]).permutation(len(files))
    words, count = [], 0
    for k in order:
        x = decode(files[k])
        loud = np.flatnonzero(np.abs(x) > 0.05 * np.max(np.abs(x), initial=1e-9))
        if len(loud) < RATE // 5:
            continue
        x = x[loud[0] : min(loud[-1], loud[0] + 4 * RATE)]
        words.append(x / (np.sqrt(np.mean(x * x)) + 1e-9) * 0.1)
        count += len(x)
        if count > WORDS_S * RATE:
            break
    return np.concatenate(words), top


def syllables(voice, number):
    """Envelopes and voicing of a throat of formants: consonants of noise or of closed lips, vowels that move."""
    rng = np.random.default_rng([8, number, *voice.encode()])
    size = 2 ** np.random.default_rng([9, *voice.encode()]).uniform(-0.05, 0.3)  # a shorter throat: women, children
    hz = np.fft.rfftfreq(SIZE, 1.0 / RATE)[None, :]
    tracks, noises = [], []
    while sum(len(t) for t in tracks) < WORDS_S * RATE / HOP:
        kind = rng.choice(["hiss", "burst", "nasal", "none"], p=[0.3, 0.25, 0.25, 0.2])
        before = {"hiss": rng.integers(8, 24), "burst": rng.integers(3, 8), "nasal": rng.integers(8, 16), "none": 0}[kind]
        length = int(rng.integers(20, 70))
        first, second = VOWELS[rng.integers(len(VOWELS), size=2)]
        path = np.linspace(0.0, 1.0, length)[:, None] ** rng.uniform(0.5, 3.0)
        vowel = first * (1.0 - path) + (second if rng.random() < 0.5 else first) * path
        locus = np.array([250.0, rng.uniform(700, 2200), 2500.0])
        into = np.exp(-np.arange(length) / 7.0)[:, None] * (kind != "none")
        tracks.append(np.vstack([np.repeat(locus[None], before, axis=0), vowel * (1.0 - into) + locus * into]))
        noises += [(kind, rng.uniform(3500, 8000))] * int(before) + [("vowel", 0.0)] * length
    formants = np.vstack(tracks) * size
    count = len(formants)
    formants = np.hstack([formants, np.full((count, 1), 3400.0 * size), np.full((count, 1), 4300.0 * size)])
    widths = (50.0, 70.0, 110.0, 200.0, 250.0)
    loud = (1.0, 0.6, 0.35, 0.2, 0.12)
    sung = sum(a / np.sqrt(1.0 + ((hz - f[:, None]) / w) ** 2) for a, f, w in zip(loud, formants.T, widths))
    sung = sung / (1.0 + (hz / 900.0) ** 2) ** 0.25 + 1e-4
    voiced = np.array([{"vowel": 1.0, "nasal": 0.95}.get(kind, 0.02) for kind, _ in noises])
    envelopes = sung.copy()
    for i, (kind, centre) in enumerate(noises):
        if kind in ("hiss", "burst"):
            envelopes[i] = rng.uniform(0.15, 0.4) * np.exp(-0.5 * (np.log2((hz[0] + 1.0) / centre) / (0.45 if kind == "hiss" else 1.0)) ** 2) + 1e-4
        if kind == "nasal":
            envelopes[i] *= 0.35 / (1.0 + (hz[0] / 700.0) ** 2)
    return envelopes * 30.0, voiced


def speak(voice, text):
    """Speech of one synthesizer at 44.1 kHz, and up to where it has sound of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "speech.wav")
        if voice.startswith("festival:"):
            subprocess.run(["festival", "-b", f"(voice_{voice[9:]})", f"(utt.save.wave (SynthText \"{text}\") \"{path}\" 'riff)"], check=True, capture_output=True)
            top = 7000.0
        else:
            subprocess.run(["espeak-ng", "-v", voice, "-s", "130", "-w", path, text], check=True, capture_output=True)
            top = 9500.0
        return decode(path), top


def frames_of(voice, number):
    """Envelopes (amplitude by frequency) and voicing of every hop of a voice's words."""
    if voice.startswith("throat"):
        return syllables(voice, number)
    x, top = recorded(voice, number) if voice in PEOPLE else speak(voice, TEXTS[number])
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


def _pitch(song, notes, count, rng, singing, tuned):
    """Fundamental by hop: the melody with glides, vibrato and drift, or as a pitch corrector leaves it; 0 in rests."""
    note = np.zeros(count)
    for at, length, midi, _ in notes:
        begin, end = int(at * RATE / HOP), int((at + length) * RATE / HOP) + 1
        note[begin:end] = midi
    sounding = note > 0
    filled = note.copy()
    last = next((n for n in note if n > 0), 60.0)
    for i in range(count):
        last = filled[i] = note[i] if note[i] > 0 else last
    glide = int(rng.integers(1, 4)) if tuned else int(rng.integers(4, 18)) if singing else int(rng.integers(30, 70))
    filled = np.convolve(np.pad(filled, glide, "edge"), np.hanning(glide + 2)[1:-1] / np.hanning(glide + 2)[1:-1].sum(), "same")[glide:-glide]
    t = np.arange(count) * HOP / RATE
    depth = rng.uniform(0.0, 0.7) if singing and not tuned else 0.0
    filled += depth * np.sin(6.2832 * rng.uniform(4.8, 6.8) * t) * np.clip(np.sin(3.1 * t) + 0.5, 0, 1)
    filled += np.convolve(rng.normal(0.0, 0.05 if tuned else 1.2, count), np.ones(40) / 40, "same")
    return 440.0 * 2 ** ((filled - 69) / 12.0), sounding


def _pulses(hz):
    """A band-limited pulse train."""
    phase = 6.2832 * np.cumsum(np.repeat(hz, HOP)) / RATE
    partials = max(4, int(14000 / hz.max()))
    half = np.sin(phase / 2)
    half = np.where(np.abs(half) < 1e-4, 1e-4, half)
    return (np.sin((partials + 0.5) * phase) / half / 2 - 0.5) / np.sqrt(partials / 2)


def sing(rng, frames, low, high, notes=None, hum=False):
    """One voice over one melody; every choice from `rng`."""
    envelopes, voiced = frames
    song = phrases.Song(rng, SECONDS)
    rap = notes is None and not hum and rng.random() < 0.2
    notes = notes or phrases.melody(song, low, high)
    count = int(SECONDS * RATE / HOP)
    hz, sounding = _pitch(song, notes, count, rng, not rap, not rap and rng.random() < 0.3)
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
    carriers = [0] if rap or rng.random() < 0.9 else [0, *rng.choice([-12, 3, 4, 5, 7, 12], 2, replace=False)]  # a vocoder's chord
    pulses = sum(_pulses(hz * 2 ** (step / 12.0)) for step in carriers) / np.sqrt(len(carriers))
    noise = rng.standard_normal(len(pulses))
    breath = rng.uniform(0.03, 0.6)
    source = pulses * np.sqrt(v) + noise * (1.0 - v) * 0.8 + breath * np.diff(noise, prepend=0.0) * v * 0.5
    window = np.hanning(SIZE + 1)[:-1]
    out = np.zeros(len(source) + SIZE)
    padded = np.concatenate([np.zeros(SIZE // 2), source, np.zeros(SIZE)])
    shift = 2 ** (rng.uniform(-0.12, 0.12) if rng.random() < 0.8 else rng.uniform(-0.4, 0.4))
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
        out += rng.uniform(0.5, 1.0) * sing(rng, singers[int(rng.integers(len(singers)))], low, low + 14, own, hum=held and rng.random() < 0.7)
    return out
