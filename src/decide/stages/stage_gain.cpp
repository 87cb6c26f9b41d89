#include "catalog/devices/trim.h"
#include "core/text/format.h"
#include "decide/stages/stage.h"
#include "decide/stages/tracks.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

/// RMS over active hops of the louder channel, dBFS.
float active_rms_dbfs(const TrackFeatures& features)
{
    double sum = 0.0;
    std::size_t count = 0;
    const auto per_hop = static_cast<std::size_t>(std::lround(kHopS / kEnvelopeHopS));
    for (std::size_t i = 0; i < features.mean_square.size(); ++i) {
        const std::size_t hop = i / per_hop;
        if (hop >= features.active.size() || features.active[hop] == 0) continue;
        sum += features.mean_square[i];
        ++count;
    }
    return count > 0
               ? static_cast<float>(10.0 * std::log10(sum / static_cast<double>(count) + 1e-12))
               : -100.0f;
}

}  // namespace

std::vector<Edit> stage_gain(const Session& session, const SongAnalysis& song, const Intent& intent)
{
    const Json& table = intent.practice->gain_staging;
    const float sustained_dbfs = Practice::number(table, "sustained_rms_dbfs");
    const float transient_dbfs = Practice::number(table, "transient_peak_dbfs");
    const float transient_crest_db = Practice::number(table, "transient_crest_db");
    const float guard_dbfs = Practice::number(table, "peak_guard_dbfs");

    std::vector<Edit> edits;
    for (const Strip* track : sounding_tracks(session)) {
        const TrackFeatures* sound = features_of(*track, song.tracks);
        if (sound == nullptr || find_insert(*track, "trim") != nullptr) continue;
        const bool transient = sound->crest_db > transient_crest_db;
        const float rms_dbfs = active_rms_dbfs(*sound);
        const float wanted_db =
            transient ? transient_dbfs - sound->sample_peak_dbfs : sustained_dbfs - rms_dbfs;
        const float gain_db =
            std::clamp(std::min(wanted_db, guard_dbfs - sound->sample_peak_dbfs), -60.0f, 60.0f);
        TrimParams params;
        params.gain_db = rounded_db(gain_db);
        const auto values = values_of(kTrimParams, params);
        edits.push_back(
            {AddInsert{track->id, Insert{InsertId{"trim"}, "trim", {values.begin(), values.end()}},
                       0},
             {"gain.staged",
              format("{} came {}, so it is brought to working level before anything else.",
                     quoted(*track),
                     gain_db > 1.0f    ? "quiet"
                     : gain_db < -1.0f ? "hot"
                                       : "at a good level"),
              {{"level while it plays", rounded_db(rms_dbfs), Unit::db},
               {"peak", rounded_db(sound->sample_peak_dbfs), Unit::db}}}});
    }
    return edits;
}

}  // namespace sitwell
