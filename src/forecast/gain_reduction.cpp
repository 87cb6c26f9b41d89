#include "forecast/gain_reduction.h"

#include "analysis/features.h"
#include "core/math/percentile.h"
#include "core/system/machine.h"
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

}  // namespace

std::vector<float> reduction_db(std::span<const float> peak_envelope, float gain,
                                const CompressorParams& params)
{
    const auto keep = [](double time_ms) {
        return static_cast<float>(std::exp(-kEnvelopeHopS * 1000.0 / time_ms));
    };
    const float attack = keep(static_cast<double>(params.attack_ms));
    const float release = keep(static_cast<double>(params.release_ms));
    // Of the way that is left at the start of a hop, the share that is left on average over it.
    const auto left =
        static_cast<float>(static_cast<double>(params.attack_ms) / (1000.0 * kEnvelopeHopS)) *
        (1.0f - attack);
    const float knee_begins = gain_of_db(params.threshold_db - 0.5f * params.knee_db) / gain;
    const FlushDenormals flush;  // releases fade for ever, and slowly once they are denormal
    std::vector<float> reduction(peak_envelope.size());
    float released = 0.0f;
    float smoothed = 0.0f;
    for (std::size_t hop = 0; hop < reduction.size(); ++hop) {
        const float wanted = peak_envelope[hop] <= knee_begins
                                 ? 0.0f
                                 : -static_gain_db(db_of(peak_envelope[hop] * gain), params);
        released = std::max(wanted, release * released + (1.0f - release) * wanted);
        const float over_hop = released + left * (smoothed - released);
        smoothed = attack * smoothed + (1.0f - attack) * released;
        reduction[hop] = over_hop < kNothingDb ? 0.0f : over_hop;
    }
    return reduction;
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
    return {median(working), percentile(working, 95.0), share};
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
