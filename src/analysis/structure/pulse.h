#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// Onset strength made ready for finding the pulse: spread over ±20 ms, less its mean over a
/// second, negative values cut, of mean square one. Rows of kOnsetHopS. [any]
std::vector<float> pulse_row(std::span<const float> onset);

/// How alike a row is to itself `lag` rows later, for lags from 0 to `longest`; 1 at lag 0. [any]
std::vector<float> self_similarity(std::span<const float> pulse, std::size_t longest);

}  // namespace sitwell
