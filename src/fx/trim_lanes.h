#pragma once

#include "catalog/devices/trim.h"
#include "dsp/lanes/ramp_lanes.h"
#include "fx/processor.h"

#include <span>

namespace sitwell {

/// Trim in every lane (fx/lane_bank.h).
class TrimLanes {
public:
    using Params = TrimParams;

    void prepare(const StreamSpec& spec) { gains_.prepare(spec.channels, spec.max_block_frames); }
    void reset() noexcept { gains_.reset(); }
    void process(LaneFrames frames, std::span<const Params> params) noexcept;

private:
    RampLanes gains_;
};

}  // namespace sitwell
