#include "forecast/gain_reduction.h"

#include "analysis/features.h"
#include "core/math/percentile.h"
#include "core/system/machine.h"
#include "dsp/dynamics/envelope.h"
#include "dsp/dynamics/gain_curve.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

/// Less is nothing: it spares the levels of everything that is not held back.
constexpr float kNothingDb = 1e-4f;

float db_of(float linear)
{
    return 20.0f * std::log10(std::max(linear, 1e-6f));
}

/// Runs a compressor's ballistics over the levels that `level_db(hop)` gives where they reach into
/// the knee.
template <class ReachesKnee, class LevelDb>
std::vector<float> run_compressor(std::size_t hops, const CompressorParams& params,
                                  ReachesKnee reaches_knee, LevelDb level_db)
{
    constexpr double kRateHz = 1.0 / kEnvelopeHopS;
    const Ballistics keep =
        ballistics_of(static_cast<double>(params.attack_ms), static_cast<double>(params.release_ms),
                      static_cast<double>(params.auto_release_percent) / 100.0, kRateHz);
    const float attack = keep.keep_attack;
    // Of the way that is left at the start of a hop, the share that is left on average over it.
    const auto left =
        static_cast<float>(static_cast<double>(params.attack_ms) / (1000.0 * kEnvelopeHopS)) *
        (1.0f - attack);
    const float half_attack = std::sqrt(attack);
    const auto left_of_half =
        static_cast<float>(static_cast<double>(params.attack_ms) / (500.0 * kEnvelopeHopS)) *
        (1.0f - half_attack);
    const StaticCurve curve{params};
    const bool looks_ahead =
        params.lookahead_ms >= 0.5f * 1000.0f * static_cast<float>(kEnvelopeHopS);
    std::vector<float> reduction(hops);
    for (std::size_t hop = 0; hop < hops; ++hop)
        reduction[hop] = reaches_knee(hop) ? -curve(level_db(hop)) : 0.0f;
    if (looks_ahead)
        for (std::size_t hop = 0; hop + 1 < hops; ++hop)
            reduction[hop] = std::max(reduction[hop], reduction[hop + 1]);
    const FlushDenormals flush;  // releases fade for ever, and slowly once they are denormal
    float released = 0.0f;
    float sustained = 0.0f;
    float smoothed = 0.0f;
    for (float& db : reduction) {
        const float wanted = db;
        if (wanted == 0.0f && released < kNothingDb && smoothed < kNothingDb &&
            sustained < kNothingDb) {
            released = sustained = smoothed = 0.0f;
            continue;
        }
        // What is louder than before sets in somewhere in the hop, on average in its middle, and
        // its energy lies behind that.
        const float fallen = keep.keep_release * released + (1.0f - keep.keep_release) * wanted;
        const bool sets_in = wanted > fallen;
        released = std::max(wanted, fallen);
        const float aim = keep.sustain * released;
        const float kept = aim > sustained ? keep.keep_charge : keep.keep_discharge;
        sustained = keep.sustain > 0.0f ? aim + kept * (sustained - aim) : 0.0f;
        const float held = std::max(released, sustained);
        const float over_hop = held + (sets_in ? left_of_half : left) * (smoothed - held);
        const float still = sets_in ? half_attack : attack;
        smoothed = still * smoothed + (1.0f - still) * held;
        db = over_hop < kNothingDb ? 0.0f : over_hop;
    }
    return reduction;
}

/// Below the knee, as a linear level.
float knee_begins(const CompressorParams& params)
{
    return gain_of_db(params.threshold_db - 0.5f * params.knee_db);
}

}  // namespace

std::vector<float> reduction_db(std::span<const float> peak_envelope, float gain,
                                const CompressorParams& params)
{
    CompressorParams plain = params;
    plain.lookahead_ms = 0.0f;
    const float quiet = knee_begins(params) / gain;
    return run_compressor(
        peak_envelope.size(), plain, [&](std::size_t hop) { return peak_envelope[hop] > quiet; },
        [&](std::size_t hop) { return db_of(peak_envelope[hop] * gain); });
}

