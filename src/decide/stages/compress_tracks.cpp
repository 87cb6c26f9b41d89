#include "catalog/devices/compressor.h"
#include "core/text/format.h"
#include "decide/balance/balance_targets.h"
#include "decide/dynamics/solve_compressor.h"
#include "decide/stages/stage.h"
#include "decide/stages/tracks.h"
#include "forecast/forecast.h"
#include "forecast/loudness.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

namespace sitwell {

namespace {

/// A part that its role would have compressed.
struct Evened {
    const Strip* track = nullptr;
    const TrackFeatures* sound = nullptr;
    const Json* row = nullptr;
    SolvedCompressor solved;
    float worth_db = 0.0f;  ///< reduction by which it is judged: of a pair, that of its harder half
    StripForecast before, after;
};

Insert compressor_insert(const CompressorParams& params)
{
    const auto values = values_of(kCompressorParams, params);
    return {InsertId{"compressor"}, "compressor", {values.begin(), values.end()}};
}

std::vector<Evened> worth_evening(const Session& session, const SongFeatures& features,
                                  const Json& table)
{
    std::vector<Evened> parts;
    for (const Strip* track : sounding_tracks(session)) {
        const TrackFeatures* sound = features_of(*track, features);
        const Json& row = table["roles"][track->role];
        if (sound == nullptr || row.is_null() || find_insert(*track, "compressor") != nullptr ||
            sound->crest_db < row["skip_crest_db"].number_or(0.0))
            continue;
        parts.push_back({track, sound, &row, {}, 0.0f, {}, {}});
        parts.back().before = forecast_before_fader(session, *track, features);
    }
    return parts;
}

/// The halves of a pair move as one, so that nothing wanders between the loudspeakers: the mean of
/// their settings on both, or none on either.
void keep_pairs_together(const std::vector<std::vector<StripId>>& pairs, std::vector<Evened>& parts)
{
    for (const auto& pair : pairs) {
        std::vector<Evened*> halves;
        for (Evened& part : parts)
            if (std::find(pair.begin(), pair.end(), part.track->id) != pair.end())
                halves.push_back(&part);
        if (halves.empty()) continue;
        CompressorParams mean = halves.front()->solved.params;
        const auto mean_of = [&](float CompressorParams::*value) {
            float sum = 0.0f;
            for (const Evened* half : halves) sum += half->solved.params.*value;
            return std::round(10.0f * sum / static_cast<float>(halves.size())) / 10.0f;
        };
        mean.threshold_db =
            halves.size() == pair.size() ? mean_of(&CompressorParams::threshold_db) : 0.0f;
        mean.attack_ms = mean_of(&CompressorParams::attack_ms);
        mean.release_ms = mean_of(&CompressorParams::release_ms);
        float harder_db = 0.0f;
        for (Evened* half : halves) {
            half->solved = {mean, work_of(mean, *half->sound, trim_gain(*half->track))};
            harder_db = std::max(harder_db, half->solved.figures.median_db);
        }
        for (Evened* half : halves) half->worth_db = harder_db;
    }
}

/// Tracks of one role that make one part.
std::vector<std::vector<StripId>> pairs_of(const Session& session, const Strip* lead,
                                           const Intent& intent)
{
    const auto tracks = sounding_tracks(session);
    std::vector<std::vector<StripId>> pairs;
    for (const PartTarget& part : balance_targets(session, tracks, lead, intent).parts) {
        std::map<std::string, std::vector<StripId>> by_role;
        for (const std::size_t member : part.members)
            by_role[tracks[member]->role].push_back(tracks[member]->id);
        for (auto& [role, ids] : by_role)
            if (ids.size() > 1) pairs.push_back(std::move(ids));
    }
    return pairs;
}

/// What each of them leaves behind its compressor, where that is worth having.
void compress(const Session& session, const SongFeatures& features, float smallest_db,
              std::vector<Evened>& parts)
{
    std::erase_if(parts, [&](const Evened& part) { return part.worth_db < smallest_db; });
    for (Evened& part : parts) {
        Strip compressed = *part.track;
        compressed.chain.push_back(compressor_insert(part.solved.params));
        part.after = forecast_before_fader(session, compressed, features);
    }
}

Edit evened(const Evened& part)
{
    // Level-matched: what the compressor takes on average is given back, no more.
    CompressorParams params = part.solved.params;
    params.makeup_db =
        rounded_db(std::clamp(lufs_while(total_power(part.before), part.before.active) -
                                  lufs_while(total_power(part.after), part.after.active),
                              0.0f, 12.0f));
    return {AddInsert{part.track->id, compressor_insert(params), part.track->chain.size()},
            {"dynamics.even",
             format("{} is evened out, so that its quiet notes are heard and its loud ones do not "
                    "jump out.",
                    quoted(*part.track)),
             {{"gain reduction, median", rounded_db(part.solved.figures.median_db), Unit::db},
              {"gain reduction, hardest", rounded_db(part.solved.figures.p95_db), Unit::db},
              {"peaks over its level", rounded_db(part.sound->crest_db), Unit::db}}}};
}

}  // namespace

std::vector<Edit> compress_tracks(const Session& session, const SongAnalysis& song,
                                  const Intent& intent)
{
    const Json& table = intent.practice->compression;
    auto parts = worth_evening(session, song.tracks, table);
    for (Evened& part : parts) {
        part.solved = solve_compressor(*part.row, table, *part.sound, trim_gain(*part.track),
                                       intent.genre.compression_scale);
        part.worth_db = part.solved.figures.median_db;
    }
    keep_pairs_together(pairs_of(session, find_lead(session, song.tracks, intent), intent), parts);
    compress(session, song.tracks, Practice::number(table, "smallest_useful_db"), parts);
    std::vector<Edit> edits;
    for (const Evened& part : parts) edits.push_back(evened(part));
    return edits;
}

}  // namespace sitwell
