#include "decide/identify/identify.h"

#include "analysis/fit_sum.h"
#include "core/text/format.h"
#include "core/text/names.h"
#include "decide/identify/ask_about.h"
#include "decide/identify/leave_out.h"
#include "decide/identify/one_lead.h"
#include "decide/identify/sound_guess.h"
#include "decide/names/role_words.h"
#include "decide/stages/tracks.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace sitwell {

namespace {

TrackIdentity first_guess(const Strip& strip, const NameReading& name,
                          const TrackFeatures* features, const Intent& intent)
{
    TrackIdentity track;
    track.strip = strip.id;
    track.file = strip.source->path;
    track.bar = name.bar;
    const auto said = intent.roles.find(track.file);
    if (said != intent.roles.end()) {
        track.role = said->second;
        track.confidence = 1.0f;
        track.evidence = "you said so";
    } else if (track.file == intent.rough_file) {
        track.role = "other_music";
        track.confidence = 1.0f;
        track.evidence = "you named it as the rough mix";
    } else {
        const SoundGuess joined = join_name_and_sound(
            name, features == nullptr ? SoundGuess{} : guess_from_sound(*features));
        track.role = joined.role;
        track.confidence = joined.confidence;
        track.evidence = joined.evidence;
        if (track.confidence < kGenericAt) {
            track.role = "other_music";
            if (track.evidence.empty()) track.evidence = "neither name nor sound tells what it is";
        }
    }
    if (track.file == intent.lead && !is_voice(track.role) && track.confidence < kActAt)
        track.role = "lead_vocal";
    track.group = group_of_role(track.role);
    return track;
}

/// A printed bus that is mixed after all is what it carries.
void call_by_what_they_carry(Identification& song, const std::vector<NameReading>& names,
                             const std::vector<const TrackFeatures*>& features)
{
    for (std::size_t i = 0; i < song.tracks.size(); ++i) {
        TrackIdentity& track = song.tracks[i];
        if (track.role != "bus_print" || !track.left_out.empty()) continue;
        if (names[i].printed != "bus_print" && !names[i].printed.empty()) {
            track.role = names[i].printed;
        } else {
            const SoundGuess sound =
                features[i] == nullptr ? SoundGuess{} : guess_from_sound(*features[i]);
            track.role = sound.confidence < kGenericAt ? "other_music" : sound.role;
            track.confidence = std::min(track.confidence, sound.confidence);
        }
        track.group = group_of_role(track.role);
    }
}

/// A mix by a name that may mean something else: the song's title, "Main".
bool is_mix_perhaps(const TrackIdentity& track)
{
    return track.left_out_rule == kLeftOutMix && track.confidence < kActAt;
}

/// True when the voices alone make most of what is in the file.
bool holds_only(const std::vector<std::size_t>& voices, std::size_t file,
                const std::vector<const TrackFeatures*>& features, const Json& limits)
{
    std::vector<Outline> outlines;
    outlines.reserve(voices.size());
    for (const std::size_t i : voices) outlines.push_back(outline_of(*features[i]));
    std::vector<const Outline*> parts;
    parts.reserve(outlines.size());
    for (const Outline& outline : outlines) parts.push_back(&outline);
    return fit_sum(outline_of(*features[file]), parts).evenly >=
           Practice::number(limits, "mix_evenly");
}

/// One full-range stereo file beside nothing but voices is the backing, however it is called: also
/// by the song's title, when the voices do not add up to it.
void find_bought_beat(Identification& song, const std::vector<const TrackFeatures*>& features,
                      const Json& limits)
{
    std::vector<std::size_t> voices, others, mixes;
    for (std::size_t i = 0; i < song.tracks.size(); ++i) {
        if (is_mix_perhaps(song.tracks[i])) mixes.push_back(i);
        if (!song.tracks[i].left_out.empty()) continue;
        (is_voice(song.tracks[i].role) ? voices : others).push_back(i);
    }
    if (voices.empty()) return;
    if (others.empty() && mixes.size() == 1 && !holds_only(voices, mixes[0], features, limits))
        others = mixes;
    if (others.size() != 1) return;
    const TrackFeatures* sound = features[others[0]];
    TrackIdentity& beat = song.tracks[others[0]];
    if (sound == nullptr || !is_full_range(*sound) || beat.evidence == "you said so") return;
    beat.left_out.clear();
    beat.left_out_rule.clear();
    beat.role = "backing_mix";
    beat.group = group_of_role(beat.role);
    beat.confidence = 0.9f;
    beat.evidence = "it is the only full-range stereo file, beside nothing but voices";
}

}  // namespace

Identification identify(const Session& session, const SongFeatures& features, const Intent& intent)
{
    std::vector<const Strip*> strips;
    std::vector<std::string> paths;
    for (const Strip& strip : session.strips) {
        if (strip.is_bus()) continue;
        strips.push_back(&strip);
        paths.push_back(strip.source->path);
    }
    const auto names = read_names(paths);
    Identification song;
    std::vector<const TrackFeatures*> sounds;
    for (std::size_t i = 0; i < strips.size(); ++i) {
        sounds.push_back(features_of(*strips[i], features));
        song.tracks.push_back(first_guess(*strips[i], names[i], sounds[i], intent));
    }
    song.asks = leave_out(song.tracks, names, strips, sounds, intent);
    call_by_what_they_carry(song, names, sounds);
    find_bought_beat(song, sounds, intent.practice->left_out);
    let_one_voice_lead(song, names, sounds, intent);
    ask_about(song, sounds, intent);
    return song;
}

}  // namespace sitwell
