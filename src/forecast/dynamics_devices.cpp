#include "catalog/devices/clipper.h"
#include "catalog/devices/compressor.h"
#include "catalog/devices/gate.h"
#include "catalog/devices/limiter.h"
#include "catalog/devices/transient_shaper.h"
#include "dsp/colour/knee_curve.h"
#include "dsp/colour/loudness_match.h"
#include "dsp/dynamics/envelope.h"
#include "dsp/dynamics/expander.h"
#include "dsp/dynamics/held_peak.h"
#include "dsp/dynamics/transients.h"
#include "dsp/filters/cuts.h"
#include "dsp/filters/matched_filter.h"
#include "dsp/math/functions.h"
#include "forecast/band_gains.h"
#include "forecast/foreseen_chain.h"
#include "forecast/gain_reduction.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr double kEnvelopeRateHz = 1.0 / kEnvelopeHopS;

std::size_t envelope_hops_of_ms(float time_ms)
{
    return static_cast<std::size_t>(
        std::lround(static_cast<double>(time_ms) / (1000.0 * kEnvelopeHopS)));
}

/// The lowest setting of a compressor's key high-pass stands for none.
constexpr float kCompressorHearsAllHz = 10.0f;

void compress(ForeseenSignal& signal, const CompressorParams& params, const InsertContext& context)
{
    const ForeseenSignal& key = context.key == nullptr ? signal : *context.key;
    std::vector<float> reduction;
    if (params.key_high_pass_hz > kCompressorHearsAllHz) {
        const BandSpec band{.shape = BandShape::high_pass,
                            .frequency_hz = static_cast<double>(params.key_high_pass_hz),
                            .order = 1};
        const auto heard = heard_behind(
            key, band_power_gains(match(band, context.sample_rate_hz), context.sample_rate_hz));
        reduction = reduction_db(DetectorRows{heard.peak, heard.mean_square}, params);
    } else {
        reduction = reduction_db(DetectorRows{key.peak, key.mean_square}, params);
    }
    reduction.resize(signal.peak.size(), 0.0f);
    const float mix = 0.01f * params.mix_percent;
    const float wet = mix * gain_of_db(params.makeup_db);
    signal.reduction_db.resize(reduction.size(), 0.0f);
    for (std::size_t i = 0; i < reduction.size(); ++i) signal.reduction_db[i] += mix * reduction[i];
    for (float& gain : reduction) gain = 1.0f - mix + (gain > 0.0f ? wet * gain_of_db(-gain) : wet);
    follow(signal, reduction);
}

void limit(ForeseenSignal& signal, const LimiterParams& params)
{
    auto gains = reduction_db(signal.peak, 1.0f, params);
    for (float& gain : gains) gain = gain_of_db(params.gain_db - gain);
    follow(signal, gains);
}

/// Louder than any music: a gate begins open.
constexpr float kBeginsOpen = 1e6f;

/// Gains of a gate by the device's own hold, curve and envelope, at the envelope's rate.
std::vector<float> gate_gains(const HeardEnvelope& heard, const GateParams& params)
{
    std::vector<float> gains{heard.peak};
    const std::size_t ahead = envelope_hops_of_ms(params.lookahead_ms);
    if (ahead > 0 && gains.size() > ahead) {
        std::copy(gains.begin() + static_cast<std::ptrdiff_t>(ahead), gains.end(), gains.begin());
        std::fill(gains.end() - static_cast<std::ptrdiff_t>(ahead), gains.end(), 0.0f);
    }
    HeldPeak held;
    held.reset(kBeginsOpen);
    held.set_hold(envelope_hops_of_ms(params.hold_ms));
    held.process(gains);
    Expander expander;
    expander.set(params);
    for (float& level : gains) level = expander(db_of_gain(level));
    ClosingEnvelope envelope;
    envelope.process(
        gains,
        keep_of_ms(static_cast<double>(params.attack_ms) / ClosingEnvelope::kPolesPerAttack,
                   kEnvelopeRateHz),
        keep_of_ms(static_cast<double>(params.release_ms), kEnvelopeRateHz));
    for (float& gain : gains) gain = gain_of_db(-gain);
    return gains;
}

