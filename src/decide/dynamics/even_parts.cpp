#include "decide/dynamics/even_parts.h"

#include "analysis/character/expression.h"
#include "decide/balance/balance_targets.h"
#include "decide/dynamics/mix_motion.h"
#include "decide/stages/tracks.h"
#include "forecast/loudness.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

namespace sitwell {

namespace {

/// The halves of a pair move as one, so that nothing wanders between the loudspeakers: the mean of
/// their settings on both, or none on either.
void keep_pairs_together(const std::vector<std::vector<StripId>>& pairs,
                         std::vector<EvenedPart>& parts)
{
    for (const auto& pair : pairs) {
        std::vector<EvenedPart*> halves;
        for (EvenedPart& part : parts)
            if (std::find(pair.begin(), pair.end(), part.track->id) != pair.end())
                halves.push_back(&part);
        if (halves.empty()) continue;
        CompressorParams mean = halves.front()->own.params;
        const auto mean_of = [&](float CompressorParams::*value) {
            float sum = 0.0f;
            for (const EvenedPart* half : halves) sum += half->own.params.*value;
            return std::round(10.0f * sum / static_cast<float>(halves.size())) / 10.0f;
        };
        mean.threshold_db =
            halves.size() == pair.size() ? mean_of(&CompressorParams::threshold_db) : 0.0f;
        mean.attack_ms = mean_of(&CompressorParams::attack_ms);
        mean.release_ms = mean_of(&CompressorParams::release_ms);
        float harder_db = 0.0f;
        for (EvenedPart* half : halves) {
            half->solved = {mean, work_of(mean, *half->sound, trim_gain(*half->track))};
            harder_db = std::max(harder_db, half->solved.figures.median_db);
        }
        for (EvenedPart* half : halves) half->worth_db = harder_db;
    }
}

std::vector<double> phrases_of(const StripForecast& strip)
{
    return phrase_loudness_lufs(total_power(strip), strip.active);
}

/// What a part leaves behind its compressor. Level-matched: what the compressor takes on average is
/// given back, no more.
void foresee(EvenedPart& part, const EveningDesk& desk)
{
    // Of all its settings only the threshold depends on the share.
    const float threshold_db = part.solved.params.threshold_db;
    if (!part.change.empty() && part.changed_for_db == threshold_db) return;
    part.keeps_its_phrases = true;
    if (!is_worth_a_device(part, desk)) return part.change.clear();
    part.changed_for_db = threshold_db;
    Strip compressed = *part.track;
    compressed.chain.push_back(compressor_insert(part.solved.params));
    const auto after = forecast_before_fader(desk.session, compressed, desk.features);
    part.makeup_db =
        rounded_db(std::clamp(playing_lufs(part.before) - playing_lufs(after), 0.0f, 12.0f));
    part.change = change_of_power(*part.track, part.before, after, part.makeup_db);
    const auto kept = expression_kept(phrases_of(part.before), phrases_of(after));
    const auto at_least = [&](std::string_view name) {
        return static_cast<double>(Practice::number(desk.table, name));
    };
    part.keeps_its_phrases = !kept || (kept->order >= at_least("order_kept") &&
                                       kept->spread_kept >= at_least("spread_kept"));
}

}  // namespace

Insert compressor_insert(const CompressorParams& params)
{
    const auto values = values_of(kCompressorParams, params);
    return {InsertId{"compressor"}, "compressor", {values.begin(), values.end()}};
}

std::vector<EvenedPart> parts_to_even(const EveningDesk& desk)
{
    std::vector<EvenedPart> parts;
    for (const Strip* track : sounding_tracks(desk.session)) {
        const TrackFeatures* sound = features_of(*track, desk.features);
        const Json& row = desk.table["roles"][track->role];
        if (sound == nullptr || row.is_null() || find_insert(*track, "compressor") != nullptr ||
            sound->crest_db < row["skip_crest_db"].number_or(0.0))
            continue;
        EvenedPart part;
        part.track = track;
        part.sound = sound;
        part.row = &row;
        part.before = forecast_before_fader(desk.session, *track, desk.features);
        parts.push_back(std::move(part));
    }
    return parts;
}

std::vector<std::vector<StripId>> pairs_of(const Session& session, const SongFeatures& features,
                                           const Strip* lead, const Intent& intent)
{
    const auto tracks = sounding_tracks(session);
    std::vector<std::vector<StripId>> pairs;
    for (const PartTarget& part : balance_targets(session, tracks, features, lead, intent).parts) {
        std::map<std::string, std::vector<StripId>> by_role;
        for (const std::size_t member : part.members)
            by_role[tracks[member]->role].push_back(tracks[member]->id);
        for (auto& [role, ids] : by_role)
            if (ids.size() > 1) pairs.push_back(std::move(ids));
    }
    return pairs;
}

bool is_worth_a_device(const EvenedPart& part, const EveningDesk& desk)
{
    return part.worth_db >= Practice::number(desk.table, "smallest_useful_db");
}

void solve_compressors(const std::vector<float>& shares, const EveningDesk& desk,
                       std::vector<EvenedPart>& parts)
{
    for (std::size_t i = 0; i < parts.size(); ++i) {
        EvenedPart& part = parts[i];
        if (shares[i] == part.share) continue;
        part.share = shares[i];
        part.own = solve_compressor(*part.row, desk.table, *part.sound, trim_gain(*part.track),
                                    desk.depth * part.share);
        part.solved = part.own;
        part.worth_db = part.own.figures.median_db;
    }
    keep_pairs_together(desk.pairs, parts);
    for (EvenedPart& part : parts) foresee(part, desk);
}

}  // namespace sitwell
