#include "forecast/band_gains.h"

#include "dsp/filters/equalizer_response.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {
constexpr float kNarrowQ = 4.3f;  // centre over width of a third octave
constexpr int kPoints = 27;       // a notch of Q 40 spans two steps
}  // namespace

std::array<float, kBands> band_power_gains(const EqualizerParams& params, double sample_rate_hz)
{
    const EqualizerResponse response{params, sample_rate_hz};
    const bool is_narrow =
        std::any_of(params.bands.begin(), params.bands.end(), [](const auto& band) {
            return band.type != static_cast<float>(BandType::off) && band.q > kNarrowQ;
        });
    const auto power_at_hz = [&](double hz) {
        return std::pow(10.0, response.magnitude_db(std::min(hz, 0.49 * sample_rate_hz)) / 10.0);
    };
    std::array<float, kBands> gains{};
    for (std::size_t b = 0; b < kBands; ++b) {
        if (!is_narrow) {
            gains[b] = static_cast<float>(power_at_hz(band_centre_hz(b)));
            continue;
        }
        double sum = 0.0;
        for (int point = 0; point < kPoints; ++point) {
            const double thirds = (static_cast<double>(point) + 0.5) / kPoints - 0.5;
            sum += power_at_hz(band_centre_hz(b) * exp2_of(thirds / 3.0));
        }
        gains[b] = static_cast<float>(sum / kPoints);
    }
    return gains;
}

std::array<float, kBands> band_power_gains(const MatchedFilter& filter, double sample_rate_hz)
{
    std::array<float, kBands> gains{};
    for (std::size_t b = 0; b < kBands; ++b)
        gains[b] = static_cast<float>(
            power_at(filter, std::min(band_centre_hz(b), 0.49 * sample_rate_hz), sample_rate_hz));
    return gains;
}

}  // namespace sitwell
