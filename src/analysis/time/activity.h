#pragma once

#include <span>
#include <vector>

namespace sitwell {

/// Which hops of 100 ms a track plays in, from its hop powers (level/gating.h): mixing
/// practice 3.4. A hop is active above the largest of the noise floor (10th percentile) + 10 dB,
/// L95 − 26 dB and −65 LUFS, holds for 200 ms more, and gaps below 150 ms are closed.
///
/// Two traps are stepped around: where the track plays all the time the 10th percentile is the
/// music, so the floor's threshold is held to L95 − 20 dB; and where it plays for less than 5 % of
/// the time (a tom) L95 is its bleed, so L95 is at least 10 dB under the loudest hop. [any]
std::vector<unsigned char> active_hops(std::span<const float> hop_powers);

}  // namespace sitwell
