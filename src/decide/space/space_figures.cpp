#include "decide/space/space_figures.h"

#include "analysis/character/depth.h"
#include "decide/listening/depth_figures.h"
#include "decide/space/returns_level.h"
#include "decide/stages/tracks.h"
#include "forecast/forecast.h"
#include "forecast/loudness.h"

#include <vector>

namespace sitwell {

SpaceFigures space_figures(const Session& session, const SongFeatures& features,
                           const Intent& intent)
{
    const Forecast heard = forecast(session, features);
    const auto level_of = [&](const Strip& track) { return playing_lufs(*heard.find(track.id)); };
    const Strip* lead = find_lead(session, features, intent);
    const float lead_lufs = lead != nullptr ? level_of(*lead) : 0.0f;
    std::vector<PlacedPart> parts;
    bool returns = false;
    for (const Strip* track : sounding_tracks(session)) {
        if (track->sends.empty()) continue;
        returns = true;
        const auto row = layer_of(track->role, intent.practice->space);
        const Send& send = track->sends.front();
        const Strip* bus = find_strip(session, send.to);
        if (!row || bus == nullptr) continue;
        const float wet_lu =
            return_at_unity_lu(session, *track, *bus, features) + send.params.level_db;
        parts.push_back({*row, static_cast<double>(wet_lu), 0.0,
                         static_cast<double>(level_of(*track) - lead_lufs)});
    }
    SpaceFigures figures;
    if (returns) figures.returns_lu = returns_over_dry_lu(session, features);
    if (const auto span = depth_of(parts).span_lu)
        figures.front_to_back_lu = static_cast<float>(*span);
    return figures;
}

}  // namespace sitwell
