#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace sitwell {

/// A sample to be found, and what is known of it.
struct LostSample {
    std::size_t at = 0;
    /// −1 or 1: the wave was cut off on that side, and is at least `level` high there; 0: nothing.
    int side = 0;
    float level = 0.0f;
};

/// Samples of linear prediction's order on either side of what is lost decide on it; the model
/// itself wants some hundred.
inline constexpr std::size_t kInterpolationOrder = 32;

/// The model that fits a piece best: the weights of linear prediction from the samples on one side,
/// the nearest first.
using SoundModel = std::array<double, kInterpolationOrder>;
SoundModel model_of(std::span<const double> x);

/// Finds the lost samples of `x` from the rest: those that make the error of linear prediction
/// least, and the prediction from them in turn, three times over (Janssen, Veldhuis and Vries,
/// "Adaptive interpolation of discrete-time signals that can be modeled as autoregressive
/// processes", IEEE Trans. ASSP 34, 1986; Godsill and Rayner, "Digital Audio Restoration", 1998,
/// 5.2). Where a sample has a side, what falls short of its level is put there and the others are
/// found anew. What stands in `x` at a lost sample does not matter. `lost` ascends in `at`.
/// Allocates. [any]
void interpolate(std::span<double> x, std::span<const LostSample> lost);

}  // namespace sitwell
