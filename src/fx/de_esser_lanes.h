#pragma once

#include "catalog/devices/de_esser.h"
#include "dsp/kernels/de_esser_bank.h"
#include "dsp/lanes/filter_bank.h"
#include "dsp/lanes/ramp_lanes.h"
#include "fx/processor.h"

#include <array>
#include <span>
#include <vector>

namespace sitwell {

/// DeEsser in every lane (fx/lane_bank.h).
class DeEsserLanes {
public:
    using Params = DeEsserParams;

    void prepare(const StreamSpec& spec);
    void reset() noexcept;
    void process(LaneFrames frames, std::span<const Params> params) noexcept;

private:
    void set(std::size_t signal, const Params& params) noexcept;
    void hear(FilterBank& filter, std::span<const LaneFrame> frames, LaneFrames band) noexcept;

    double sample_rate_hz_ = 48000.0;
    std::size_t channels_ = 1;
    std::array<Params, kLanes> params_;  ///< this and what follows: one a signal
    std::array<bool, kLanes> started_{};
    FilterBank sibilants_;
    FilterBank voice_;
    std::vector<SectionBank*> sections_;
    DeEsserBank bank_;
    RampLanes wide_;
    RampLanes g_;
    std::vector<LaneFrame> above_;
    std::vector<LaneFrame> below_;
};

}  // namespace sitwell
