#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace sitwell {

/// How many signals a bank plays in lockstep: one AVX-512 register of floats, two of AVX2. What a
/// lane holds is computed from that lane alone, in the same order of operations as by the plain
/// twin, so neither the number of lanes in use nor the instruction set changes a bit.
inline constexpr std::size_t kLanes = 16;

/// One number a lane.
template <class Sample>
struct alignas(64) Lanes {
    std::array<Sample, kLanes> lane{};

    Sample& operator[](std::size_t i) noexcept { return lane[i]; }
    Sample operator[](std::size_t i) const noexcept { return lane[i]; }
};

/// A frame of audio: a sample of each lane. A run of them is what banks play, in place.
using LaneFrame = Lanes<float>;
using LaneFrames = std::span<LaneFrame>;

/// True when every sample of every lane is zero, of either sign. [any]
inline bool is_silent(std::span<const LaneFrame> frames) noexcept
{
    for (const LaneFrame& frame : frames)
        for (const float x : frame.lane)
            if (x != 0.0f) return false;
    return true;
}

}  // namespace sitwell
