#pragma once

#include "dsp/space/place_matrix.h"

#include <span>

namespace sitwell {

// The plain arithmetic of a mixing desk, at the width of the machine. Spans of one call have one
// length; what comes in may lie where it goes out. The same bits on every instruction set. [any]

/// out = gain · in
void scale(std::span<const float> in, float gain, std::span<float> out) noexcept;
void scale(std::span<const float> in, std::span<const float> gains, std::span<float> out) noexcept;

/// out += gain · in
void add(std::span<const float> in, float gain, std::span<float> out) noexcept;
void add(std::span<const float> in, std::span<const float> gains, std::span<float> out) noexcept;

/// sums += gain · in, the product rounded to float32 as scale() would leave it.
void accumulate(std::span<const float> in, float gain, std::span<double> sums) noexcept;
void accumulate(std::span<const float> in, std::span<const float> gains,
                std::span<double> sums) noexcept;

/// What two loudspeakers play of a mono signal.
void place_mono(std::span<const float> in, const PlaceMatrix& matrix, std::span<float> left,
                std::span<float> right) noexcept;
/// What they play of a stereo signal.
void place_stereo(std::span<const float> in_left, std::span<const float> in_right,
                  const PlaceMatrix& matrix, std::span<float> left,
                  std::span<float> right) noexcept;

}  // namespace sitwell
