#include "decide/dynamics/solve_compressor.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace sitwell {

namespace {

struct Wanted {
    CompressorParams params;
    float median_db = 0.0f;
    float p95_db = 0.0f;
};

Wanted settings_for(const Json& row, const Json& table, const TrackFeatures& sound, float depth)
{
    const auto number = [&](std::string_view key) {
        return static_cast<float>(row[key].number_or(0.0));
    };
    const float reference = Practice::number(table, "crest_reference_db");
    Wanted wanted;
    wanted.params.ratio = number("ratio");
    wanted.params.knee_db = number("knee_db");
    wanted.params.attack_ms = std::round(10.0f * number("attack_ms") *
                                         std::clamp(sound.crest_db / reference, 0.6f, 1.6f)) /
                              10.0f;
    const float between_ms = sound.onsets_per_s > 0.1f ? 1000.0f / sound.onsets_per_s : 1e6f;
    wanted.params.release_ms =
        std::round(std::clamp(number("release_ms"), 30.0f, std::max(30.0f, 0.8f * between_ms)));
    wanted.median_db = depth * number("median_reduction_db");
    wanted.p95_db = depth * number("p95_reduction_db");
    return wanted;
}

/// Bisects the threshold for which the compressor works as hard as wanted: median first, then the
/// limit on its hardest moments.
float solve_threshold(const TrackFeatures& sound, float gain, Wanted wanted)
{
    float low = -60.0f;
    float high = 0.0f;
    for (int step = 0; step < 14; ++step) {
        wanted.params.threshold_db = 0.5f * (low + high);
        const auto figures = figures_of(reduction_db(sound.peak, gain, wanted.params));
        const bool too_hard =
            figures.median_db > wanted.median_db || figures.p95_db > wanted.p95_db;
        (too_hard ? low : high) = wanted.params.threshold_db;
    }
    return std::round(10.0f * high) / 10.0f;
}

std::vector<float> onset_times(const TrackFeatures& sound)
{
    std::vector<float> times;
    for (const Onset& onset : sound.onsets) times.push_back(onset.at_s);
    return times;
}

/// Works less hard, step by step, until the part keeps its punch; not at all when it cannot.
void spare_the_punch(Wanted& wanted, const TrackFeatures& sound, float gain, float punch_limit_db)
{
    const auto onsets = onset_times(sound);
    for (int step = 0; step < 6; ++step) {
        wanted.params.threshold_db = solve_threshold(sound, gain, wanted);
        const auto reduction = reduction_db(sound.peak, gain, wanted.params);
        if (punch_change_db(reduction, sound.peak, onsets) >= punch_limit_db) return;
        wanted.median_db *= 0.6f;
        wanted.p95_db *= 0.6f;
    }
    wanted.params.threshold_db = 0.0f;
}

}  // namespace

ReductionFigures work_of(const CompressorParams& params, const TrackFeatures& sound, float gain)
{
    return figures_of(reduction_db(sound.peak, gain, params));
}

SolvedCompressor solve_compressor(const Json& row, const Json& table, const TrackFeatures& sound,
                                  float gain, float depth)
{
    Wanted wanted = settings_for(row, table, sound, depth);
    spare_the_punch(wanted, sound, gain, Practice::number(table, "punch_limit_db"));
    return {wanted.params, work_of(wanted.params, sound, gain)};
}

}  // namespace sitwell
