#include "dsp/space/mid_side.h"

#include <cmath>

namespace sitwell {

MidSideGains width_gains(double width) noexcept
{
    constexpr double kSideOverMid = 0.2;
    const double mid = std::sqrt((1.0 + kSideOverMid) / (1.0 + kSideOverMid * (width * width)));
    return {mid, width * mid};
}

}  // namespace sitwell