void gate(ForeseenSignal& signal, const GateParams& params, const InsertContext& context)
{
    const ForeseenSignal& key = context.key == nullptr ? signal : *context.key;
    const double rate_hz = context.sample_rate_hz;
    const auto high = band_power_gains(
        match(low_cut(params.key_high_pass_hz, kGateKeyLowestHz), rate_hz), rate_hz);
    auto low = band_power_gains(match(high_cut(params.key_low_pass_hz, kGateKeyHighestHz), rate_hz),
                                rate_hz);
    const bool hears_all =
        params.key_high_pass_hz <= kGateKeyLowestHz && params.key_low_pass_hz >= kGateKeyHighestHz;
    for (std::size_t b = 0; b < kBands; ++b) low[b] *= high[b];
    auto gains = gate_gains(
        hears_all ? HeardEnvelope{key.peak, key.mean_square} : heard_behind(key, low), params);
    gains.resize(signal.peak.size(), gain_of_db(-params.range_db));
    follow(signal, gains);
}

void shape_transients(ForeseenSignal& signal, const TransientShaperParams& params)
{
    Transients transients;
    transients.prepare(kEnvelopeRateHz);
    std::vector<float> levels{signal.peak};
    std::vector<float> onset(levels.size());
    std::vector<float> tail(levels.size());
    transients.process(levels, onset, tail);
    for (std::size_t i = 0; i < levels.size(); ++i)
        levels[i] = gain_of_db(params.attack_db * onset[i] + params.sustain_db * tail[i]);
    follow(signal, levels);
}

/// What a clipper leaves of power, by the level of what comes: amplitudes within a hop taken to be
/// spread as a Gaussian's (dsp/colour/loudness_match.h).
class ClippedPower {
public:
    explicit ClippedPower(const KneeCurve& curve)
    {
        const LoudnessMatch match;
        for (std::size_t i = 0; i < lost_db_.size(); ++i)
            lost_db_[i] = static_cast<float>(
                match.gain_db(gain_of_db(static_cast<double>(level_at(i))), [&](double amplitude) {
                    const auto u = static_cast<float>(amplitude);
                    return amplitude + static_cast<double>(curve.added_at(u));
                }));
    }

    float lost_db(float rms_db) const noexcept
    {
        const float at =
            std::clamp((rms_db - kLowestDb) / kStepDb, 0.0f, static_cast<float>(kLevels - 1));
        return lost_db_[static_cast<std::size_t>(at + 0.5f)];
    }

private:
    static constexpr std::size_t kLevels = 101;
    static constexpr float kLowestDb = -60.0f;
    static constexpr float kStepDb = 0.75f;
    static float level_at(std::size_t i) { return kLowestDb + kStepDb * static_cast<float>(i); }
    std::array<float, kLevels> lost_db_{};
};

void clip(ForeseenSignal& signal, const ClipperParams& params)
{
    amplify(signal, gain_of_db(params.gain_db));
    const float ceiling = gain_of_db(params.ceiling_dbfs);
    const float softness = 0.01f * params.softness_percent;
    const float start = ceiling * (1.0f - 0.5f * softness);
    const KneeCurve curve{start, ceiling * softness};
    const ClippedPower clipped{curve};
    std::vector<float> gains(signal.peak.size(), 1.0f);
    std::vector<float> peaks{signal.peak};
    for (std::size_t i = 0; i < gains.size(); ++i) {
        if (peaks[i] <= start) continue;
        gains[i] = gain_of_db(-clipped.lost_db(db_of_power(signal.mean_square[i])));
        peaks[i] += curve.added_at(peaks[i]);
    }
    follow(signal, gains);
    signal.peak = std::move(peaks);
}

}  // namespace

bool pass_dynamics(ForeseenSignal& signal, const Insert& insert, const InsertContext& context)
{
    if (insert.device == "compressor")
        compress(signal, params_from(kCompressorParams, insert.values), context);
    else if (insert.device == "limiter")
        limit(signal, params_from(kLimiterParams, insert.values));
    else if (insert.device == "gate")
        gate(signal, params_from(kGateParams, insert.values), context);
    else if (insert.device == "transient_shaper")
        shape_transients(signal, params_from(kTransientShaperParams, insert.values));
    else if (insert.device == "clipper")
        clip(signal, params_from(kClipperParams, insert.values));
    else
        return false;
    return true;
}

}  // namespace sitwell
