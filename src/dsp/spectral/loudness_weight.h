#pragma once

#include <array>

namespace sitwell {

/// ITU-R BS.1770-5, Annex 1: the weighting of power at kLowestWeightedHz · 2^(i / 2), its filters
/// at 48 kHz.
inline constexpr std::array<double, 19> kLoudnessWeight{
    0.1632, 0.3323, 0.5369, 0.7184, 0.8457, 0.9226, 0.9654, 0.9898, 1.0098, 1.0494,
    1.1743, 1.5146, 2.0283, 2.3706, 2.4934, 2.5267, 2.5348, 2.5366, 2.5369};
inline constexpr double kLowestWeightedHz = 31.25;
inline constexpr double kHighestWeightedHz = 16000.0;

/// The weighting of power at a frequency from the lowest to the highest, between two of the table's
/// in proportion to the octaves. [any]
double loudness_weight(double hz) noexcept;

}  // namespace sitwell
