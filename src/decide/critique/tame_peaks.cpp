#include "decide/critique/tame_peaks.h"

#include "catalog/devices/limiter.h"
#include "core/text/format.h"
#include "decide/stages/tracks.h"
#include "forecast/forecast.h"
#include "forecast/gain_reduction.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

float db(float linear)
{
    return 20.0f * std::log10(std::max(linear, 1e-6f));
}

float linear(float level_db)
{
    return std::pow(10.0f, level_db / 20.0f);
}

/// One part as it stands in the mix.
struct Part {
    const Strip* track = nullptr;
    const TrackFeatures* sound = nullptr;
    std::vector<float> peak;  ///< at the mix's level, in the hops that matter
    float highest = 0.0f;
    float lowest_ceiling = 0.0f;  ///< what its own bounds allow
    float chain_peak_dbfs = -100.0f;
};

/// Every fader between a part and the mix's own output.
float gain_downstream(const Session& session, const Strip& track)
{
    float gain = 1.0f;
    for (const Strip* bus = &track; bus->output;) {
        bus = find_strip(session, *bus->output);
        if (bus == nullptr) break;
        gain *= linear(bus->fader.gain_db);
    }
    return gain;
}

/// The lowest and the highest ceiling a limiter on a part may have.
constexpr float kLowestCeilingDbtp = -24.0f;
constexpr float kHighestCeilingDbtp = 0.0f;

LimiterParams limiter_for(const Part& part, float reduction_db, const Json& levels)
{
    LimiterParams params;
    params.lookahead_ms = Practice::number(levels, "strip_peak_lookahead_ms");
    params.ceiling_dbtp = rounded_db(
        std::clamp(part.chain_peak_dbfs - reduction_db, kLowestCeilingDbtp, kHighestCeilingDbtp));
    params.release_ms = Practice::number(levels, "strip_peak_release_ms");
    return params;
}

/// How far a part's peaks may be held back without being heard: a little on every hit, or further
/// on few of them, and never at the cost of its punch.
float most_reduction_db(const Part& part, const Json& levels)
{
    std::vector<float> onsets;
    for (const Onset& onset : part.sound->onsets) onsets.push_back(onset.at_s);
    const float to_chain = linear(part.chain_peak_dbfs - part.sound->sample_peak_dbfs);
    const float working_share = Practice::number(levels, "strip_peak_share") * part.sound->activity;
    const float on_all_db = Practice::number(levels, "strip_hits_limit_db");
    float most_db = std::min(Practice::number(levels, "strip_peak_limit_db"),
                             part.chain_peak_dbfs - kLowestCeilingDbtp);
    for (; most_db >= 0.5f; most_db -= 0.5f) {
        const auto reduction =
            reduction_db(part.sound->peak, to_chain, limiter_for(part, most_db, levels));
        const auto figures = figures_of(reduction);
        const bool unheard = figures.working_share <= working_share || figures.p95_db <= on_all_db;
        if (unheard && punch_change_db(reduction, part.sound->peak, onsets) >=
                           Practice::number(levels, "strip_peak_punch_db"))
            return most_db;
    }
    return 0.0f;
}

/// Highest peak of the mix, were no part to rise above `ceiling`.
float mix_peak(const std::vector<Part>& parts, float ceiling)
{
    float highest = 0.0f;
    const std::size_t hops = parts.empty() ? 0 : parts.front().peak.size();
    for (std::size_t hop = 0; hop < hops; ++hop) {
        float sum = 0.0f;
        for (const Part& part : parts) {
            const float peak = std::min(part.peak[hop], std::max(ceiling, part.lowest_ceiling));
            sum += peak * std::sqrt(peak);
        }
        highest = std::max(highest, sum);
    }
    return std::cbrt(highest * highest);
}

/// The parts, seen only in the hops in which the mix rises above `limit`.
std::vector<Part> parts_at_peaks(const Session& session, const SongFeatures& features,
                                 const Forecast& heard, float limit)
{
    const auto& mix = heard.find(find_mix(session)->id)->peak;
    std::vector<Part> parts;
    for (const Strip* track : sounding_tracks(session)) {
        const StripForecast* strip = heard.find(track->id);
        const TrackFeatures* sound = features_of(*track, features);
        if (sound == nullptr) continue;
        Part part{track, sound, {}, 0.0f, 0.0f, strip->chain_peak_dbfs};
        const float gain = gain_downstream(session, *track);
        for (std::size_t hop = 0; hop < mix.size(); ++hop) {
            const float peak = hop < strip->peak.size() ? gain * strip->peak[hop] : 0.0f;
            part.highest = std::max(part.highest, peak);
            if (mix[hop] > limit) part.peak.push_back(peak);
        }
        parts.push_back(std::move(part));
    }
    return parts;
}

/// The highest ceiling for all parts alike that brings the mix down to `limit`, or as near as their
/// bounds allow: who peaks most is held back first.
float solve_ceiling(const std::vector<Part>& parts, float limit)
{
    constexpr float kAsGood = 1.01f;
    limit = std::max(limit, kAsGood * mix_peak(parts, 0.0f));
    float low_db = db(limit) - 24.0f;
    float high_db = db(limit);
    for (int step = 0; step < 12; ++step) {
        const float middle_db = 0.5f * (low_db + high_db);
        (mix_peak(parts, linear(middle_db)) > limit ? high_db : low_db) = middle_db;
    }
    return linear(low_db);
}

}  // namespace

std::vector<Edit> tame_peaks(const Session& session, const SongFeatures& features, float by_db,
                             const Intent& intent)
{
    const Json& levels = intent.practice->gain_staging;
    const Forecast heard = forecast(session, features);
    const auto& mix = heard.find(find_mix(session)->id)->peak;
    const auto highest = std::max_element(mix.begin(), mix.end());
    if (highest == mix.end() || *highest <= 0.0f || by_db <= 0.0f) return {};
    const float limit = *highest * linear(-by_db);

    auto parts = parts_at_peaks(session, features, heard, limit);
    for (Part& part : parts) {
        const bool finished = part.track->role == "backing_mix";
        part.lowest_ceiling =
            finished ? part.highest : part.highest * linear(-most_reduction_db(part, levels));
    }
    const float ceiling = solve_ceiling(parts, limit);

    std::vector<Edit> edits;
    for (const Part& part : parts) {
        const float own_ceiling = std::max(ceiling, part.lowest_ceiling);
        const bool at_peaks = *std::max_element(part.peak.begin(), part.peak.end()) > own_ceiling;
        const auto limiter = limiter_for(part, db(part.highest) - db(own_ceiling), levels);
        const float held_db = part.chain_peak_dbfs - limiter.ceiling_dbtp;
        if (!at_peaks || held_db < Practice::number(levels, "strip_peak_smallest_db")) continue;
        const auto values = values_of(kLimiterParams, limiter);
        edits.push_back(
            {AddInsert{part.track->id,
                       Insert{InsertId{"limiter"}, "limiter", {values.begin(), values.end()}},
                       part.track->chain.size()},
             {"critique.peaks",
              format("A few hits of {} stand so far out that the whole mix would have to be quiet "
                     "for them; only these are held back.",
                     quoted(*part.track)),
              {{"highest peak held back by", rounded_db(held_db), Unit::db},
               {"peaks of the mix too high by", rounded_db(by_db), Unit::db}}}});
    }
    return edits;
}

}  // namespace sitwell
