#pragma once

#include "core/time/frames.h"

namespace sitwell {

// Bounds of the numbers of a session that belong to no device; those of devices are in the catalog.

struct Limits {
    double min = 0.0;
    double max = 0.0;

    /// False for NaN.
    constexpr bool hold(double value) const noexcept { return value >= min && value <= max; }
};

/// Whole numbers up to 2^53 survive JSON, whose numbers are doubles (RFC 8259, section 6).
inline constexpr Frames kMostFrames = Frames{1} << 53;
inline constexpr Limits kLengthLimits{0.0, static_cast<double>(kMostFrames)};
inline constexpr Limits kPositionLimits{-static_cast<double>(kMostFrames),
                                        static_cast<double>(kMostFrames)};
inline constexpr Limits kSampleRateLimitsHz{8000.0, 384000.0};
inline constexpr Limits kChannelLimits{1.0, 64.0};

}  // namespace sitwell
