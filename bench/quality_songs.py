"""The songs that quality is measured on, each a folder of tracks and what is known of it."""
import glob, os
from dataclasses import dataclass, field

from midi_songs import MidiSong, render
from mixing import BAND_ROLES, ROOT, SHARED, audio, make_band, stem_name

KEPT = os.path.join(ROOT, "build/quality/songs")
SOUND_FONT = "/usr/share/sounds/sf2/FluidR3_GM.sf2"
MIDI_SECONDS = BAND_SECONDS = 60
SCORED_AS = {"reggae": "pop", "ballad": "pop", "funk": "pop"}


@dataclass
class Song:
    name: str
    folder: str
    genre: str                                   # what Sitwell is told
    scored_as: str                               # the scorecard's nearest genre
    roles: dict = field(default_factory=dict)    # substring of a file name: role, for the scorecard
    is_balanced: bool = False                    # the levels of its files are a person's own balance
    has_rough: bool = False


def shared_songs():
    """The four songs of shared/songs; the genre is the one of its index."""
    import json
    songs = []
    for name, genre in (("electropop-sek-francium", "electronic"), ("funk-jplayer-multitrack", "pop"),
                        ("lmms-capdan-reggaetry", "electronic"), ("brass-quartet-brassed-up", "orchestral")):
        folder = os.path.join(SHARED, "songs", name)
        if os.path.isdir(folder):
            with open(os.path.join(folder, "roles.json")) as file:
                songs.append(Song(name, folder, genre, genre, json.load(file), is_balanced=True))
    return songs


def band_songs(seeds=(1, 2)):
    """The synthetic band: raw microphones, every style."""
    genres = {"rock": "rock", "pop": "pop", "ballad": "pop", "electronic": "electronic", "funk": "pop", "reggae": "reggae"}
    songs = []
    for style, genre in genres.items():
        for seed in seeds:
            folder = os.path.join(KEPT, f"band-{style}-{seed}")
            if not os.path.isdir(folder):
                make_band(folder, seed, "--style", style, "--seconds", str(BAND_SECONDS))
            songs.append(Song(f"band-{style}-{seed}", folder, genre, SCORED_AS.get(genre, genre), BAND_ROLES, has_rough=True))
    return songs


# Written for games, each with its composer's own balance; genre as it sounds.
MSX, SIM = "openttd/baseset/openmsx/", "simutrans/music/"
SEQUENCED = ((MSX + "keep_on_rolling", "rock"), (MSX + "modern_motion", "pop"), (MSX + "the_fast_route", "pop"),
             (MSX + "tttheme2", "rock"), (SIM + "14-Last-journey-of-the-Niagara", "acoustic"), (SIM + "15-The-Wayside-Blues", "rock"),
             (SIM + "20-Last-Trip", "pop"), (SIM + "33-Journey-to-times-gone-by", "country"), (SIM + "46-House-in-the-station", "electronic"),
             (SIM + "48-Techno-movement", "electronic"))


def named_parts(song):
    """{part: file name}: General MIDI's name of the instrument a channel begins with, numbered where there are several."""
    programs = {}
    for _, status, data in song.events:
        if status & 0xF0 == 0xC0:
            programs.setdefault(status & 0x0F, data[0])
    names, taken = {}, {}
    for part, channel in sorted(song.parts().items()):
        name = part.capitalize() if channel == 9 else PROGRAMS[programs.get(channel, 0)]
        taken[name] = taken.get(name, 0) + 1
        names[part] = name if taken[name] == 1 else f"{name} {taken[name]}"
    return names


def sequenced_songs():
    """MIDI files of Debian's packages by a sound font, one file a channel; the drums' kick, snare and the rest apart."""
    songs = []
    for path, genre in SEQUENCED:
        midi = os.path.join("/usr/share/games", path + ".mid")
        if not os.path.exists(midi):
            continue
        name = "midi-" + os.path.basename(path)
        folder = os.path.join(KEPT, name)
        if not os.path.isdir(folder):
            song = MidiSong(midi)
            if song.tempo_bpm() is None:
                continue
            names = named_parts(song)
            for wav in render(song, folder + ".part", MIDI_SECONDS, SOUND_FONT):
                os.rename(wav, os.path.join(folder + ".part", names[stem_name(wav)] + ".wav"))
            for left in glob.glob(os.path.join(folder + ".part", "*.mid")):
                os.remove(left)
            os.rename(folder + ".part", folder)
        roles = {"Kick": "kick", "Snare": "snare", "Clap": "snare", "Cymbals": "drums", "Bass": "bass"}
        songs.append(Song(name, folder, genre, {"country": "acoustic"}.get(genre, genre), roles, is_balanced=True))
    return songs


def game_songs():
    """Two stems each of metal bands, from Debian's packages: the guitar, and all else."""
    songs = []
    for folder in sorted(glob.glob("/usr/share/games/fretsonfire/data/songs/*/*/")):
        if len(audio(folder)) >= 2:
            name = "metal-" + os.path.basename(folder.rstrip("/")).lower().replace(" ", "-")
            songs.append(Song(name, folder.rstrip("/"), "metal", "metal", {}, is_balanced=True))
    return songs


def all_songs():
    return shared_songs() + band_songs() + sequenced_songs() + game_songs()


PROGRAMS = """Acoustic Grand Piano|Bright Acoustic Piano|Electric Grand Piano|Honky-tonk Piano|Electric Piano 1|Electric Piano 2|Harpsichord|Clavinet|
Celesta|Glockenspiel|Music Box|Vibraphone|Marimba|Xylophone|Tubular Bells|Dulcimer|Drawbar Organ|Percussive Organ|Rock Organ|Church Organ|Reed Organ|
Accordion|Harmonica|Tango Accordion|Nylon Guitar|Steel Guitar|Jazz Guitar|Clean Guitar|Muted Guitar|Overdriven Guitar|Distortion Guitar|Guitar Harmonics|
Acoustic Bass|Finger Bass|Pick Bass|Fretless Bass|Slap Bass 1|Slap Bass 2|Synth Bass 1|Synth Bass 2|Violin|Viola|Cello|Contrabass|Tremolo Strings|
Pizzicato Strings|Orchestral Harp|Timpani|String Ensemble 1|String Ensemble 2|Synth Strings 1|Synth Strings 2|Choir Aahs|Voice Oohs|Synth Choir|
Orchestra Hit|Trumpet|Trombone|Tuba|Muted Trumpet|French Horn|Brass Section|Synth Brass 1|Synth Brass 2|Soprano Sax|Alto Sax|Tenor Sax|Baritone Sax|Oboe|
English Horn|Bassoon|Clarinet|Piccolo|Flute|Recorder|Pan Flute|Blown Bottle|Shakuhachi|Whistle|Ocarina|Lead Square|Lead Saw|Lead Calliope|Lead Chiff|
Lead Charang|Lead Voice|Lead Fifths|Lead Bass|Pad New Age|Pad Warm|Pad Polysynth|Pad Choir|Pad Bowed|Pad Metallic|Pad Halo|Pad Sweep|FX Rain|
FX Soundtrack|FX Crystal|FX Atmosphere|FX Brightness|FX Goblins|FX Echoes|FX Sci-fi|Sitar|Banjo|Shamisen|Koto|Kalimba|Bagpipe|Fiddle|Shanai|Tinkle Bell|
Agogo|Steel Drums|Woodblock|Taiko Drum|Melodic Tom|Synth Drum|Reverse Cymbal|Guitar Fret Noise|Breath Noise|Seashore|Bird Tweet|Telephone Ring|Helicopter|
Applause|Gunshot""".replace("\n", "").split("|")
