#include "dsp/filters/listening_band.h"

#include "dsp/filters/within_rate.h"
#include "dsp/math/functions.h"

namespace sitwell {

namespace {

constexpr double kListeningDamping = 1.4142135623730951;  ///< damping 1 / Q

}  // namespace

MatchedFilter listening_band(const BandSpec& band, double sample_rate_hz) noexcept
{
    const double hz = within_rate(band.frequency_hz, sample_rate_hz);
    const double g = tan_of(kPi * hz / sample_rate_hz);
    const double damping = 1.0 / band.q;
    MatchedFilter filter;
    filter.count = 1;
    switch (band.shape) {
    case BandShape::bell:
        filter.sections[0] = {g, damping, 0.0, damping, 0.0};
        return filter;
    case BandShape::low_shelf:
        filter.sections[0] = {g, kListeningDamping, 0.0, 0.0, 1.0};
        return filter;
    default:
        filter.sections[0] = {g, kListeningDamping, 1.0, -kListeningDamping, -1.0};
        return filter;
    }
}

}  // namespace sitwell
