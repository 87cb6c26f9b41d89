#pragma once

#include "core/time/frames.h"

#include <bit>
#include <cstdint>
#include <span>

namespace sitwell {

/// Replaces NaN and infinite samples by 0 and tells how many there were. Works on bits, so that no
/// compiler option can argue it away.
inline Frames scrub(std::span<float> samples) noexcept
{
    constexpr std::uint32_t kExponent = 0x7f800000;
    std::uint32_t invalid = 0;
    for (const float sample : samples)
        invalid += (std::bit_cast<std::uint32_t>(sample) & kExponent) == kExponent ? 1U : 0U;
    if (invalid == 0) return 0;
    for (float& sample : samples)
        if ((std::bit_cast<std::uint32_t>(sample) & kExponent) == kExponent) sample = 0.0F;
    return invalid;
}

}  // namespace sitwell
