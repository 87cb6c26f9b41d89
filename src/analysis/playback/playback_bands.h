#pragma once

#include "analysis/masking/excitation.h"
#include "analysis/playback/playback_system.h"

#include <cstddef>

namespace sitwell {

/// What a playback system makes of the power of third octaves: behind it a band holds mid · |M|² +
/// side · |S|² of what it held. Limiters, the noise of a place and what a seat makes of sounds
/// beside the middle are left out (playback_drift.h tells why of the first two).
struct PlaybackBands {
    BandRow mid{};
    BandRow side{};       ///< 0 behind a mono system
    BandRow weighting{};  ///< of K, in power, as it counts for loudness

    PlaybackBands() = default;
    /// [control]
    PlaybackBands(const PlaybackSystem& system, double sample_rate_hz);
};

/// How much louder a sound is behind a system than before it, LU; 0 for silence. [any]
double louder_lu(const PlaybackBands& system, const BandRow& mid, const BandRow& side);

}  // namespace sitwell
