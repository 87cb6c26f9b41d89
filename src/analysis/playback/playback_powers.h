#pragma once

#include "analysis/level/k_weighting.h"
#include "analysis/playback/playback_weights.h"
#include "analysis/time/grid.h"
#include "analysis/tone/sliding_frames.h"
#include "core/audio/audio_view.h"

#include <array>
#include <memory>
#include <vector>

namespace sitwell {

/// How loud one stereo stream is in every whole hop of kHopS, as it is and behind each of some
/// playback systems. K-weighted powers (level/gating.h). Any blocking gives the same bits. One
/// thread at a time. [any]
///
/// Studio and mono are measured sample by sample. Behind a system the spectrum is weighted rather
/// than the sound played, which makes a dozen systems as quick as one: windows of less than two
/// hops, each counted to the hop that its middle lies in.
class PlaybackPowers {
public:
    using Systems = std::shared_ptr<const std::vector<PlaybackWeights>>;

    /// Frames of the spectra: the largest power of two within two hops.
    static std::size_t window_frames(double sample_rate_hz) noexcept;

    /// Weights are for spectra of window_frames().
    PlaybackPowers(Systems systems, double sample_rate_hz);

    /// Two channels, finite.
    void process(ConstAudioView audio);

    const std::vector<float>& studio() const noexcept { return studio_; }
    /// Of (L + R) / 2 on both sides.
    const std::vector<float>& mono() const noexcept { return mono_; }
    /// Energy by third octave of mid and side, unweighted, of the whole stream so far; those
    /// compare with each other alone.
    std::array<double, kBands> mid_bands() const noexcept { return by_band(mid_sum_); }
    std::array<double, kBands> side_bands() const noexcept { return by_band(side_sum_); }
    /// Energies, which compare with those behind other systems alone; the last hop or two may still
    /// have none.
    const std::vector<float>& behind(std::size_t system) const noexcept { return behind_[system]; }

private:
    void hear_hop(ConstAudioView hop);
    void weigh(ConstAudioView hop);
    void hear(const SpectrumFrame& frame);
    std::array<double, kBands> by_band(const std::vector<double>& bins) const noexcept;

    double sample_rate_hz_;
    Systems systems_;
    HopCutter hops_;
    KWeighting weighting_;
    SlidingFrames frames_;
    std::vector<float> studio_, mono_;
    std::vector<std::vector<float>> behind_;
    std::vector<float> left_, right_;  ///< of a hop: weighted sides, then mid and side
    std::vector<float> mid_power_, side_power_;
    std::vector<double> mid_sum_, side_sum_;  ///< of the powers, by bin
};

}  // namespace sitwell
