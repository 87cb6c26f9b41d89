"""Renders labelled tracks into FOLDER/{train,test}/GROUP.ROLE.NUMBER.wav. Everything from SEED.

    make_tracks.py FOLDER [SEED]

Groups are what can be kept out as a whole: a font, a kit, a voice. Needs fluidsynth, espeak-ng,
festival and the packages of tools/packages-figures.txt. Nothing rendered belongs into the tree."""
import multiprocessing
import os
import sys
import wave

import numpy as np

import fonts
import kits
import synths
import treat
import voices

SOUNDS = "/usr/share/sounds/"
# group: file, tracks a role (drums have sources of their own and fewer here), kept out
FONTS = {"fluid": (SOUNDS + "sf2/FluidR3_GM.sf2", 8, False), "tim": (SOUNDS + "sf2/TimGM6mb.sf2", 8, True), "musescore": (SOUNDS + "sf3/MuseScore_General.sf3", 6, False),
         "csound": (SOUNDS + "sf2/sf_GMbank.sf2", 8, True)}
KIT_FONTS = {"pearl": (SOUNDS + "sf2/Black_Pearl_4_LV2.sf2", 3, False), "zeppelin": (SOUNDS + "sf2/Red_Zeppelin_4_LV2.sf2", 3, True)}
KITS = {"Audiophob": False, "ColomboAcousticDrumkit": False, "ElectricEmpireKit": False, "Gimme A Hand 1.0": False, "HardElectro1": False, "Millo_MultiLayered2": False,
        "The Black Pearl 1.0": False, "circAfrique v4": False, "VariBreaks": False, "ForzeeStereo": True, "BJA_Pacific": True, "Millo_MultiLayered3": True}
SINGERS = {"en+f2": False, "en-us+m3": False, "de+m7": False, "fr+f4": True, "it+m1": False, "pt-br+f5": True, "en-gb-scotland+m4": True, "sv+f1": False, "es+f3": True,
           "festival:kal_diphone": False, "festival:lp_diphone": False, "festival:czech_ph": True, "festival:suo_fi_lj_diphone": False,
           "festival:cmu_us_slt_arctic_hts": True, "festival:ked_diphone": True, "festival:pc_diphone": True, "festival:czech_dita": False,
           **{person: k % 2 == 1 for k, person in enumerate(voices.PEOPLE)}, **{"throat%d" % k: k % 2 == 1 for k in range(8)}}
SYNTHS = 9
SOLOS, GROUPS = 4, 2  # tracks a singer


def save(folder, kept_out, group, role, number, sound):
    path = os.path.join(folder, "test" if kept_out else "train", f"{group.replace('.', '_').replace(' ', '_')}.{role}.{number}.wav")
    with wave.open(path, "wb") as out:
        out.setnchannels(sound.shape[1])
        out.setsampwidth(2)
        out.setframerate(44100)
        out.writeframes((np.clip(sound, -1.0, 1.0) * 32767).astype("<i2").tobytes())


def finish(folder, kept_out, group, role, number, dry, rng, bleed=None):
    if role in ("lead_vocal", "choir"):
        dry = treat.produce_voice(dry, rng)
    if role == "drum_loop" and rng.random() < 0.2:  # as a sampler plays it
        high = rng.uniform(1500.0, 7000.0)
        dry = treat.response(dry, lambda f: 1.0 / np.sqrt(1.0 + (f / high) ** 4))
    if role == "egtr_driven" and rng.random() < 0.75:
        dry = treat.amplifier(dry, rng)
    if role == "cymbal" and rng.random() < 0.5 and bleed is not None:  # overheads: the whole kit, its lows weak
        low = rng.uniform(200.0, 700.0)
        dry = dry / (np.sqrt(np.mean(dry * dry)) + 1e-9)
        kit = treat.response(bleed, lambda f: 1.0 / np.sqrt(1.0 + (low / f) ** 2))
        dry = dry + kit / (np.sqrt(np.mean(kit * kit)) + 1e-9) * rng.uniform(0.2, 1.2)
        bleed = None
    is_drum = role in fonts.DRUM_ROLES
    if not is_drum or role in ("drum_loop",) or rng.random() < 0.5:
        bleed = None
    save(folder, kept_out, group, role, number, treat.record(dry, rng, bleed))


