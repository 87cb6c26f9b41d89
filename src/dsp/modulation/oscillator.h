#pragma once

#include "dsp/math/functions.h"

#include <cstddef>
#include <cstdint>

namespace sitwell {

/// sin(2π · phase / 2⁶⁴), error below 1e-9, without branches: the series of the sine after
/// Abramowitz and Stegun 4.3.65, folded into a quarter of a turn. [any]
inline double sine_of_phase(std::uint64_t phase) noexcept
{
    const double turns = static_cast<double>(static_cast<std::int64_t>(phase)) * 0x1p-64;
    const double side = turns < 0.0 ? -1.0 : 1.0;
    const double away = 0.25 - side * turns;
    const double x = kTwoPi * (0.25 - (away < 0.0 ? -away : away));
    const double z = x * x;
    const double series =
        1.0 -
        z * (1.0 / 6.0) *
            (1.0 -
             z * (1.0 / 20.0) *
                 (1.0 - z * (1.0 / 42.0) *
                            (1.0 - z * (1.0 / 72.0) *
                                       (1.0 - z * (1.0 / 110.0) * (1.0 - z * (1.0 / 156.0))))));
    return side * x * series;
}

/// A phase for that many turns, of which only the fraction counts. [any]
constexpr std::uint64_t phase_of_turns(double turns) noexcept
{
    const double whole = static_cast<double>(static_cast<std::int64_t>(turns));
    const double rest = turns - whole;
    const double near = rest < -0.5 ? rest + 1.0 : rest >= 0.5 ? rest - 1.0 : rest;
    return static_cast<std::uint64_t>(static_cast<std::int64_t>(near * 0x1p64));
}

/// What sways delays, filters and gains. Its phase is a whole number, so it does not depend on how
/// the time was cut into blocks, and every share of a sum that began with it moves in step. A new
/// rate bends the phase, it never breaks it. [render]
class Oscillator {
public:
    void reset() noexcept { phase_ = 0; }
    /// Below half of the sample rate.
    void set(double rate_hz, double sample_rate_hz) noexcept
    {
        step_ = phase_of_turns(rate_hz / sample_rate_hz);
    }
    /// −1 … 1, `frame` frames from now, that much ahead of the beginning.
    double at(std::size_t frame, std::uint64_t ahead = 0) const noexcept
    {
        return sine_of_phase(phase_ + ahead + step_ * static_cast<std::uint64_t>(frame));
    }
    void advance(std::size_t frames) noexcept
    {
        phase_ += step_ * static_cast<std::uint64_t>(frames);
    }

private:
    std::uint64_t phase_ = 0;
    std::uint64_t step_ = 0;
};

}  // namespace sitwell
