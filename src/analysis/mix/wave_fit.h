#pragma once

#include "core/audio/audio_buffer.h"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// The gain of a track in a mix.
struct WaveGain {
    double gain = 0.0;       ///< linear: what it gives to both loudspeakers together, as power
    double error_db = 99.0;  ///< standard error
};

/// How tracks add up to a mix, by their waveforms: least squares of its left and right on theirs
/// (mixing practice 2.2), highs lifted so that lows do not decide alone, and stretch by stretch
/// equally loud. It tells microphones on one source apart, which powers cannot (analysis/
/// fit_sum.h), and asks that tracks and mix lie together to the sample. One thread at a time.
class WaveFit {
public:
    explicit WaveFit(std::size_t tracks);

    /// One stretch of every track and of the mix, of one or two channels, the same frames of the
    /// song.
    void add(std::span<const AudioBuffer> tracks, const AudioBuffer& mix);

    struct Result {
        double explained = 0.0;       ///< share of the mix, 0 to 1
        std::vector<WaveGain> gains;  ///< of every track
    };
    Result solve() const;

private:
    /// The normal equations of one loudspeaker.
    struct Side {
        std::vector<double> gram;  ///< lower half, by rows
        std::vector<double> both;
        double mix = 0.0;
    };

    std::size_t tracks_;
    double frames_ = 0.0;
    std::array<Side, 2> sides_;
};

}  // namespace sitwell
