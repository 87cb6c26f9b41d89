#include "fx/trim_lanes.h"

#include "fx/trim.h"

namespace sitwell {

void TrimLanes::process(LaneFrames frames, std::span<const Params> params) noexcept
{
    if (frames.empty()) return;
    for (std::size_t i = 0; i < params.size(); ++i) gains_.set(i, trim_gain(params[i]));
    const auto gains = gains_.over(frames.size());
    const bool moves = gains.size() > 1;
    for (std::size_t n = 0; n < frames.size(); ++n)
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            frames[n][lane] *= gains[moves ? n : 0][lane];
    gains_.advance(frames.size());
}

}  // namespace sitwell
