#pragma once

#include <algorithm>

namespace sitwell {

/// A filter's frequency, held to 0.45 of the rate: what the bilinear transform can still place. A
/// knob says hertz whatever the session's rate. [any]
constexpr double within_rate(double frequency_hz, double sample_rate_hz) noexcept
{
    return std::min(frequency_hz, 0.45 * sample_rate_hz);
}

}  // namespace sitwell
