// Included once for every instruction set, this file first by itself and then by foreach_target.h.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "dsp/kernels/fourier.cpp"
#include "dsp/kernels/fourier.h"

#include <algorithm>

#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace sitwell {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Floats = hn::ScalableTag<float>;
using One = hn::CappedTag<float, 1>;

template <class V>
struct Complex {
    V re;
    V im;
};

template <class D>
Complex<hn::Vec<D>> Load(D d, ConstComplexRows rows, std::size_t at)
{
    return {hn::LoadU(d, rows.real + at), hn::LoadU(d, rows.imaginary + at)};
}

template <class D>
void Store(D d, const Complex<hn::Vec<D>>& z, ComplexRows rows, std::size_t at)
{
    hn::StoreU(z.re, d, rows.real + at);
    hn::StoreU(z.im, d, rows.imaginary + at);
}

/// From `at` on downwards.
template <class D>
Complex<hn::Vec<D>> LoadBackwards(D d, ConstComplexRows rows, std::size_t at)
{
    const std::size_t lowest = at + 1 - hn::Lanes(d);
    return {hn::Reverse(d, hn::LoadU(d, rows.real + lowest)),
            hn::Reverse(d, hn::LoadU(d, rows.imaginary + lowest))};
}

template <class V>
Complex<V> Sum(const Complex<V>& a, const Complex<V>& b)
{
    return {hn::Add(a.re, b.re), hn::Add(a.im, b.im)};
}

/// a − b, turned back by the angle.
template <class V>
Complex<V> TurnedDifference(const Complex<V>& a, const Complex<V>& b, V cosine, V sine)
{
    const V re = hn::Sub(a.re, b.re);
    const V im = hn::Sub(a.im, b.im);
    return {hn::Add(hn::Mul(re, cosine), hn::Mul(im, sine)),
            hn::Sub(hn::Mul(im, cosine), hn::Mul(re, sine))};
}

/// Groups of one: neighbours are turned by angles of their own and land side by side.
template <class D>
std::size_t Singles(D d, ConstComplexRows from, ComplexRows to, ConstComplexRows turns,
                    std::size_t half, std::size_t p, std::size_t last)
{
    for (; p + hn::Lanes(d) <= last; p += hn::Lanes(d)) {
        const auto a = Load(d, from, p);
        const auto b = Load(d, from, p + half / 2);
        const auto turn = Load(d, turns, p);
        const auto sum = Sum(a, b);
        const auto turned = TurnedDifference(a, b, turn.re, turn.im);
        hn::StoreInterleaved2(sum.re, turned.re, d, to.real + 2 * p);
        hn::StoreInterleaved2(sum.im, turned.im, d, to.imaginary + 2 * p);
    }
    return p;
}

/// Neighbours of one group, from `q` on.
template <class D>
std::size_t Neighbours(D d, ConstComplexRows from, ComplexRows to, float cosine, float sine,
                       std::size_t half, std::size_t stride, std::size_t q, std::size_t last)
{
    const auto c = hn::Set(d, cosine);
    const auto s = hn::Set(d, sine);
    for (; q + hn::Lanes(d) <= last; q += hn::Lanes(d)) {
        const auto a = Load(d, from, q);
        const auto b = Load(d, from, q + half / 2);
        Store(d, Sum(a, b), to, q);
        Store(d, TurnedDifference(a, b, c, s), to, q + stride);
    }
    return q;
}

/// Whole groups as wide as the vectors or wider, and parts of groups.
template <class D>
void Groups(D d, ConstComplexRows from, ComplexRows to, ConstComplexRows turns, std::size_t half,
            std::size_t stride, std::size_t first, std::size_t last)
{
    for (std::size_t at = first; at < last;) {
        const std::size_t group = at / stride * stride;
        const std::size_t begin = at - group;
        const std::size_t end = std::min(stride, last - group);
        const ConstComplexRows here{from.real + group, from.imaginary + group};
        const ComplexRows there{to.real + 2 * group, to.imaginary + 2 * group};
        const float cosine = turns.real[group];
        const float sine = turns.imaginary[group];
        const std::size_t q = Neighbours(d, here, there, cosine, sine, half, stride, begin, end);
        Neighbours(One{}, here, there, cosine, sine, half, stride, q, end);
        at = group + end;
    }
}

/// Groups narrower than the vectors may be, by vectors of their width.
template <std::size_t kStride>
bool NarrowGroups(ConstComplexRows from, ComplexRows to, ConstComplexRows turns, std::size_t half,
                  std::size_t stride, std::size_t first, std::size_t last)
{
    if (stride != kStride) return false;
    Groups(hn::CappedTag<float, kStride>{}, from, to, turns, half, stride, first, last);
    return true;
}

void Stage(ConstComplexRows from, ComplexRows to, ConstComplexRows turns, std::size_t half,
           std::size_t stride, std::size_t first, std::size_t last)
{
    if (stride == 1) first = Singles(Floats{}, from, to, turns, half, first, last);
    if (NarrowGroups<1>(from, to, turns, half, stride, first, last) ||
        NarrowGroups<2>(from, to, turns, half, stride, first, last) ||
        NarrowGroups<4>(from, to, turns, half, stride, first, last) ||
        NarrowGroups<8>(from, to, turns, half, stride, first, last))
        return;
    Groups(Floats{}, from, to, turns, half, stride, first, last);
}

