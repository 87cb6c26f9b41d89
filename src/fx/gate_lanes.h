#pragma once

#include "catalog/devices/gate.h"
#include "dsp/kernels/gate_bank.h"
#include "dsp/lanes/filter_bank.h"
#include "dsp/lanes/lane_history.h"
#include "fx/processor.h"

#include <array>
#include <span>
#include <vector>

namespace sitwell {

/// Gate in every lane (fx/lane_bank.h).
class GateLanes {
public:
    using Params = GateParams;

    void prepare(const StreamSpec& spec);
    void reset() noexcept;
    void process(LaneFrames frames, std::span<const Params> params) noexcept;
    std::span<const LaneFrame> gain_curve() const noexcept
    {
        return std::span{gain_}.first(frames_);
    }

private:
    void set(std::size_t signal, const Params& params) noexcept;
    void listen(std::span<const LaneFrame> frames) noexcept;

    double sample_rate_hz_ = 48000.0;
    std::size_t channels_ = 1;
    std::size_t latency_frames_ = 0;
    std::array<Params, kLanes> params_;  ///< this and what follows: one a signal
    std::array<bool, kLanes> started_{};
    std::array<FilterBank, 2> key_filters_;
    std::vector<SectionBank*> sections_;
    GateBank bank_;
    LaneHistory audio_;
    LaneHistory levels_;
    std::vector<LaneFrame> gain_;
    std::size_t frames_ = 0;
};

}  // namespace sitwell
