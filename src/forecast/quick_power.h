#pragma once

#include "forecast/forecast.h"

#include <vector>

namespace sitwell {

inline constexpr double kQuickHopS = 0.01;

/// K-weighted power of a strip per kQuickHopS, both channels: that of each hop of kHopS, moving
/// within it as the mean square of the envelope does. What micro-dynamics are measured on
/// (analysis/mix/micro_dynamics.h). [any]
std::vector<float> quick_power(const StripForecast& strip);

/// Gated loudness of quick powers (analysis/level/gating.h).
float quick_lufs(const std::vector<float>& quick);

}  // namespace sitwell
