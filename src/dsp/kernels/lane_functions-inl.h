// The per-sample functions of dsp/math/functions.h and dsp/dynamics/gain_curve.h on vectors: the
// same operations in the same order, so the same bits. Once for every instruction set.

#if defined(SITWELL_LANE_FUNCTIONS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef SITWELL_LANE_FUNCTIONS_INL_H_
#undef SITWELL_LANE_FUNCTIONS_INL_H_
#else
#define SITWELL_LANE_FUNCTIONS_INL_H_
#endif

#include <cstdint>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace sitwell {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// a > b ? a : b, as the plain code chooses.
template <class V>
HWY_INLINE V LargerOf(V a, V b)
{
    return hn::IfThenElse(hn::Gt(a, b), a, b);
}
template <class V>
HWY_INLINE V SmallerOf(V a, V b)
{
    return hn::IfThenElse(hn::Lt(a, b), a, b);
}

/// c0 + x · (c1 + x · (c2 + …)), from the last one inwards.
template <class D, class V = hn::Vec<D>>
HWY_INLINE V Polynomial(D, V, V last)
{
    return last;
}
template <class D, class V = hn::Vec<D>, class... More>
HWY_INLINE V Polynomial(D d, V x, V first, More... more)
{
    return hn::Add(first, hn::Mul(x, Polynomial(d, x, more...)));
}

template <class D, class V = hn::Vec<D>>
HWY_INLINE V FastLog2(D d, V x)
{
    const hn::RebindToSigned<D> di;
    const auto root_half = hn::Set(di, 0x3f3504f3);
    const auto normal = LargerOf(x, hn::Set(d, 1.17549435e-38f));
    const auto bits = hn::Sub(hn::BitCast(di, normal), root_half);
    const auto exponent = hn::ConvertTo(d, hn::ShiftRight<23>(bits));
    const auto mantissa =
        hn::BitCast(d, hn::Add(hn::And(bits, hn::Set(di, 0x007fffff)), root_half));
    const auto one = hn::Set(d, 1.0f);
    const auto s = hn::Div(hn::Sub(mantissa, one), hn::Add(mantissa, one));
    const auto z = hn::Mul(s, s);
    const auto series =
        Polynomial(d, z, hn::Set(d, 2.88539008f), hn::Set(d, 0.961796694f),
                   hn::Set(d, 0.577078016f), hn::Set(d, 0.412198583f), hn::Set(d, 0.320598898f));
    return hn::Add(exponent, hn::Mul(s, series));
}

template <class D, class V = hn::Vec<D>>
HWY_INLINE V FastExp2(D d, V x)
{
    const hn::RebindToSigned<D> di;
    const auto round = hn::Set(d, 12582912.0f);
    const auto held = SmallerOf(LargerOf(x, hn::Set(d, -126.0f)), hn::Set(d, 127.0f));
    const auto shifted = hn::Add(held, round);
    const auto r = hn::Sub(held, hn::Sub(shifted, round));
    const auto exponent = hn::Sub(hn::BitCast(di, shifted), hn::BitCast(di, round));
    const auto series = Polynomial(d, r, hn::Set(d, 1.0f), hn::Set(d, 0.693147181f),
                                   hn::Set(d, 0.240226507f), hn::Set(d, 5.55041087e-2f),
                                   hn::Set(d, 9.61812911e-3f), hn::Set(d, 1.33335581e-3f),
                                   hn::Set(d, 1.54035304e-4f), hn::Set(d, 1.52527338e-5f));
    return hn::Mul(series, hn::BitCast(d, hn::ShiftLeft<23>(hn::Add(exponent, hn::Set(di, 127)))));
}

template <class D, class V = hn::Vec<D>>
HWY_INLINE V GainOfDb(D d, V db)
{
    return FastExp2(d, hn::Mul(db, hn::Set(d, 0.166096405f)));
}

/// Of a magnitude, zero or more.
template <class D, class V = hn::Vec<D>>
HWY_INLINE V DbOfMagnitude(D d, V magnitude)
{
    return hn::Mul(FastLog2(d, magnitude), hn::Set(d, 6.02059991f));
}

}  // namespace HWY_NAMESPACE
}  // namespace sitwell
HWY_AFTER_NAMESPACE();

#endif
