#pragma once

#include "dsp/filters/prototype.h"

namespace sitwell {

// The cuts at both ends of what a device works on: Butterworth, 12 dB an octave, and none at all
// where their knob stands at the end of its way. [any]

/// A high-pass; off at `off_hz` and below.
constexpr BandSpec low_cut(float hz, float off_hz) noexcept
{
    return {.shape = hz > off_hz ? BandShape::high_pass : BandShape::off,
            .frequency_hz = static_cast<double>(hz)};
}

/// A low-pass; off at `off_hz` and above.
constexpr BandSpec high_cut(float hz, float off_hz) noexcept
{
    return {.shape = hz < off_hz ? BandShape::low_pass : BandShape::off,
            .frequency_hz = static_cast<double>(hz)};
}

}  // namespace sitwell
