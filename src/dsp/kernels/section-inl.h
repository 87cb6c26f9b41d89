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
    HWY_INLINE void Solve(Wide at_g, Wide k)
    {
        const Doubles d;
        g = at_g;
        solved = hn::Div(hn::Set(d, 2.0), hn::Add(hn::Set(d, 1.0), hn::Mul(g, hn::Add(g, k))));
    }
    HWY_INLINE void Mix(Wide m0, Wide m1, Wide m2)
    {
        of_input = m0;
        of_band = hn::Mul(hn::Set(Doubles{}, 0.5), hn::Add(m1, hn::Mul(m2, g)));
        of_low = m2;
    }

    Wide g, solved, of_input, of_band, of_low;
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

/// The band-pass output, twice; both memories move on.
HWY_INLINE Wide TickBand(const Coefficients& c, Memory& memory, Wide x)
{
    const auto above = hn::Mul(c.g, hn::Sub(x, memory.low_pass));
    const auto band = hn::Mul(c.solved, hn::Add(memory.band_pass, above));
    memory.band_pass = hn::Sub(band, memory.band_pass);
    memory.low_pass = hn::Add(memory.low_pass, hn::Mul(c.g, band));
    return band;
}

HWY_INLINE Wide Tick(const Coefficients& c, Memory& memory, Wide x)
{
    const auto low = hn::Mul(c.of_low, memory.low_pass);
    const auto band = TickBand(c, memory, x);
    return hn::Add(hn::Mul(c.of_input, x), hn::Add(hn::Mul(c.of_band, band), low));
}

}  // namespace HWY_NAMESPACE
}  // namespace sitwell
HWY_AFTER_NAMESPACE();

#endif
