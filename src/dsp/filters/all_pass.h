#pragma once

#include "dsp/filters/matched_filter.h"

#include <cstddef>

namespace sitwell {

/// `stages` all-passes of first order, (ω0 − s) / (ω0 + s), in series: level untouched at every
/// frequency, phase turned by −90° a stage at `frequency_hz` and −180° far above it. Two stages
/// make a section, so their number is even, up to 24. The bilinear transform is exact at
/// `frequency_hz`. [any]
MatchedFilter all_pass(double frequency_hz, std::size_t stages, double sample_rate_hz) noexcept;

}  // namespace sitwell
