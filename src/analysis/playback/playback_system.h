#pragma once

#include "dsp/filters/prototype.h"

#include <optional>
#include <string>
#include <vector>

namespace sitwell {

/// How much of each loudspeaker the far ear hears besides its own, at low frequencies, and up to
/// where (first order). A sound in the middle keeps its tone.
struct PlaybackCrosstalk {
    double level_db = -6.0;  ///< far ear over near ear, below 0
    double below_hz = 700.0;
};

/// Headphones made to sound like loudspeakers (crossfeed.h).
struct PlaybackCrossfeed {
    double cut_hz = 700.0;  ///< 300 … 2000
    double feed_db = 4.5;   ///< 1 … 15
};

/// What keeps a loudspeaker from breaking: no look-ahead, the peaks of both sides together,
/// infinite ratio.
struct PlaybackLimiter {
    double threshold_dbfs = 0.0;  ///< of what arrives behind the filters
    double attack_ms = 1.0;
    double release_ms = 100.0;
};

/// Sitting nearer to the right loudspeaker.
struct PlaybackSeat {
    double left_delay_ms = 0.0;
    double left_gain_db = 0.0;
};

/// What the place sounds like by itself: pink noise, each side its own.
struct PlaybackNoise {
    double level_lu = -40.0;   ///< loudness re the programme's
    double low_pass_hz = 0.0;  ///< 12 dB an octave; 0: none
};

/// One way in which a mix is heard outside the studio, as far as it changes the sound: a telephone,
/// a car, headphones. Plain data; data/playback.json holds the ones Sitwell knows.
///
/// The members are in the order in which sound goes through them. A mono system has neither
/// mono_below_hz, crosstalk, crossfeed nor seat.
struct PlaybackSystem {
    std::string id;
    std::string name;
    std::string source;          ///< where its numbers are from
    bool mono = false;           ///< (L + R) / 2 on both sides
    double mono_below_hz = 0.0;  ///< one subwoofer, crossed over at 24 dB an octave; 0: none
    std::vector<BandSpec> filters;
    std::optional<PlaybackCrosstalk> crosstalk;
    std::optional<PlaybackCrossfeed> crossfeed;
    std::optional<PlaybackLimiter> limiter;
    std::optional<PlaybackSeat> seat;
    std::optional<PlaybackNoise> noise;
};

}  // namespace sitwell
