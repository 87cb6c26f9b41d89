#pragma once

#include "catalog/devices/trim.h"
#include "dsp/lanes/lane_frame.h"
#include "dsp/math/ramp.h"
#include "fx/processor.h"

#include <array>
#include <span>

namespace sitwell {

/// Trim in every lane (fx/lane_bank.h).
class TrimLanes {
public:
    using Params = TrimParams;

    void prepare(const StreamSpec& spec);
    void reset() noexcept { gains_.fill({}); }
    void process(LaneFrames frames, std::span<const Params> params) noexcept;

private:
    std::size_t channels_ = 1;
    std::array<Ramp, kLanes> gains_;  ///< one a signal
};

}  // namespace sitwell
