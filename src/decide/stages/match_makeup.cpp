#include "catalog/devices/compressor.h"
#include "core/text/format.h"
#include "decide/stages/stage.h"
#include "decide/stages/tracks.h"
#include "forecast/loudness.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr float kSmallestMatchDb = 0.1f;

/// By how much louder a track is without one of its inserts.
float louder_without_db(const Session& session, const Strip& track, const SongFeatures& features,
                        const Insert& insert)
{
    Strip without = track;
    std::erase_if(without.chain, [&](const Insert& each) { return each.id == insert.id; });
    return playing_lufs(forecast_before_fader(session, without, features)) -
           playing_lufs(forecast_before_fader(session, track, features));
}

}  // namespace

std::vector<Edit> match_makeup(const Session& session, const SongAnalysis& song, const Intent&)
{
    std::vector<Edit> edits;
    for (const Strip* track : sounding_tracks(session))
        for (const Insert& insert : track->chain) {
            if (insert.device != "compressor" || insert.bypassed) continue;
            const float makeup_db = params_from(kCompressorParams, insert.values).makeup_db;
            const float matched_db = rounded_db(std::clamp(
                makeup_db + louder_without_db(session, *track, song.tracks, insert), 0.0f, 12.0f));
            if (std::abs(matched_db - makeup_db) < kSmallestMatchDb) continue;
            edits.push_back(
                set_value(*track, insert.id.text, "makeup", matched_db,
                          {"dynamics.matched",
                           format("{} is as loud evened out as it would be without, also after "
                                  "what was put in front of that.",
                                  quoted(*track)),
                           {{"given back", matched_db, Unit::db}}}));
        }
    return edits;
}

}  // namespace sitwell
