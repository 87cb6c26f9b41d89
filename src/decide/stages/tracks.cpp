#include "decide/stages/tracks.h"

#include "session/model/sound_key.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sitwell {

namespace {

constexpr std::array<std::string_view, 7> kVoices{
    "lead_vocal", "vocal_double", "adlib", "backing_vocal", "vocal_fx", "choir", "spoken"};
constexpr std::array<std::string_view, 11> kRawRoles{
    "kick_in", "kick_out", "kick_sub",  "snare_top", "snare_bottom", "overheads",
    "tom_hi",  "tom_mid",  "tom_floor", "bass_di",   "bass_amp"};

/// Sides this far under the middle are two channels of one and the same.
constexpr float kOneAndTheSameDb = -40.0f;

template <class List>
bool contains(const List& list, std::string_view word) noexcept
{
    return std::find(list.begin(), list.end(), word) != list.end();
}

/// How much of the song a part carries: long and loud.
float weight_of(const Strip& strip, const SongFeatures& features)
{
    const TrackFeatures* sound = features_of(strip, features);
    return sound == nullptr ? -200.0f
                            : sound->active_lufs + 20.0f * std::log10(sound->activity + 0.01f);
}

}  // namespace

std::vector<const Strip*> sounding_tracks(const Session& session)
{
    std::vector<const Strip*> tracks;
    for (const Strip& strip : session.strips)
        if (!strip.is_bus() && strip.mute.on < 0.5f) tracks.push_back(&strip);
    return tracks;
}

const TrackFeatures* features_of(const Strip& strip, const SongFeatures& features)
{
    if (!strip.source) return nullptr;
    const auto found = features.find(sound_key(*strip.source));
    return found == features.end() ? nullptr : &found->second;
}

const Strip* find_lead(const Session& session, const SongFeatures& features, const Intent& intent)
{
    const auto tracks = sounding_tracks(session);
    for (const Strip* track : tracks)
        if (!intent.lead.empty() && track->source->path == intent.lead) return track;
    static constexpr std::array<std::array<std::string_view, 7>, 4> kOrder{{
        {"lead_vocal"},
        {"spoken"},
        {"egtr_lead", "synth_lead", "woodwind", "pedal_steel"},
        {"brass", "strings", "piano", "keys", "epiano", "agtr", "synth"},
    }};
    for (const auto& roles : kOrder) {
        const Strip* best = nullptr;
        for (const Strip* track : tracks)
            if (!track->role.empty() && contains(roles, track->role) &&
                (best == nullptr || weight_of(*track, features) > weight_of(*best, features)))
                best = track;
        if (best != nullptr) return best;
    }
    return nullptr;
}

bool is_lead_voice(std::string_view role) noexcept
{
    return role == "lead_vocal" || role == "spoken";
}

bool is_voice(std::string_view role) noexcept
{
    return contains(kVoices, role);
}

bool is_raw_role(std::string_view role) noexcept
{
    return contains(kRawRoles, role);
}

bool has_two_channels(const Source& source, const TrackFeatures& sound)
{
    return sound.channels > 1 ||
           std::any_of(source.repairs.begin(), source.repairs.end(),
                       [](const Repair& repair) { return repair.tool == "sides"; });
}

bool came_through_a_mixer(const Session& session, const SongFeatures& features)
{
    std::ptrdiff_t differing = 0;
    for (const Strip* track : sounding_tracks(session)) {
        if (!is_raw_role(track->role)) continue;
        const TrackFeatures* sound = features_of(*track, features);
        if (sound == nullptr || !has_two_channels(*track->source, *sound)) return false;
        if (sound->channels > 1 && sound->side_to_mid_db > kOneAndTheSameDb) ++differing;
    }
    return differing >= kRawTracks;
}

bool is_raw_recording(const Session& session, const SongFeatures& features)
{
    const auto tracks = sounding_tracks(session);
    const auto raw = std::count_if(tracks.begin(), tracks.end(),
                                   [](const Strip* track) { return is_raw_role(track->role); });
    return raw >= kRawTracks && !came_through_a_mixer(session, features);
}

float trim_gain(const Strip& track) noexcept
{
    const Insert* trim = find_insert(track, "trim");
    return trim == nullptr || trim->bypassed ? 1.0f : std::pow(10.0f, trim->values[0] / 20.0f);
}

float energy_share_below(const TrackFeatures& features, float hz) noexcept
{
    double below = 0.0;
    double all = 0.0;
    for (std::size_t b = 0; b < kBands; ++b) {
        const double power = std::pow(10.0, features.spectrum_db[b] / 10.0);
        all += power;
        if (band_centre_hz(b) < hz) below += power;
    }
    return all > 0.0 ? static_cast<float>(below / all) : 0.0f;
}

float rounded_db(double db) noexcept
{
    return static_cast<float>(std::round(db * 100.0) / 100.0);
}

float rounded_degrees(double deg) noexcept
{
    return static_cast<float>(std::round(deg * 10.0) / 10.0);
}

float rounded_hz(double hz) noexcept
{
    const double step = std::pow(10.0, std::floor(std::log10(std::max(hz, 1.0))) - 2.0);
    return static_cast<float>(std::round(hz / step) * step);
}

std::string quoted(const Strip& strip)
{
    return "'" + strip.name + "'";
}

Edit set_value(const Strip& strip, std::string_view node, std::string_view parameter, float value,
               Reason reason)
{
    return {SetValue{{strip.id, std::string{node}, std::string{parameter}}, value},
            std::move(reason)};
}

}  // namespace sitwell
