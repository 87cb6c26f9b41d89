// Included once for every instruction set, this file first by itself and then by foreach_target.h.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "dsp/kernels/fir.cpp"
#include "dsp/kernels/fir.h"

#include "core/result/contract.h"

#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace sitwell {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// Eight sums run side by side, in as many vectors as they take.
using Floats = hn::CappedTag<float, 8>;
constexpr std::size_t kWidth = hn::MaxLanes(Floats{});
constexpr std::size_t kVectors = 8 / kWidth;

/// ((0 + 4) + (2 + 6)) + ((1 + 5) + (3 + 7))
HWY_INLINE float TotalOf(const hn::Vec<Floats>* sums)
{
    const Floats d;
    HWY_ALIGN float sum[8];
    for (std::size_t v = 0; v < kVectors; ++v) hn::Store(sums[v], d, sum + v * kWidth);
    return ((sum[0] + sum[4]) + (sum[2] + sum[6])) + ((sum[1] + sum[5]) + (sum[3] + sum[7]));
}

/// `Many` sums at once, so that one's additions fill the other's waits.
template <std::size_t Many>
HWY_INLINE void Sums(const float* x, std::size_t x_step, const float* taps, std::size_t taps_step,
                     std::size_t count, float* out)
{
    const Floats d;
    hn::Vec<Floats> sums[Many][kVectors];
    for (std::size_t i = 0; i < Many; ++i)
        for (std::size_t v = 0; v < kVectors; ++v) sums[i][v] = hn::Zero(d);
    for (std::size_t k = 0; k < count; k += 8)
        for (std::size_t i = 0; i < Many; ++i)
            for (std::size_t v = 0; v < kVectors; ++v) {
                const std::size_t at = k + v * kWidth;
                const auto product = hn::Mul(hn::LoadU(d, x + i * x_step + at),
                                             hn::LoadU(d, taps + i * taps_step + at));
                sums[i][v] = hn::Add(sums[i][v], product);
            }
    for (std::size_t i = 0; i < Many; ++i) out[i] = TotalOf(sums[i]);
}

void FilterRow(const float* x, std::size_t step, const float* taps, std::size_t count, float* out,
               std::size_t places)
{
    std::size_t n = 0;
    for (; n + 4 <= places; n += 4) Sums<4>(x + n * step, step, taps, 0, count, out + n);
    for (; n < places; ++n) Sums<1>(x + n * step, 0, taps, 0, count, out + n);
}

void FilterRows(const float* x, std::size_t step, const float* taps, std::size_t count,
                std::size_t rows, float* out, std::size_t places)
{
    for (std::size_t n = 0; n < places; ++n, x += step, out += rows) {
        std::size_t r = 0;
        for (; r + 4 <= rows; r += 4) Sums<4>(x, 0, taps + r * count, count, count, out + r);
        for (; r < rows; ++r) Sums<1>(x, 0, taps + r * count, 0, count, out + r);
    }
}

void FilterPoints(const float* x, std::size_t count, const float* taps, float* points)
{
    const Floats d;
    hn::Vec<Floats> sums[kVectors];
    for (std::size_t v = 0; v < kVectors; ++v) sums[v] = hn::Zero(d);
    for (std::size_t k = 0; k < count; ++k)
        for (std::size_t v = 0; v < kVectors; ++v)
            sums[v] = hn::Add(sums[v],
                              hn::Mul(hn::LoadU(d, taps + 8 * k + v * kWidth), hn::Set(d, x[k])));
    for (std::size_t v = 0; v < kVectors; ++v) hn::StoreU(sums[v], d, points + v * kWidth);
}

}  // namespace HWY_NAMESPACE
}  // namespace sitwell
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace sitwell {

HWY_EXPORT(FilterRow);
HWY_EXPORT(FilterRows);
HWY_EXPORT(FilterPoints);

void filter_rows(const float* x, std::size_t step, std::span<const float> taps,
                 std::size_t taps_each, std::span<float> out) noexcept
{
    const std::size_t rows = taps_each == 0 ? 0 : taps.size() / taps_each;
    SITWELL_EXPECTS(rows > 0 && taps_each % 8 == 0 && taps.size() == rows * taps_each &&
                    out.size() % rows == 0);
    if (rows == 1)
        HWY_DYNAMIC_DISPATCH(FilterRow)(x, step, taps.data(), taps_each, out.data(), out.size());
    else
        HWY_DYNAMIC_DISPATCH(FilterRows)
    (x, step, taps.data(), taps_each, rows, out.data(), out.size() / rows);
}

void filter_points(std::span<const float> x, std::span<const float> taps,
                   std::span<float, kFirPoints> points) noexcept
{
    SITWELL_EXPECTS(taps.size() == kFirPoints * x.size());
    HWY_DYNAMIC_DISPATCH(FilterPoints)(x.data(), x.size(), taps.data(), points.data());
}

}  // namespace sitwell
#endif
