#include "fx/trim_lanes.h"

#include "fx/trim.h"

#include <algorithm>

namespace sitwell {

void TrimLanes::prepare(const StreamSpec& spec)
{
    channels_ = spec.channels;
    reset();
}

void TrimLanes::process(LaneFrames frames, std::span<const Params> params) noexcept
{
    if (frames.empty()) return;
    bool moves = false;
    for (std::size_t i = 0; i < params.size(); ++i) {
        gains_[i].set(trim_gain(params[i]));
        moves = moves || gains_[i].moves();
    }
    const auto gains_at = [&](std::ptrdiff_t frame) {
        LaneFrame gains;
        for (std::size_t lane = 0; lane < params.size() * channels_; ++lane)
            gains[lane] = gains_[lane / channels_].at(frame);
        return gains;
    };
    const auto scale = [](LaneFrame& frame, const LaneFrame& gains) {
        for (std::size_t lane = 0; lane < kLanes; ++lane) frame[lane] *= gains[lane];
    };
    const std::size_t ramped = moves ? std::min(Ramp::kFrames, frames.size()) : 0;
    for (std::size_t n = 0; n < ramped; ++n)
        scale(frames[n], gains_at(static_cast<std::ptrdiff_t>(n)));
    const LaneFrame settled = gains_at(static_cast<std::ptrdiff_t>(Ramp::kFrames));
    for (LaneFrame& frame : frames.subspan(ramped)) scale(frame, settled);
    for (Ramp& gain : gains_) gain.advance(frames.size());
}

}  // namespace sitwell
