#include "fx/trim_lanes.h"

#include "fx/trim.h"

namespace sitwell {

void TrimLanes::process(LaneFrames frames, std::span<const Params> params) noexcept
{
    if (frames.empty()) return;
    for (std::size_t i = 0; i < params.size(); ++i) gains_.set(i, trim_gain(params[i]));
    const auto scale = [](LaneFrame& frame, const LaneFrame& gains) {
        for (std::size_t lane = 0; lane < kLanes; ++lane) frame[lane] *= gains[lane];
    };
    const auto gains = gains_.over(frames.size());
    if (gains.size() > 1) {
        for (std::size_t n = 0; n < frames.size(); ++n) scale(frames[n], gains[n]);
    } else {
        const LaneFrame standing = gains[0];
        for (LaneFrame& frame : frames) scale(frame, standing);
    }
    gains_.advance(frames.size());
}

}  // namespace sitwell
