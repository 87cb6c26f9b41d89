#pragma once

#include "analysis/timing/measure_lag.h"

#include <cstddef>
#include <span>

namespace sitwell {

/// Two clocks held against each other: a lag that changes evenly over the song.
struct LagLine {
    double at_start_frames = 0.0;  ///< the lag at the first frame of the song
    double slope = 0.0;            ///< frames of lag a frame: 1e-6 is one ppm
    double r_squared = 0.0;        ///< of the windows that agree, 0 to 1
    std::size_t agree = 0;         ///< windows that lie on the line
    double span_s = 0.0;           ///< from the first to the last of them
};

/// How near two clocks in step bring one sound in two files.
inline constexpr double kSameSoundMs = 0.2;

/// The line of at most 300 ppm (two crystals of 100 ppm, and some) on which most windows lie to
/// `near_ms`; least squares through those. Windows may be few and some may have heard something
/// else: lines through any two are tried (Fischler and Bolles 1981, with all samples). All zeros
/// with fewer than two windows. [any]
LagLine lag_line(std::span<const WindowLag> windows, double sample_rate_hz,
                 double near_ms = kSameSoundMs);

}  // namespace sitwell
