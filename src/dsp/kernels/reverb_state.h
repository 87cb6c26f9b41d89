#pragma once

#include "dsp/kernels/reverb_ring.h"
#include "dsp/kernels/reverb_settings.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace sitwell {

/// The most lanes that run in lockstep: the fixed virtual vector width.
inline constexpr std::size_t kReverbMaxLanes = 16;

/// Frames computed at once: few for many lanes, so that the lines' samples stay in the first cache.
constexpr std::size_t reverb_chunk_frames(std::size_t lanes) noexcept
{
    return lanes == 1 ? 32 : 16;
}

/// A number for each frame of a tick, and room for a vector to run past its end.
using ReverbRow = std::array<float, kReverbTickFrames + kReverbMaxLanes>;

/// What holds for one tick.
struct ReverbTick {
    ReverbTuning from;      ///< factors at its start, which hold through it but for those of `to`
    float early_to = 0.0f;  ///< `early`, `direct` and `cross` at its end: levels must move smoothly
    float direct_to = 1.0f;
    float cross_to = 0.0f;
    bool fading = false;
    float fade_from = 0.0f;  ///< share of the next layout at its start and its end
    float fade_to = 0.0f;
    /// How far modulated lines are off their delay at start and end, in frames.
    std::array<float, kReverbModulated> offset_from{}, offset_to{};
};

/// All that the kernels see. Buffers are `frames × lanes`, lanes next to each other.
struct ReverbState {
    std::size_t lanes = 1;
    ReverbLayout layout, next_layout;  ///< `next_layout` counts while fading
    ReverbTick tick;

    std::array<ReverbRing, 2> input;
    std::array<std::array<ReverbRing, kReverbDiffusers>, 2> diffusers;
    std::array<ReverbRing, kReverbLines> lines;
    std::array<float*, kReverbLines> shelf_past{};  ///< x', y' and y'' of the two shelves
    std::array<float*, 2> cut_past{};               ///< two memories of each of the two cuts

    std::array<float*, kReverbLines> line{};  ///< scratch of a chunk
    std::array<float*, 2> early{}, late{}, diffuse{};

    /// Rows of the tick, made by `prepare_reverb_tick`.
    std::array<std::array<ReverbRow, 4>, kReverbModulated> weights{};
    ReverbRow fade{}, early_level{}, direct{}, cross{};
    std::array<std::int32_t, kReverbModulated> whole_offset{};
};

/// Where a chunk comes from and goes to: a pointer a side and lane, in and out possibly the same.
struct ReverbPorts {
    std::array<std::array<const float*, kReverbMaxLanes>, 2> in{};
    std::array<std::array<float*, kReverbMaxLanes>, 2> out{};
};

}  // namespace sitwell
