"""Drum kits of Hydrogen: samples by instrument, struck by our own patterns."""
import os
import subprocess
import xml.etree.ElementTree as tree

import numpy as np

import phrases

FOLDER = "/usr/share/hydrogen/data/drumkits"
SECONDS = 11.8
WORDS = (("clap", "percussion"), ("cowbell", "percussion"), ("agogo", "percussion"), ("tambour", "percussion"), ("snaps", "percussion"), ("conga", "percussion"),
         ("bongo", "percussion"), ("maraca", "percussion"), ("clave", "percussion"), ("woodblock", "percussion"), ("djembe", "percussion"), ("cajon", "percussion"),
         ("sangban", "percussion"), ("dunun", "percussion"), ("kenkeni", "percussion"), ("crash", "crash"), ("splash", "crash"), ("china", "crash"), ("ride", "ride"),
         ("hat", "hihat"), ("hh", "hihat"), ("bassdrum", "kick"), ("bass drum", "kick"), ("kick", "kick"), ("snare", "snare"), ("tom", "toms"))


def _decode(path):
    raw = subprocess.run(["ffmpeg", "-v", "error", "-i", path, "-f", "f32le", "-ac", "1", "-ar", "44100", "-"], capture_output=True).stdout
    return np.frombuffer(raw, "<f4").astype(np.float64)


def load(kit):
    """keys: part -> numbers, three at most; samples: number -> two layers, the softer first."""
    keys, samples = {}, {}
    root = tree.parse(os.path.join(FOLDER, kit, "drumkit.xml")).getroot()
    for node in root.iter():
        node.tag = node.tag.split("}")[-1]
    for number, instrument in enumerate(root.iter("instrument")):
        name = (instrument.findtext("name") or "").lower()
        part = next((part for word, part in WORDS if word in name), None)
        files = [f.text for f in instrument.iter("filename") if f.text]
        if part is None or not files or len(keys.get(part, [])) >= 3:
            continue
        layers = [x for x in (_decode(os.path.join(FOLDER, kit, f)) for f in {files[len(files) // 2]: 0, files[-1]: 0}) if len(x) > 100]
        if layers:
            samples[number] = layers
            keys.setdefault(part, []).append(number)
    return keys, samples


def can_play(keys, role):
    return {"cymbal": "crash" in keys and "ride" in keys, "drum_loop": all(k in keys for k in ("kick", "snare", "hihat"))}.get(role, role in keys)


def play(rng, keys, samples, role):
    full = {part: keys.get(part) or keys[next(iter(keys))] for part in ("kick", "snare", "hihat", "ride", "crash", "toms", "percussion")}
    out = np.zeros(int(SECONDS * 44100))
    speed = 2 ** rng.uniform(-0.25, 0.25)
    tuned = {}
    for at, _, number, velocity in phrases.drum_part(phrases.Song(rng, SECONDS), role, full):
        layers = samples[number]
        layer = min(len(layers) - 1, velocity * len(layers) // 128)
        if (number, layer) not in tuned:
            hit = layers[layer][: 3 * 44100]
            tuned[number, layer] = np.interp(np.arange(0, len(hit) - 1, speed), np.arange(len(hit)), hit)
        hit = tuned[number, layer]
        begin = int(at * 44100)
        count = min(len(hit), len(out) - begin)
        if count > 0:
            out[begin : begin + count] += hit[:count] * (velocity / 127.0) ** 1.5
    return out
