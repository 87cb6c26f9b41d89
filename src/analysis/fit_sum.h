#pragma once

#include "analysis/features.h"
#include "analysis/measure_mix.h"

#include <span>
#include <vector>

namespace sitwell {

/// Power (L² + R²) / 2 by octave, in steps of 0.2 s, octaves fastest; a mono file's is its own
/// square. What sums are fitted on: make it once a track.
using Outline = std::vector<float>;
inline constexpr std::size_t kOutlineOctaves = kBands / 3;
inline constexpr double kOutlineStepS = 0.2;

/// Of what begins `from_hop` hops of kHopS behind the others it is held against.
Outline outline_of(const TrackFeatures& features, std::size_t from_hop = 0);
Outline outline_of(const MixRows& mix, std::size_t from_hop = 0);

/// How much of one track could be the sum of others.
struct SumFit {
    float explained = 0.0f;  ///< 1 − Σ |power − fitted| / Σ power over octaves and steps, 0 to 1
    float evenly = 0.0f;   ///< the same for each octave by itself, mean over those within 40 dB of
                           ///< the whole: lows cannot hide what the highs miss
    float missing = 1.0f;  ///< share of the power where the fit is more than 7 dB too low, mean
                           ///< over the same octaves: compression and EQ hardly raise it, a
                           ///< part that is not there does
    std::vector<float> gains;   ///< linear, ≥ 0, one for each part
    std::vector<float> shares;  ///< of the power of the whole, one for each part
};

/// Non-negative least squares of the powers of `whole` on those of `parts`, added as though
/// incoherent and weighted by 1 / power, so that quiet passages count too.
SumFit fit_sum(const Outline& whole, std::span<const Outline* const> parts);

}  // namespace sitwell
