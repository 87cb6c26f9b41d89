#pragma once

#include "analysis/level/gating.h"
#include "forecast/forecast.h"

#include <span>
#include <vector>

namespace sitwell {

/// Sum over left and right, per hop.
std::vector<float> total_power(const StripForecast& strip);

/// Gated loudness (analysis/level/gating.h).
float integrated_lufs(std::span<const float> k_power_per_hop);

/// Energy mean over the hops marked; −100 when none is.
float lufs_while(std::span<const float> k_power_per_hop, std::span<const unsigned char> marked);

/// Energy mean of a strip over the hops in which it plays.
float playing_lufs(const StripForecast& strip);

/// Power sum of several rows of the same length.
std::vector<float> power_sum(std::span<const StripForecast* const> strips);

}  // namespace sitwell
