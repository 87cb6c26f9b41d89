#pragma once

#include "catalog/devices/compressor.h"
#include "dsp/kernels/compressor_bank.h"
#include "dsp/lanes/lane_history.h"
#include "dsp/math/ramp.h"
#include "fx/processor.h"

#include <array>
#include <span>
#include <vector>

namespace sitwell {

/// Compressor in every lane (fx/lane_bank.h).
class CompressorLanes {
public:
    using Params = CompressorParams;

    void prepare(const StreamSpec& spec);
    void reset() noexcept;
    void process(LaneFrames frames, std::span<const Params> params) noexcept;
    std::span<const LaneFrame> gain_curve() const noexcept
    {
        return std::span{gain_}.first(frames_);
    }

private:
    void set(std::size_t signal, const Params& params) noexcept;
    void listen(LaneFrames key) const noexcept;
    bool at_rest() const noexcept;
    Lanes<float> across(const std::array<Ramp, kLanes>& ramps, std::ptrdiff_t frame) const noexcept;

    double sample_rate_hz_ = 48000.0;
    std::size_t channels_ = 1;
    std::size_t latency_frames_ = 0;
    std::array<Params, kLanes> params_;  ///< this and what follows: one a signal
    std::array<bool, kLanes> started_{};
    std::array<Ramp, kLanes> makeup_db_;
    std::array<Ramp, kLanes> mix_;
    std::array<std::size_t, kLanes> wait_frames_{};  ///< of a lane's detector, for its look-ahead
    LaneHistory audio_;
    CompressorBank bank_;
    std::vector<Lanes<float>> moving_makeup_db_;
    std::vector<Lanes<float>> moving_mix_;
    std::vector<LaneFrame> gain_;
    std::size_t frames_ = 0;
};

}  // namespace sitwell
