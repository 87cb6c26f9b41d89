#pragma once

#include <cstddef>
#include <span>

namespace sitwell {

// Sums of products of samples and taps, at the width of the machine. Every sum is made in one
// order, so that its bits depend neither on blocking nor on the instruction set. [any]

/// Of several filters of `taps_each` taps, a multiple of 8, what each makes of a signal at places
/// `step` frames apart: with R = taps.size() / taps_each filters,
///   out[n · R + r] = Σ x[n · step + k] · taps[r · taps_each + k].
/// `x` reaches as far as the last sum asks; out.size() is a multiple of R.
void filter_rows(const float* x, std::size_t step, std::span<const float> taps,
                 std::size_t taps_each, std::span<float> out) noexcept;

inline constexpr std::size_t kFirPoints = 8;

/// Of eight filters side by side, tap by tap, what each makes of the same samples:
///   points[p] = Σ x[k] · taps[8 · k + p], the earliest k first.
void filter_points(std::span<const float> x, std::span<const float> taps,
                   std::span<float, kFirPoints> points) noexcept;

}  // namespace sitwell
