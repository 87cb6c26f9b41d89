#pragma once

#include "dsp/lanes/lane_frame.h"

#include <cstddef>
#include <span>

namespace sitwell {

/// Rows of samples, one a lane, into frames: once for a whole chain, since turning costs as much as
/// a device. `rows` holds at most kLanes rows of frames.size() samples; lanes without a row are
/// silent. [render]
void turn_in(std::span<const float* const> rows, LaneFrames frames) noexcept;

/// And back.
void turn_out(std::span<const LaneFrame> frames, std::span<float* const> rows) noexcept;

}  // namespace sitwell
