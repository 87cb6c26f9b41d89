#pragma once

#include <vector>

namespace sitwell {

/// The grid of a voice: row k covers [k · 10 ms, (k + 1) · 10 ms) of the file.
inline constexpr double kVoiceHopS = 0.01;
inline constexpr double kVoiceRowsPerS = 100.0;  ///< to divide by: whole hundredths stay so

/// What one track sounds like in 10 ms, as far as it may be a voice. Powers are mean squares of
/// full scale ±1 in a window around the row's middle: 21 ms (Hann) for those above 200 Hz.
struct VoiceRow {
    float pitch_hz = 0.0f;        ///< the best candidate, 65 to 1100 Hz; 0: none
    float clarity = 0.0f;         ///< of that pitch: 0 noise … 1 exactly periodic
    float loudness_power = 0.0f;  ///< K-weighted (BS.1770-5)
    float lows = 0.0f;            ///< below 120 Hz
    float body = 0.0f;            ///< 120 to 500 Hz
    float speech = 0.0f;          ///< 200 to 4000 Hz
    float hiss = 0.0f;            ///< 4500 to 11 000 Hz
    float hiss_hz = 0.0f;         ///< power-weighted mean from 2500 to 12 000 Hz; 0: silence
    float centre_hz = 0.0f;       ///< likewise from 300 to 11 000 Hz
    float mouth_clicks = 0.0f;    ///< how many begin here (MouthClickFinder)
};

using VoiceRows = std::vector<VoiceRow>;

}  // namespace sitwell
