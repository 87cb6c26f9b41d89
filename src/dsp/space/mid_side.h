#pragma once

namespace sitwell {

/// Factors for the halves of a stereo signal: mid = (left + right) / 2, side = (left − right) / 2.
struct MidSideGains {
    double mid = 1.0;
    double side = 1.0;
};

/// The gains that make a stereo signal `width` times as wide at much the same loudness.
///
/// side = width · mid, and mid² + r · side² = 1 + r with r = 0.2: a programme whose side lies 7 dB
/// under its mid keeps its power exactly (docs/why/utility.md). Exactly 1 and 1 at width 1. [any]
MidSideGains width_gains(double width) noexcept;

}  // namespace sitwell
