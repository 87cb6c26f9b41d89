#pragma once

#include <span>
#include <vector>

namespace sitwell {

/// The beats, in seconds: the chain of moments that the pulse supports best while neighbours lie
/// about a period apart (Ellis, Beat Tracking by Dynamic Programming, J. New Music Res. 36(1),
/// 2007). `periods` is a row of period_path. [any]
std::vector<double> track_beats(std::span<const float> pulse, std::span<const double> periods);

/// A straight line through beats: a song played to a click has one.
struct SteadyTempo {
    double bpm = 0.0;
    double first_s = 0.0;  ///< a beat of the line
    double residual_s =
        0.0;  ///< how far the beats lie off it, as a deviation: 1.4826 times the median, so that
              ///< a few beats astray where nobody plays do not count
};

/// The line of least squares through all beats but those that lie far off. Whole and half tempos
/// are taken where the difference over the whole song is less than 20 ms. [any]
SteadyTempo steady_tempo(std::span<const double> beats_s);

}  // namespace sitwell
