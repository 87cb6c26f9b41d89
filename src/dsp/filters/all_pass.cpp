#include "dsp/filters/all_pass.h"

#include "core/result/contract.h"
#include "dsp/math/functions.h"

namespace sitwell {

MatchedFilter all_pass(double frequency_hz, std::size_t stages, double sample_rate_hz) noexcept
{
    SITWELL_EXPECTS(stages % 2 == 0 && stages / 2 <= MatchedFilter::kMaxSections);
    SITWELL_EXPECTS(frequency_hz > 0.0 && frequency_hz < 0.5 * sample_rate_hz);
    const double g = tan_of(kPi * frequency_hz / sample_rate_hz);
    MatchedFilter filter;
    while (2 * filter.count < stages)
        filter.sections[filter.count++] = section_of(g * g, -2.0 * g, 1.0, g * g, 2.0 * g);
    return filter;
}

}  // namespace sitwell
