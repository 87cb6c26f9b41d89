#pragma once

#include <cstdint>

namespace sitwell {

/// A position or a length in sample frames at the session's rate. Negative positions lie before
/// the session's start.
using Frames = std::int64_t;

/// Frames [first, last): `first` is in, `last` is not.
struct FrameRange {
    Frames first = 0;
    Frames last = 0;

    constexpr Frames length() const noexcept { return last - first; }
    constexpr bool contains(Frames at) const noexcept { return at >= first && at < last; }
    bool operator==(const FrameRange&) const = default;
};

/// Nearest whole number of frames, halves away from zero.
constexpr Frames frames_of_seconds(double seconds, double sample_rate_hz) noexcept
{
    const double frames = seconds * sample_rate_hz;
    return static_cast<Frames>(frames < 0.0 ? frames - 0.5 : frames + 0.5);
}

constexpr Frames frames_of_ms(double ms, double sample_rate_hz) noexcept
{
    return frames_of_seconds(ms * 1e-3, sample_rate_hz);
}

constexpr double seconds_of(Frames frames, double sample_rate_hz) noexcept
{
    return static_cast<double>(frames) / sample_rate_hz;
}

static_assert(frames_of_ms(10.0, 48000.0) == 480);

}  // namespace sitwell
