// RunningSection (dsp/filters/running_section.h) on vectors of doubles: the same operations in the
// same order, so the same bits. Once for every instruction set.

#if defined(SITWELL_SECTION_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef SITWELL_SECTION_INL_H_
#undef SITWELL_SECTION_INL_H_
#else
#define SITWELL_SECTION_INL_H_
#endif

#include "dsp/lanes/lane_frame.h"

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace sitwell {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Doubles = hn::CappedTag<double, kLanes>;
using Wide = hn::Vec<Doubles>;
/// As many floats as there are doubles in a vector.
using Floats = hn::Rebind<float, Doubles>;

/// A section ready to run, in as many lanes as a vector holds.
struct Coefficients {
    HWY_INLINE void Solve(Wide g, Wide k)
    {
        const auto one = hn::Set(Doubles{}, 1.0);
        a1 = hn::Div(one, hn::Add(one, hn::Mul(g, hn::Add(g, k))));
        a2 = hn::Mul(a1, g);
        a3 = hn::Mul(a2, g);
    }

    Wide a1, a2, a3, m0, m1, m2;
};

struct Memory {
    HWY_INLINE void Load(const Lanes<double>& band, const Lanes<double>& low, std::size_t lane)
    {
        band_pass = hn::Load(Doubles{}, &band.lane[lane]);
        low_pass = hn::Load(Doubles{}, &low.lane[lane]);
    }
    HWY_INLINE void Keep(Lanes<double>& band, Lanes<double>& low, std::size_t lane) const
    {
        hn::Store(band_pass, Doubles{}, &band.lane[lane]);
        hn::Store(low_pass, Doubles{}, &low.lane[lane]);
    }

    Wide band_pass, low_pass;
};

HWY_INLINE Wide Tick(const Coefficients& c, Memory& memory, Wide x)
{
    const auto above = hn::Sub(x, memory.low_pass);
    const auto band_pass = hn::Add(hn::Mul(c.a1, memory.band_pass), hn::Mul(c.a2, above));
    const auto low_pass =
        hn::Add(memory.low_pass, hn::Add(hn::Mul(c.a2, memory.band_pass), hn::Mul(c.a3, above)));
    memory.band_pass = hn::Sub(hn::Add(band_pass, band_pass), memory.band_pass);
    memory.low_pass = hn::Sub(hn::Add(low_pass, low_pass), memory.low_pass);
    return hn::Add(hn::Mul(c.m0, x), hn::Add(hn::Mul(c.m1, band_pass), hn::Mul(c.m2, low_pass)));
}

}  // namespace HWY_NAMESPACE
}  // namespace sitwell
HWY_AFTER_NAMESPACE();

#endif
