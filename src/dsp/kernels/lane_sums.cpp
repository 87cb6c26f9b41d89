// Included once for every instruction set, this file first by itself and then by foreach_target.h.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "dsp/kernels/lane_sums.cpp"
#include "dsp/kernels/lane_sums.h"

#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace sitwell {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Doubles = hn::CappedTag<double, kLanes>;

template <bool kSquares>
void Sum(const LaneFrame* frames, std::size_t count, Lanes<double>& sums)
{
    const Doubles d;
    const hn::Rebind<float, Doubles> f;
    for (std::size_t lane = 0; lane < kLanes; lane += hn::Lanes(d)) {
        auto sum = hn::Zero(d);
        for (std::size_t n = 0; n < count; ++n) {
            const auto x = hn::PromoteTo(d, hn::Load(f, &frames[n].lane[lane]));
            sum = hn::Add(sum, kSquares ? hn::Mul(x, x) : x);
        }
        hn::Store(sum, d, &sums.lane[lane]);
    }
}

void SumPlain(const LaneFrame* frames, std::size_t count, Lanes<double>& sums)
{
    Sum<false>(frames, count, sums);
}

void SumSquares(const LaneFrame* frames, std::size_t count, Lanes<double>& sums)
{
    Sum<true>(frames, count, sums);
}

}  // namespace HWY_NAMESPACE
}  // namespace sitwell
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace sitwell {

HWY_EXPORT(SumPlain);
HWY_EXPORT(SumSquares);

Lanes<double> sums_of(std::span<const LaneFrame> frames) noexcept
{
    Lanes<double> sums;
    HWY_DYNAMIC_DISPATCH(SumPlain)(frames.data(), frames.size(), sums);
    return sums;
}

Lanes<double> sums_of_squares(std::span<const LaneFrame> frames) noexcept
{
    Lanes<double> sums;
    HWY_DYNAMIC_DISPATCH(SumSquares)(frames.data(), frames.size(), sums);
    return sums;
}

}  // namespace sitwell
#endif
