#pragma once

#include "analysis/playback/playback_system.h"

#include <complex>
#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// What a playback system makes of the loudness of a sound, frequency by frequency: with M and S
/// for the spectra of mid and side, the K-weighted energy of both sides behind it is Σ mid · |M|² +
/// side · |S|² + Re(cross · M · S*).
///
/// Taken from what the PlaybackSimulator, K-weighting behind it, makes of two clicks; limiter and
/// noise are left out. Exact for what rings on for less than a window.
struct PlaybackWeights {
    std::vector<float> mid;
    std::vector<float> side;                 ///< empty of a mono system
    std::vector<std::complex<float>> cross;  ///< empty where both sides are built alike

    /// For spectra of `size` frames, an even number: size / 2 + 1 bins. [control]
    PlaybackWeights(const PlaybackSystem& system, double sample_rate_hz, std::size_t size);

    /// Of one pair of spectra; as many bins as the weights have. [any]
    float energy(std::span<const float> mid_power, std::span<const float> side_power,
                 std::span<const std::complex<float>> mid_bins,
                 std::span<const std::complex<float>> side_bins) const noexcept;
};

}  // namespace sitwell
