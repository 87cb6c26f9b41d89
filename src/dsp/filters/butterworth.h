#pragma once

#include "dsp/filters/matched_filter.h"

#include <array>

namespace sitwell {

/// Damping k = 1 / Q of the two sections of Butterworth's filter of order 4: 2 cos(π/8),
/// 2 cos(3π/8).
inline constexpr std::array<double, 2> kButterworth4{1.8477590650225735, 0.7653668647301796};

/// Butterworth's low-pass and high-pass of order 4 by the bilinear transform, 3.01 dB down at the
/// frequency: two sections each, for detectors and crossovers that need no match() above it. [any]
MatchedFilter butterworth_low_pass(double frequency_hz, double sample_rate_hz) noexcept;
MatchedFilter butterworth_high_pass(double frequency_hz, double sample_rate_hz) noexcept;

}  // namespace sitwell
