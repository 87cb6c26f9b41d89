#pragma once

#include "analysis/measure_mix.h"

#include <array>
#include <vector>

namespace sitwell {

/// How a stereo mix stands between the loudspeakers, over time and by band (mixing practice 6.5).
/// The defaults are those of a mono mix and of silence.
struct StereoImage {
    std::vector<float>
        correlation;  ///< of every 400 ms that sounds: Σ L·R over the root of Σ L² · Σ R²
    double median_correlation = 1.0;
    double opposed_share = 0.0;      ///< of those, below 0
    double worst_correlation = 1.0;  ///< of any 3 s that sound
    double low_share_db = -100.0;    ///< energy below 120 Hz over all
    double low_correlation = 1.0;    ///< below 120 Hz, as though both sides were alike in level
    double worst_left_to_right_db = 0.0;  ///< of any 15 s that sound, where it is farthest from 0
    double worst_mono_dip_db =
        0.0;  ///< third octaves of 100 Hz to 8 kHz: stereo over (L+R)/2 on both sides
    double worst_dip_hz = 0.0;  ///< where that is; 0: nowhere
    /// Side over middle by octave, 31.5 Hz to 16 kHz, of those within 40 dB of the whole mix.
    std::array<double, kBands / 3> octave_side_db{};
    std::array<bool, kBands / 3> octave_sounds{};
};

/// What sounds is within 20 dB of the mix's mean power. [any]
StereoImage stereo_image(const MixRows& rows);

}  // namespace sitwell