std::vector<float> reduction_db(const DetectorRows& heard, const CompressorParams& params)
{
    const float quiet = knee_begins(params);
    if (params.detector < 0.5f)
        return run_compressor(
            heard.peak.size(), params, [&](std::size_t hop) { return heard.peak[hop] > quiet; },
            [&](std::size_t hop) { return db_of_gain(heard.peak[hop]); });
    // Twice the mean square, so that a sine's is that of its peak (AES17).
    const float keep = keep_of_ms(static_cast<double>(params.rms_window_ms), 1.0 / kEnvelopeHopS);
    std::vector<float> power(heard.mean_square.size());
    float mean = 0.0f;
    for (std::size_t hop = 0; hop < power.size(); ++hop) {
        mean = keep * mean + (1.0f - keep) * heard.mean_square[hop];
        power[hop] = 2.0f * mean;
    }
    return run_compressor(
        power.size(), params, [&](std::size_t hop) { return power[hop] > quiet * quiet; },
        [&](std::size_t hop) { return db_of_power(power[hop]); });
}

std::vector<float> reduction_db(std::span<const float> peak_envelope, float gain,
                                const LimiterParams& params)
{
    const auto release = static_cast<float>(
        std::exp(-kEnvelopeHopS * 1000.0 / static_cast<double>(params.release_ms)));
    const float over = gain * gain_of_db(params.gain_db - params.ceiling_dbtp);
    const auto wanted = [&](std::size_t hop) {
        if (hop >= peak_envelope.size() || peak_envelope[hop] * over <= 1.0f) return 0.0f;
        return db_of(peak_envelope[hop] * over);
    };
    const FlushDenormals flush;  // releases fade for ever, and slowly once they are denormal
    std::vector<float> reduction(peak_envelope.size());
    float released = 0.0f;
    for (std::size_t hop = 0; hop < reduction.size(); ++hop) {
        released = std::max({wanted(hop), wanted(hop + 1), release * released});
        reduction[hop] = released < kNothingDb ? 0.0f : released;
    }
    return reduction;
}

ReductionFigures figures_of(std::span<const float> reduction)
{
    constexpr float kWorkingDb = 0.1f;
    std::vector<float> working;
    std::copy_if(reduction.begin(), reduction.end(), std::back_inserter(working),
                 [](float db) { return db > kWorkingDb; });
    if (working.empty()) return {};
    const float share = static_cast<float>(working.size()) / static_cast<float>(reduction.size());
    return {median(working), percentile(std::move(working), 95.0), share};
}

namespace {

/// Energy change in dB that a reduction makes over a stretch of an envelope.
double change_over(std::span<const float> reduction, std::span<const float> envelope,
                   std::ptrdiff_t from, std::ptrdiff_t to)
{
    double before = 1e-12;
    double after = 1e-12;
    for (auto i = std::max<std::ptrdiff_t>(from, 0); i < std::min(to, std::ssize(envelope)); ++i) {
        const auto hop = static_cast<std::size_t>(i);
        const double power = static_cast<double>(envelope[hop]) * envelope[hop];
        before += power;
        after += power * std::pow(10.0, -reduction[hop] / 10.0);
    }
    return 10.0 * std::log10(after / before);
}

}  // namespace

float punch_change_db(std::span<const float> reduction, std::span<const float> envelope,
                      std::span<const float> onsets_s)
{
    constexpr std::size_t kFewestOnsets = 8;
    if (onsets_s.size() < kFewestOnsets) return 0.0f;
    std::vector<double> changes;
    for (const float onset_s : onsets_s) {
        const auto at = static_cast<std::ptrdiff_t>(std::lround(onset_s / kEnvelopeHopS));
        changes.push_back(change_over(reduction, envelope, at, at + 8) -
                          change_over(reduction, envelope, at - 12, at - 2));
    }
    return static_cast<float>(median(std::move(changes)));
}

}  // namespace sitwell
