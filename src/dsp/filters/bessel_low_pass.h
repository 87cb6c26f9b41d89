#pragma once

#include "dsp/filters/matched_filter.h"

namespace sitwell {

/// Bessel's low-pass of order 4 (Thomson, "Delay networks having maximally flat frequency
/// characteristics", Proc. IEE 96 part III, 1949): everything it passes is delayed by `delay_s`,
/// lows and corner alike, and a step comes out with less than 1 % of overshoot. By the bilinear
/// transform: for corners far below the rate, that is delays of many frames. [any]
MatchedFilter bessel_low_pass(double delay_s, double sample_rate_hz) noexcept;

/// Frequency times 2π times delay at which 1 − H(s) · exp(s · delay), what is left of a signal when
/// its delayed lows are taken from it, is 3.01 dB down.
inline constexpr double kBesselComplementCorner = 3.711;

}  // namespace sitwell