def make_font(folder, seed, group, path, count, kept_out):
    rng = np.random.default_rng([seed, 1, *group.encode()])
    labels = [role for role in fonts.DRUM_ROLES for _ in range(4)] + [role for role in fonts.ROLES for _ in range(count)]
    plans = [fonts.plan(rng, role) for role in labels]
    dry = [x[:, int(rng.integers(2))].astype(np.float64) if rng.random() < 0.3 else x.mean(axis=1, dtype=np.float64) for x in fonts.render(path, plans)]
    loops = [x for role, x in zip(labels, dry) if role == "drum_loop"]
    for number, (role, x) in enumerate(zip(labels, dry)):
        if np.max(np.abs(x)) > 1e-3:
            finish(folder, kept_out, group, role, number, x, rng, loops[number % len(loops)])


def make_kit_font(folder, seed, group, path, count, kept_out):
    """The same notes, where a kit is a melodic preset."""
    rng = np.random.default_rng([seed, 2, *group.encode()])
    labels = [role for role in fonts.DRUM_ROLES if role != "percussion" for _ in range(count)]
    plans = [(0, 0, fonts.plan(rng, role)[2], []) for role in labels]
    for number, (role, x) in enumerate(zip(labels, fonts.render(path, plans))):
        if np.max(np.abs(x)) > 1e-3:
            finish(folder, kept_out, group, role, number, x.mean(axis=1, dtype=np.float64), rng)


def make_kit(folder, seed, kit, kept_out):
    rng = np.random.default_rng([seed, 3, *kit.encode()])
    keys, samples = kits.load(kit)
    bleed = kits.play(rng, keys, samples, "drum_loop") if kits.can_play(keys, "drum_loop") else None
    for role in fonts.DRUM_ROLES:
        for number in range(2):
            if kits.can_play(keys, role):
                finish(folder, kept_out, kit, role, number, kits.play(rng, keys, samples, role), rng, bleed)


def make_synths(folder, seed, role, number):
    rng = np.random.default_rng([seed, 4, number, *role.encode()])
    dry = synths.drum(rng, role) if role in fonts.DRUM_ROLES else synths.effect(rng) if role == "fx" else synths.synth(rng, role)
    finish(folder, number % 3 == 2, "synth%d" % (number % 3), role, number, dry, rng)


def make_singer(folder, seed, name, kept_out):
    rng = np.random.default_rng([seed, 5, *name.encode()])
    words = [voices.frames_of(name, k) for k in range(len(voices.TEXTS))]
    for number in range(SOLOS):
        low = int(rng.integers(43, 62))
        dry = voices.breathe(rng, voices.sing(rng, words[number % len(words)], low, low + int(rng.integers(9, 17))))
        finish(folder, kept_out, name, "lead_vocal", number, dry, rng)
    for number in range(GROUPS):
        finish(folder, kept_out, name, "choir", number, voices.group(rng, words, int(rng.integers(2, 7))), rng)


def run(job):
    job[0](*job[1:])


def main():
    folder, seed = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 4
    for part in ("train", "test"):
        os.makedirs(os.path.join(folder, part), exist_ok=True)
    jobs = [(make_font, folder, seed, group, *font) for group, font in FONTS.items()]
    jobs += [(make_singer, folder, seed, name, out) for name, out in SINGERS.items()]
    jobs += [(make_kit_font, folder, seed, group, *font) for group, font in KIT_FONTS.items()]
    jobs += [(make_kit, folder, seed, kit, out) for kit, out in KITS.items()]
    machines = [*fonts.DRUM_ROLES, "synth_bass", "synth_lead", "synth_arp", "fx"]
    jobs += [(make_synths, folder, seed, role, number) for role in machines for number in range(SYNTHS)]
    with multiprocessing.Pool(3) as pool:
        for _ in pool.imap_unordered(run, jobs, chunksize=1):
            pass


if __name__ == "__main__":
    main()
