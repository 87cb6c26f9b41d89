#pragma once

#include "core/time/frames.h"
#include "dsp/delay/rate_change.h"

#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// Carries one channel up to a rate of about 350 kHz or more and back: eight times the rate up to
/// 48 kHz, four times up to 96, twice above. Linear phase; 0.1 dB down at 0.42 of the rate, −100 dB
/// from half the rate on, both ways, so that nothing folds back at the edge of hearing either.
///
/// What is done between up() and down() is expected to delay by half a sample of the high rate, as
/// the mean over the step from one sample to the next does (docs/why/colour.md).
class Oversampler {
public:
    void prepare(double sample_rate_hz, std::size_t max_frames);  // [control]
    void reset() noexcept;

    static constexpr std::size_t kMaxFactor = 8;
    /// The factor by which a rate is raised.
    static std::size_t factor_at(double sample_rate_hz) noexcept;
    std::size_t factor() const noexcept { return near_up_.factor() * far_up_.factor(); }
    /// Frames from in to out of up(), and as many again of down().
    Frames delay_each_way() const noexcept { return delay_each_way_; }

    /// factor() × in.size() samples, valid until the next call; to be worked on in place. [render]
    std::span<float> up(std::span<const float> in) noexcept;
    /// What became of them, as many frames as went up. [render]
    void down(std::span<float> out) noexcept;

private:
    bool far() const noexcept { return far_up_.factor() > 1; }

    Upsampler near_up_;  ///< between the rate and twice the rate, steep
    Downsampler near_down_;
    Upsampler far_up_;  ///< from there on, where a short filter does; factor 1: none
    Downsampler far_down_;
    std::vector<float> near_;
    std::vector<float> far_;
    Frames delay_each_way_ = 0;
};

}  // namespace sitwell
