#include "catalog/devices/compressor.h"
#include "catalog/devices/de_esser.h"
#include "catalog/devices/dynamic_equalizer.h"
#include "catalog/devices/multiband.h"
#include "dsp/dynamics/envelope.h"
#include "dsp/dynamics/gain_curve.h"
#include "dsp/dynamics/sibilance.h"
#include "dsp/filters/butterworth.h"
#include "dsp/filters/dynamic_shelf.h"
#include "dsp/filters/gain_path.h"
#include "dsp/filters/listening_band.h"
#include "dsp/math/functions.h"
#include "forecast/band_gains.h"
#include "forecast/foreseen_chain.h"
#include "forecast/gain_reduction.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr double kBandEnvelopeRateHz = 1.0 / kEnvelopeHopS;

/// The mean of a row over each cell, weighted by power.
std::vector<float> mean_by_cell(std::size_t cells, std::span<const float> row,
                                std::span<const float> power)
{
    constexpr std::size_t kPerCell = kCellHops * kEnvelopeHops;
    std::vector<float> means(cells, row.empty() ? 0.0f : row.front());
    for (std::size_t cell = 0; cell < cells; ++cell) {
        float weighted = 0.0f;
        float weight = 0.0f;
        const std::size_t last = std::min({(cell + 1) * kPerCell, row.size(), power.size()});
        for (std::size_t i = cell * kPerCell; i < last; ++i) {
            weighted += (power[i] + 1e-12f) * row[i];
            weight += power[i] + 1e-12f;
        }
        if (weight > 0.0f) means[cell] = weighted / weight;
    }
    return means;
}

void lower_sibilants(ForeseenSignal& signal, const DeEsserParams& params,
                     const InsertContext& context)
{
    const double rate_hz = context.sample_rate_hz;
    const auto frequency_hz = static_cast<double>(params.frequency_hz);
    const auto above = heard_behind(
        signal, band_power_gains(butterworth_high_pass(frequency_hz, rate_hz), rate_hz));
    const auto below = heard_behind(
        signal, band_power_gains(butterworth_low_pass(frequency_hz, rate_hz), rate_hz));
    Sibilance sibilance;
    sibilance.prepare(kBandEnvelopeRateHz);
    std::vector<float> gains{above.mean_square};
    sibilance.process(gains, below.mean_square);
    for (float& db : gains)
        db = std::min(std::max(0.0f, db - params.threshold_db), params.range_db);
    ReductionEnvelope envelope;
    envelope.process(gains, keep_of_ms(static_cast<double>(params.attack_ms), kBandEnvelopeRateHz),
                     keep_of_ms(static_cast<double>(params.release_ms), kBandEnvelopeRateHz));
    for (float& gain : gains) gain = gain_of_db(-gain);
    if (params.mode >= 0.5f) return follow(signal, gains);
    for (float& gain : gains) gain *= gain;
    const auto by_cell = mean_by_cell(signal.cells.size(), gains, above.mean_square);
    SpectrumGains shelf;
    shape_by_cell(signal, [&](std::size_t cell) -> const SpectrumGains& {
        const double gain = std::sqrt(static_cast<double>(by_cell[cell]));
        for (std::size_t b = 0; b < kBands; ++b)
            shelf.mid[b] =
                static_cast<float>(DynamicShelf::power_at(band_centre_hz(b) / frequency_hz, gain));
        shelf.side = shelf.mid;
        return shelf;
    });
}

/// A band's power gains by third octave at each step of its way.
class MovingBand {
public:
    MovingBand(const DynamicEqualizerBand& band, const BandSpec& quiet, double sample_rate_hz)
    {
        const GainPath path = gain_path(quiet, static_cast<double>(band.range_db), sample_rate_hz);
        for (std::size_t step = 0; step < gains_.size(); ++step)
            for (std::size_t b = 0; b < kBands; ++b) {
                const double hz = std::min(band_centre_hz(b), 0.49 * sample_rate_hz);
                const double warped = tan_of(kPi * hz / sample_rate_hz);
                double power = 1.0;
                for (std::size_t section = 0; section < path.count; ++section)
                    power *= power_at(path.designs[step][section], warped * warped);
                gains_[step][b] = static_cast<float>(power);
            }
    }

    /// At the nearest step.
    const std::array<float, kBands>& at(float share) const noexcept
    {
        return gains_[static_cast<std::size_t>(
            std::clamp(share, 0.0f, 1.0f) * static_cast<float>(GainPath::kSteps) + 0.5f)];
    }

private:
    std::array<std::array<float, kBands>, GainPath::kSteps + 1> gains_{};
};

struct Knee {
    float threshold_db = 0.0f;
    float ratio = 1.0f;
    float knee_db = 0.0f;
};