template <class D>
std::size_t SplitSome(D d, ConstComplexRows z, ComplexRows spectrum, ConstComplexRows turns,
                      std::size_t half, std::size_t k, std::size_t last)
{
    const auto middle = hn::Set(d, 0.5f);
    for (; k + hn::Lanes(d) <= last; k += hn::Lanes(d)) {
        const auto up = Load(d, z, k);
        const auto down = LoadBackwards(d, z, half - k);
        const auto turn = Load(d, turns, k);
        // Even frames' spectrum and odd frames', then odd ones' place between even ones.
        const auto even_re = hn::Mul(middle, hn::Add(up.re, down.re));
        const auto even_im = hn::Mul(middle, hn::Sub(up.im, down.im));
        const auto odd_re = hn::Mul(middle, hn::Add(up.im, down.im));
        const auto odd_im = hn::Mul(middle, hn::Sub(down.re, up.re));
        const auto re = hn::Add(hn::Mul(turn.re, odd_re), hn::Mul(turn.im, odd_im));
        const auto im = hn::Sub(hn::Mul(turn.re, odd_im), hn::Mul(turn.im, odd_re));
        Store(d, {hn::Add(even_re, re), hn::Add(even_im, im)}, spectrum, k);
    }
    return k;
}

void Split(ConstComplexRows z, ComplexRows spectrum, ConstComplexRows turns, std::size_t half,
           std::size_t first, std::size_t last)
{
    const std::size_t k = SplitSome(Floats{}, z, spectrum, turns, half, first, last);
    SplitSome(One{}, z, spectrum, turns, half, k, last);
}

template <class D>
std::size_t JoinSome(D d, ConstComplexRows spectrum, ComplexRows z, ConstComplexRows turns,
                     std::size_t half, float scale, std::size_t k, std::size_t last)
{
    const auto by = hn::Set(d, scale);
    const auto by_conjugate = hn::Set(d, -scale);
    for (; k + hn::Lanes(d) <= last; k += hn::Lanes(d)) {
        const auto up = Load(d, spectrum, k);
        const auto down = LoadBackwards(d, spectrum, half - k);
        const auto turn = Load(d, turns, k);
        const auto even_re = hn::Add(up.re, down.re);
        const auto even_im = hn::Sub(up.im, down.im);
        const auto turned_re = hn::Sub(up.re, down.re);
        const auto turned_im = hn::Add(up.im, down.im);
        const auto odd_re = hn::Sub(hn::Mul(turn.re, turned_re), hn::Mul(turn.im, turned_im));
        const auto odd_im = hn::Add(hn::Mul(turn.re, turned_im), hn::Mul(turn.im, turned_re));
        Store(d,
              {hn::Mul(by, hn::Sub(even_re, odd_im)),
               hn::Mul(by_conjugate, hn::Add(even_im, odd_re))},
              z, k);
    }
    return k;
}

void Join(ConstComplexRows spectrum, ComplexRows z, ConstComplexRows turns, std::size_t half,
          float scale, std::size_t first, std::size_t last)
{
    const std::size_t k = JoinSome(Floats{}, spectrum, z, turns, half, scale, first, last);
    JoinSome(One{}, spectrum, z, turns, half, scale, k, last);
}

template <class D>
std::size_t AddSomeProducts(D d, ConstComplexRows a, ConstComplexRows b, ComplexRows sums,
                            std::size_t k, std::size_t count)
{
    for (; k + hn::Lanes(d) <= count; k += hn::Lanes(d)) {
        const auto x = Load(d, a, k);
        const auto y = Load(d, b, k);
        const auto sum = Load(d, {sums.real, sums.imaginary}, k);
        const auto re = hn::Sub(hn::Mul(x.re, y.re), hn::Mul(x.im, y.im));
        const auto im = hn::Add(hn::Mul(x.re, y.im), hn::Mul(x.im, y.re));
        Store(d, {hn::Add(sum.re, re), hn::Add(sum.im, im)}, sums, k);
    }
    return k;
}

void AddProducts(ConstComplexRows a, ConstComplexRows b, ComplexRows sums, std::size_t count)
{
    const std::size_t k = AddSomeProducts(Floats{}, a, b, sums, 0, count);
    AddSomeProducts(One{}, a, b, sums, k, count);
}

}  // namespace HWY_NAMESPACE
}  // namespace sitwell
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace sitwell {

HWY_EXPORT(Stage);
HWY_EXPORT(Split);
HWY_EXPORT(Join);
HWY_EXPORT(AddProducts);

void fourier_stage(ConstComplexRows from, ComplexRows to, ConstComplexRows turns, std::size_t half,
                   std::size_t stride, std::size_t first, std::size_t last) noexcept
{
    HWY_DYNAMIC_DISPATCH(Stage)(from, to, turns, half, stride, first, last);
}

void split_pairs(ConstComplexRows z, ComplexRows spectrum, ConstComplexRows turns, std::size_t half,
                 std::size_t first, std::size_t last) noexcept
{
    HWY_DYNAMIC_DISPATCH(Split)(z, spectrum, turns, half, first, last);
}

void join_pairs(ConstComplexRows spectrum, ComplexRows z, ConstComplexRows turns, std::size_t half,
                float scale, std::size_t first, std::size_t last) noexcept
{
    HWY_DYNAMIC_DISPATCH(Join)(spectrum, z, turns, half, scale, first, last);
}

void add_products(ConstComplexRows a, ConstComplexRows b, ComplexRows sums,
                  std::size_t count) noexcept
{
    HWY_DYNAMIC_DISPATCH(AddProducts)(a, b, sums, count);
}

}  // namespace sitwell
#endif
