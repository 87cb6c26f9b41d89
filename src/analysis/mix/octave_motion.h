#pragma once

#include "analysis/measure_mix.h"
#include "analysis/mix/tone_zones.h"

#include <array>
#include <optional>

namespace sitwell {

/// How a mix moves in time, by its rows of 100 ms: what mixing practice 11.4 compares with a
/// reference beside tone and width. All of it is free of the mix's level.
struct OctaveMotion {
    /// How far the loudest twentieth of an octave's rows stands over its mean: crest by band,
    /// whatever a limiter has made of single peaks; 0 where nothing sounds.
    std::array<double, kOctaves> rise_db{};
    /// Onset strength: rise from row to row, the mean of the octaves of 63 Hz to 8 kHz, by levels
    /// that are compressed as for onset detection, 10 log10(1 + 100 · power over the octave's mean)
    /// (Müller, Fundamentals of Music Processing, 2015, section 6.1.1).
    double onset_db = 0.0;
    /// How long its rooms take to fall by 60 dB, s: median slope of all falls in the octaves of
    /// 500 Hz to 2 kHz that last three rows and take 10 dB (decays in gaps; the way of Ratnam et
    /// al., JASA 114(5), 2003). Notes that ring count as rooms. Without four such falls nothing.
    std::optional<double> fall_s;
};

/// The defaults for silence. [any]
OctaveMotion octave_motion(const MixRows& rows);

}  // namespace sitwell
