#pragma once

#include "catalog/devices/compressor.h"
#include "dsp/kernels/compressor_bank.h"
#include "dsp/lanes/lane_history.h"
#include "dsp/lanes/ramp_lanes.h"
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

    double sample_rate_hz_ = 48000.0;
    std::size_t channels_ = 1;
    std::size_t latency_frames_ = 0;
    std::array<Params, kLanes> params_;  ///< this and what follows: one a signal
    std::array<bool, kLanes> started_{};
    std::array<std::size_t, kLanes> wait_frames_{};  ///< of a lane's detector, for its look-ahead
    LaneHistory audio_;
    CompressorBank bank_;
    RampLanes makeup_db_;
    RampLanes mix_;
    std::vector<LaneFrame> gain_;
    std::size_t frames_ = 0;
};

}  // namespace sitwell
