#include "core/text/format.h"
#include "decide/stages/stage.h"
#include "decide/stages/tracks.h"
#include "forecast/forecast.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr float kFurthestDeg = 12.0f;

/// Parts that may lean: no lead voice, no lows, nothing that holds the middle, no halves of a pair.
std::vector<const Strip*> leaning_tracks(const Session& session, const SongFeatures& features,
                                         const Strip* lead, const Intent& intent)
{
    const Json& places = intent.practice->places;
    const float pair_deg = rounded_degrees(30.0f * std::min(1.0f, intent.aims.seats));
    std::vector<const Strip*> tracks;
    for (const Strip* track : sounding_tracks(session)) {
        const TrackFeatures* sound = features_of(*track, features);
        if (sound == nullptr || is_lead_voice(track->role)) continue;
        if (track == lead && sound->channels == 1) continue;
        if (energy_share_below(*sound, 150.0f) > Practice::number(places, "low_share")) continue;
        const bool pair_half = std::abs(track->place.azimuth_deg) >= pair_deg;
        const bool holds_the_middle = sound->channels == 1 && track->place.azimuth_deg == 0.0f;
        if (!pair_half && !holds_the_middle && track->role != "backing_mix")
            tracks.push_back(track);
    }
    return tracks;
}

/// Unweighted energy would need every sample; K-weighted energy leans the same way.
float left_over_right_db(const Session& session, const SongFeatures& features)
{
    const Forecast heard = forecast(session, features);
    const StripForecast* mix = heard.find(find_mix(session)->id);
    double left = 1e-12;
    double right = 1e-12;
    for (std::size_t hop = 0; hop < mix->k_left.size(); ++hop) {
        left += mix->k_left[hop];
        right += mix->k_right[hop];
    }
    return static_cast<float>(10.0 * std::log10(left / right));
}

void lean(Session& session, const std::vector<const Strip*>& tracks, float deg)
{
    for (const Strip* track : tracks)
        find_strip(session, track->id)->place.azimuth_deg =
            rounded_degrees(std::clamp(track->place.azimuth_deg + deg, -30.0f, 30.0f));
}

}  // namespace

std::vector<Edit> level_the_sides(const Session& session, const SongAnalysis& song,
                                  const Intent& intent)
{
    const Json& places = intent.practice->places;
    const float off_db = left_over_right_db(session, song.tracks);
    const auto tracks =
        leaning_tracks(session, song.tracks, find_lead(session, song.tracks, intent), intent);
    if (std::abs(off_db) <= Practice::number(places, "balance_limit_db") || tracks.empty())
        return {};

    Session trial = session;
    float low = 0.0f;
    float high = off_db > 0.0f ? kFurthestDeg : -kFurthestDeg;
    for (int step = 0; step < 8; ++step) {
        const float deg = 0.5f * (low + high);
        lean(trial, tracks, deg);
        const float now = left_over_right_db(trial, song.tracks);
        ((now > 0.0f) == (off_db > 0.0f) ? low : high) = deg;
    }
    const float deg = rounded_degrees(0.5f * (low + high));
    lean(trial, tracks, deg);
    std::vector<Edit> edits;
    for (const Strip* track : tracks)
        edits.push_back(set_value(*track, "place", "azimuth",
                                  find_strip(trial, track->id)->place.azimuth_deg,
                                  {"place.level_sides",
                                   format("The band leaned to the {}; {} moves a little, so that "
                                          "both loudspeakers carry the same.",
                                          off_db > 0.0f ? "left" : "right", quoted(*track)),
                                   {{"left against right before", rounded_db(off_db), Unit::db}}}));
    return edits;
}

}  // namespace sitwell
