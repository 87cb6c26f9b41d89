#include "catalog/devices/dc_filter.h"
#include "catalog/devices/equalizer.h"
#include "catalog/devices/mono_maker.h"
#include "catalog/devices/saturator.h"
#include "catalog/devices/trim.h"
#include "catalog/devices/width.h"
#include "dsp/math/functions.h"
#include "dsp/space/mid_side.h"
#include "forecast/band_gains.h"
#include "forecast/foreseen_chain.h"

#include <cmath>

namespace sitwell {

namespace {

void turn(ForeseenSignal& signal, float gain_db)
{
    const float gain = gain_of_db(gain_db);
    amplify(signal, gain);
    for (float& tone : signal.tone) tone *= gain * gain;
}

SpectrumGains gains_of(const WidthParams& params)
{
    const MidSideGains law = width_gains(0.01 * static_cast<double>(params.width_percent));
    const double mid = law.mid * gain_of_db(static_cast<double>(params.mid_db));
    const double side = law.side * gain_of_db(static_cast<double>(params.side_db));
    SpectrumGains gains;
    gains.mid.fill(static_cast<float>(mid * mid));
    gains.side.fill(static_cast<float>(side * side));
    return gains;
}

/// What a mono maker leaves of the sides: all less the delayed low-pass, whose place in time is
/// that of what it is taken from. A complement of second order at its corner
/// (dsp/filters/bessel_low_pass.h), 12 dB an octave below.
SpectrumGains gains_of(const MonoMakerParams& params)
{
    SpectrumGains gains;
    gains.mid.fill(1.0f);
    const float amount = 0.01f * params.amount_percent;
    for (std::size_t b = 0; b < kBands; ++b) {
        const double slope =
            std::pow(band_centre_hz(b) / static_cast<double>(params.frequency_hz), 4.0);
        const auto high = static_cast<float>(std::sqrt(slope / (1.0 + slope)));
        const float left = 1.0f - amount * (1.0f - high);
        gains.side[b] = left * left;
    }
    return gains;
}

}  // namespace

bool pass_tone(ForeseenSignal& signal, const Insert& insert, const InsertContext& context)
{
    const double rate_hz = context.sample_rate_hz;
    if (insert.device == "trim") {
        turn(signal, params_from(kTrimParams, insert.values).gain_db);
    } else if (insert.device == "equalizer") {
        shape(signal, band_power_gains(params_from(kEqualizerParams, insert.values), rate_hz));
    } else if (insert.device == "dc_filter") {
        const BandSpec band{.shape = BandShape::high_pass,
                            .frequency_hz = static_cast<double>(
                                params_from(kDcFilterParams, insert.values).frequency_hz)};
        shape(signal, band_power_gains(match(band, rate_hz), rate_hz));
    } else if (insert.device == "width") {
        shape(signal, gains_of(params_from(kWidthParams, insert.values)));
    } else if (insert.device == "mono_maker") {
        if (signal.is_stereo) shape(signal, gains_of(params_from(kMonoMakerParams, insert.values)));
    } else if (insert.device == "saturator") {
        // Its make-up keeps the loudness; what it adds to the tone is not foreseen.
        turn(signal, params_from(kSaturatorParams, insert.values).output_db);
    } else {
        return false;
    }
    return true;
}

}  // namespace sitwell
