#pragma once

#include "dsp/lanes/lane_frame.h"

#include <span>

namespace sitwell {

/// Each lane's sum, in double precision, in the order of the frames. [any]
Lanes<double> sums_of(std::span<const LaneFrame> frames) noexcept;
/// The same of squares.
Lanes<double> sums_of_squares(std::span<const LaneFrame> frames) noexcept;

}  // namespace sitwell
