#include "dsp/filters/bessel_low_pass.h"

#include "core/result/contract.h"

namespace sitwell {

MatchedFilter bessel_low_pass(double delay_s, double sample_rate_hz) noexcept
{
    SITWELL_EXPECTS(delay_s * sample_rate_hz > 1.0);
    // Thomson's polynomial for a delay of 1 s is s⁴ + 10 s³ + 45 s² + 105 s + 105, here in factors;
    // one second is 2 · rate of the bilinear transform's own unit.
    const double unit = 1.0 / (2.0 * sample_rate_hz * delay_s);
    const auto section = [unit](double a0, double a1) {
        return section_of(a0 * unit * unit, 0.0, 0.0, a0 * unit * unit, a1 * unit);
    };
    MatchedFilter filter;
    filter.sections[0] = section(9.14013089027, 5.79242120264);
    filter.sections[1] = section(11.4878004477, 4.20757879736);
    filter.count = 2;
    return filter;
}

}  // namespace sitwell
