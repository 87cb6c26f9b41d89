#pragma once

#include "analysis/alignment/excerpts.h"
#include "core/time/frames.h"

#include <cstddef>
#include <vector>

namespace sitwell {

/// A track to be found in another file that holds it too: a mix, or a microphone it bleeds into.
struct LagSearch {
    std::size_t track = 0, other = 0;  ///< as Excerpts counts them
    std::vector<Frames> windows;       ///< of the song: where the track is listened to
    std::vector<Frames> around;        ///< lags to look around
    double reach_ms = 100.0;           ///< either side of each of them
};

/// What one window says by itself.
struct WindowLag {
    Frames at = 0;        ///< its begin, in frames of the song
    Frames lag = 0;       ///< by which the other file plays it later
    float height = 0.0f;  ///< of the phase transform there, −1 to 1; below zero: reversed
};

struct LagFigures {
    Frames lag_frames = 0;   ///< by which the other file plays the track later
    float peak = 0.0f;       ///< mean over windows of the phase transform at that lag, −1 to 1
    float runner_up = 0.0f;  ///< the largest size anywhere more than 1 ms away from it
    std::size_t agree = 0;   ///< windows whose own peak lies there, within two samples at 48 kHz
    std::vector<WindowLag> windows;  ///< those in which both sound, around the lag that was found
};

/// Length of a window.
inline constexpr double kLagWindowS = 1.0;

/// Listens to some windows of a track and to the other file around each lag (mixing practice 2.2,
/// second stage: GCC-PHAT, 200 Hz to 4 kHz; Knapp and Carter 1976). Some 5 ms of work for each
/// window and lag. `windows` of the figures is empty where nothing sounds. [control]
LagFigures measure_lag(const LagSearch& search, double sample_rate_hz, Excerpts& excerpts);

}  // namespace sitwell
