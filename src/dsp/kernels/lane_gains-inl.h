// Gains applied to frames of lanes. Once for every instruction set.

#if defined(SITWELL_LANE_GAINS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef SITWELL_LANE_GAINS_INL_H_
#undef SITWELL_LANE_GAINS_INL_H_
#else
#define SITWELL_LANE_GAINS_INL_H_
#endif

#include "dsp/lanes/lane_frame.h"

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace sitwell {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// out = gains · audio, in the first `lanes`; at least as many gains as audio, which may lie where
/// it goes out.
HWY_INLINE void Multiply(std::size_t lanes, std::span<const LaneFrame> gains,
                         std::span<const LaneFrame> audio, LaneFrame* out)
{
    const hn::CappedTag<float, kLanes> d;
    for (std::size_t n = 0; n < audio.size(); ++n)
        for (std::size_t lane = 0; lane < lanes; lane += hn::Lanes(d)) {
            const auto x = hn::Load(d, &audio[n].lane[lane]);
            hn::Store(hn::Mul(x, hn::Load(d, &gains[n].lane[lane])), d, &out[n].lane[lane]);
        }
}

}  // namespace HWY_NAMESPACE
}  // namespace sitwell
HWY_AFTER_NAMESPACE();

#endif
