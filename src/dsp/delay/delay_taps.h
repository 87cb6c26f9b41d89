#pragma once

#include <array>
#include <cstddef>

namespace sitwell {

/// A delay finer than a frame, as the weights of past frames:
/// out[n] = Σ weights[k] · in[n − first − k].
struct DelayTaps {
    static constexpr std::size_t kMost = 128;
    std::size_t first = 0;
    std::size_t count = 1;
    std::array<float, kMost> weights{1.0f};
};

/// Frames of the past that a delay of at most `frames` reads.
constexpr std::size_t past_of_delay(double frames) noexcept
{
    return static_cast<std::size_t>(frames) + DelayTaps::kMost + 1;
}

/// A delay of `frames` ≥ 0, with nothing added to it. Within 1/1024 of a whole number it is that
/// number, exactly: one weight of 1. Otherwise
///   above 23 frames   a sinc under Kaiser's window, 48 taps around the wanted time
///   below             what an all-pass of Thiran's gives to an impulse: there is no room for the
///                     half of a sinc that comes before its middle
/// Level and delay over frequency: docs/why/utility.md. Never allocates. [any]
DelayTaps delay_taps(double frames) noexcept;

}  // namespace sitwell