void move_band(ForeseenSignal& signal, const DynamicEqualizerBand& band,
               const InsertContext& context)
{
    /// Steeper shelves are not played (fx/dynamic_equalizer.cpp).
    constexpr double kSteepest = 2.0;
    const auto shape_of_band = static_cast<BandShape>(static_cast<int>(band.type));
    if (shape_of_band == BandShape::off) return;
    const bool is_bell = shape_of_band == BandShape::bell;
    const auto q = static_cast<double>(band.q);
    const BandSpec quiet{.shape = shape_of_band,
                         .frequency_hz = static_cast<double>(band.frequency_hz),
                         .gain_db = static_cast<double>(band.gain_db),
                         .q = is_bell ? q : std::min(q, kSteepest)};
    const bool is_keyed = band.listens_to_key >= 0.5f && context.key != nullptr;
    const BandSpec listens{.shape = quiet.shape, .frequency_hz = quiet.frequency_hz, .q = q};
    const double rate_hz = context.sample_rate_hz;
    const auto heard = heard_behind(is_keyed ? *context.key : signal,
                                    band_power_gains(listening_band(listens, rate_hz), rate_hz));
    const StaticCurve curve{Knee{band.threshold_db, band.ratio}};
    const float per_range = band.range_db == 0.0f ? 0.0f : 1.0f / std::abs(band.range_db);
    std::vector<float> shares(signal.peak.size(), 0.0f);
    for (std::size_t i = 0; i < std::min(shares.size(), heard.peak.size()); ++i)
        shares[i] = std::min(1.0f, -curve(db_of_gain(heard.peak[i])) * per_range);
    ReductionEnvelope envelope;
    envelope.process(shares, keep_of_ms(static_cast<double>(band.attack_ms), kBandEnvelopeRateHz),
                     keep_of_ms(static_cast<double>(band.release_ms), kBandEnvelopeRateHz));
    const auto by_cell = mean_by_cell(signal.cells.size(), shares, signal.mean_square);
    const MovingBand moving{band, quiet, rate_hz};
    SpectrumGains gains;
    shape_by_cell(signal, [&](std::size_t cell) -> const SpectrumGains& {
        gains.mid = gains.side = moving.at(by_cell[cell]);
        return gains;
    });
}

using BandAmplitudes = std::array<std::array<float, kBands>, kMultibandBands>;

/// Amplitudes of a multiband's bands, which are in phase: crossovers of 24 dB an octave after
/// Linkwitz and Riley 1976 (dsp/filters/four_bands.h), which sum flat.
BandAmplitudes amplitudes_of(std::array<float, kMultibandCrossovers> crossovers_hz)
{
    std::sort(crossovers_hz.begin(), crossovers_hz.end());
    BandAmplitudes amplitudes{};
    for (std::size_t b = 0; b < kBands; ++b) {
        std::array<float, kMultibandCrossovers> low{};
        for (std::size_t c = 0; c < low.size(); ++c)
            low[c] = static_cast<float>(
                1.0 /
                (1.0 + std::pow(band_centre_hz(b) / static_cast<double>(crossovers_hz[c]), 4.0)));
        amplitudes[0][b] = low[1] * low[0];
        amplitudes[1][b] = low[1] * (1.0f - low[0]);
        amplitudes[2][b] = (1.0f - low[1]) * low[2];
        amplitudes[3][b] = (1.0f - low[1]) * (1.0f - low[2]);
    }
    return amplitudes;
}

void compress_bands(ForeseenSignal& signal, const MultibandParams& params,
                    const InsertContext& context)
{
    const BandAmplitudes amplitudes = amplitudes_of(params.crossovers_hz);
    const float mix = 0.01f * params.mix_percent;
    std::array<std::vector<float>, kMultibandBands> gains;
    for (std::size_t k = 0; k < kMultibandBands; ++k) {
        const MultibandBand& band = params.bands[k];
        std::array<float, kBands> power{};
        for (std::size_t b = 0; b < kBands; ++b) power[b] = amplitudes[k][b] * amplitudes[k][b];
        const auto heard = heard_behind(context.key == nullptr ? signal : *context.key, power);
        CompressorParams compressor;
        compressor.threshold_db = band.threshold_db;
        compressor.ratio = band.ratio;
        compressor.knee_db = params.knee_db;
        compressor.attack_ms = band.attack_ms;
        compressor.release_ms = band.release_ms;
        auto row = reduction_db(DetectorRows{heard.peak, heard.mean_square}, compressor);
        const float wet = mix * gain_of_db(band.gain_db);
        for (float& gain : row) gain = 1.0f - mix + wet * gain_of_db(-gain);
        gains[k] = mean_by_cell(signal.cells.size(), row, heard.mean_square);
    }
    SpectrumGains shaped;
    shape_by_cell(signal, [&](std::size_t cell) -> const SpectrumGains& {
        for (std::size_t b = 0; b < kBands; ++b) {
            float amplitude = 0.0f;
            for (std::size_t k = 0; k < kMultibandBands; ++k)
                amplitude += amplitudes[k][b] * gains[k][cell];
            shaped.mid[b] = amplitude * amplitude;
        }
        shaped.side = shaped.mid;
        return shaped;
    });
}

}  // namespace

bool pass_dynamics_by_band(ForeseenSignal& signal, const Insert& insert,
                           const InsertContext& context)
{
    if (insert.device == "de_esser") {
        lower_sibilants(signal, params_from(kDeEsserParams, insert.values), context);
    } else if (insert.device == "dynamic_equalizer") {
        for (const DynamicEqualizerBand& band :
             params_from(kDynamicEqualizerParams, insert.values).bands)
            move_band(signal, band, context);
    } else if (insert.device == "multiband") {
        compress_bands(signal, params_from(kMultibandParams, insert.values), context);
    } else {
        return false;
    }
    return true;
}

}  // namespace sitwell
