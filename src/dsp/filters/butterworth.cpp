#include "dsp/filters/butterworth.h"

#include "core/result/contract.h"
#include "dsp/math/functions.h"

namespace sitwell {

namespace {

/// A section for each damping that passes `low_pass` and `high_pass` of what it hears.
MatchedFilter sections(double frequency_hz, double sample_rate_hz, double low_pass,
                       double high_pass) noexcept
{
    SITWELL_EXPECTS(frequency_hz > 0.0 && frequency_hz < 0.5 * sample_rate_hz);
    const double g = tan_of(kPi * frequency_hz / sample_rate_hz);
    MatchedFilter filter;
    for (const double k : kButterworth4)
        filter.sections[filter.count++] =
            section_of(low_pass * g * g, 0.0, high_pass, g * g, k * g);
    return filter;
}

}  // namespace

MatchedFilter butterworth_low_pass(double frequency_hz, double sample_rate_hz) noexcept
{
    return sections(frequency_hz, sample_rate_hz, 1.0, 0.0);
}

MatchedFilter butterworth_high_pass(double frequency_hz, double sample_rate_hz) noexcept
{
    return sections(frequency_hz, sample_rate_hz, 0.0, 1.0);
}

}  // namespace sitwell
