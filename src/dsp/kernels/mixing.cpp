// Included once for every instruction set, this file first by itself and then by foreach_target.h.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "dsp/kernels/mixing.cpp"
#include "dsp/kernels/mixing.h"

#include "core/result/contract.h"

#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace sitwell {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Floats = hn::ScalableTag<float>;
using Doubles = hn::ScalableTag<double>;
using HalfFloats = hn::Rebind<float, Doubles>;

void Scale(const float* in, float gain, float* out, std::size_t count)
{
    const Floats d;
    const auto factor = hn::Set(d, gain);
    std::size_t n = 0;
    for (; n + hn::Lanes(d) <= count; n += hn::Lanes(d))
        hn::StoreU(hn::Mul(factor, hn::LoadU(d, in + n)), d, out + n);
    for (; n < count; ++n) out[n] = gain * in[n];
}

void ScaleMoving(const float* in, const float* gains, float* out, std::size_t count)
{
    const Floats d;
    std::size_t n = 0;
    for (; n + hn::Lanes(d) <= count; n += hn::Lanes(d))
        hn::StoreU(hn::Mul(hn::LoadU(d, gains + n), hn::LoadU(d, in + n)), d, out + n);
    for (; n < count; ++n) out[n] = gains[n] * in[n];
}

void AddScaled(const float* in, float gain, float* out, std::size_t count)
{
    const Floats d;
    const auto factor = hn::Set(d, gain);
    std::size_t n = 0;
    for (; n + hn::Lanes(d) <= count; n += hn::Lanes(d)) {
        const auto product = hn::Mul(factor, hn::LoadU(d, in + n));
        hn::StoreU(hn::Add(hn::LoadU(d, out + n), product), d, out + n);
    }
    for (; n < count; ++n) out[n] += gain * in[n];
}

void AddScaledMoving(const float* in, const float* gains, float* out, std::size_t count)
{
    const Floats d;
    std::size_t n = 0;
    for (; n + hn::Lanes(d) <= count; n += hn::Lanes(d)) {
        const auto product = hn::Mul(hn::LoadU(d, gains + n), hn::LoadU(d, in + n));
        hn::StoreU(hn::Add(hn::LoadU(d, out + n), product), d, out + n);
    }
    for (; n < count; ++n) out[n] += gains[n] * in[n];
}

void Accumulate(const float* in, float gain, double* sums, std::size_t count)
{
    const Doubles d;
    const HalfFloats f;
    const auto factor = hn::Set(f, gain);
    std::size_t n = 0;
    for (; n + hn::Lanes(d) <= count; n += hn::Lanes(d)) {
        const auto product = hn::PromoteTo(d, hn::Mul(factor, hn::LoadU(f, in + n)));
        hn::StoreU(hn::Add(hn::LoadU(d, sums + n), product), d, sums + n);
    }
    for (; n < count; ++n) sums[n] += static_cast<double>(gain * in[n]);
}

void AccumulateMoving(const float* in, const float* gains, double* sums, std::size_t count)
{
    const Doubles d;
    const HalfFloats f;
    std::size_t n = 0;
    for (; n + hn::Lanes(d) <= count; n += hn::Lanes(d)) {
        const auto product =
            hn::PromoteTo(d, hn::Mul(hn::LoadU(f, gains + n), hn::LoadU(f, in + n)));
        hn::StoreU(hn::Add(hn::LoadU(d, sums + n), product), d, sums + n);
    }
    for (; n < count; ++n) sums[n] += static_cast<double>(gains[n] * in[n]);
}

void PlaceMono(const float* in, const PlaceMatrix& matrix, float* left, float* right,
               std::size_t count)
{
    const Floats d;
    const float to_left = matrix.gain[0][0];
    const float to_right = matrix.gain[1][0];
    std::size_t n = 0;
    for (; n + hn::Lanes(d) <= count; n += hn::Lanes(d)) {
        const auto x = hn::LoadU(d, in + n);
        hn::StoreU(hn::Mul(hn::Set(d, to_left), x), d, left + n);
        hn::StoreU(hn::Mul(hn::Set(d, to_right), x), d, right + n);
    }
    for (; n < count; ++n) {
        const float x = in[n];
        left[n] = to_left * x;
        right[n] = to_right * x;
    }
}

void PlaceStereo(const float* in_left, const float* in_right, const PlaceMatrix& matrix,
                 float* left, float* right, std::size_t count)
{
    const Floats d;
    const auto& g = matrix.gain;
    std::size_t n = 0;
    for (; n + hn::Lanes(d) <= count; n += hn::Lanes(d)) {
        const auto l = hn::LoadU(d, in_left + n);
        const auto r = hn::LoadU(d, in_right + n);
        const auto of = [&](int side) {
            return hn::Add(hn::Mul(hn::Set(d, g[side][0]), l), hn::Mul(hn::Set(d, g[side][1]), r));
        };
        hn::StoreU(of(0), d, left + n);
        hn::StoreU(of(1), d, right + n);
    }
    for (; n < count; ++n) {
        const float l = in_left[n];
        const float r = in_right[n];
        left[n] = g[0][0] * l + g[0][1] * r;
        right[n] = g[1][0] * l + g[1][1] * r;
    }
}

}  // namespace HWY_NAMESPACE
}  // namespace sitwell
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace sitwell {

HWY_EXPORT(Scale);
HWY_EXPORT(ScaleMoving);
HWY_EXPORT(AddScaled);
HWY_EXPORT(AddScaledMoving);
HWY_EXPORT(Accumulate);
HWY_EXPORT(AccumulateMoving);
HWY_EXPORT(PlaceMono);
HWY_EXPORT(PlaceStereo);

void scale(std::span<const float> in, float gain, std::span<float> out) noexcept
{
    SITWELL_EXPECTS(in.size() == out.size());
    HWY_DYNAMIC_DISPATCH(Scale)(in.data(), gain, out.data(), in.size());
}

void scale(std::span<const float> in, std::span<const float> gains, std::span<float> out) noexcept
{
    SITWELL_EXPECTS(in.size() == out.size() && in.size() == gains.size());
    HWY_DYNAMIC_DISPATCH(ScaleMoving)(in.data(), gains.data(), out.data(), in.size());
}

void add(std::span<const float> in, float gain, std::span<float> out) noexcept
{
    SITWELL_EXPECTS(in.size() == out.size());
    HWY_DYNAMIC_DISPATCH(AddScaled)(in.data(), gain, out.data(), in.size());
}

void add(std::span<const float> in, std::span<const float> gains, std::span<float> out) noexcept
{
    SITWELL_EXPECTS(in.size() == out.size() && in.size() == gains.size());
    HWY_DYNAMIC_DISPATCH(AddScaledMoving)(in.data(), gains.data(), out.data(), in.size());
}

void accumulate(std::span<const float> in, float gain, std::span<double> sums) noexcept
{
    SITWELL_EXPECTS(in.size() == sums.size());
    HWY_DYNAMIC_DISPATCH(Accumulate)(in.data(), gain, sums.data(), in.size());
}

void accumulate(std::span<const float> in, std::span<const float> gains,
                std::span<double> sums) noexcept
{
    SITWELL_EXPECTS(in.size() == sums.size() && in.size() == gains.size());
    HWY_DYNAMIC_DISPATCH(AccumulateMoving)(in.data(), gains.data(), sums.data(), in.size());
}

void place_mono(std::span<const float> in, const PlaceMatrix& matrix, std::span<float> left,
                std::span<float> right) noexcept
{
    SITWELL_EXPECTS(in.size() == left.size() && in.size() == right.size());
    HWY_DYNAMIC_DISPATCH(PlaceMono)(in.data(), matrix, left.data(), right.data(), in.size());
}

void place_stereo(std::span<const float> in_left, std::span<const float> in_right,
                  const PlaceMatrix& matrix, std::span<float> left, std::span<float> right) noexcept
{
    SITWELL_EXPECTS(in_left.size() == left.size() && in_right.size() == right.size() &&
                    left.size() == right.size());
    HWY_DYNAMIC_DISPATCH(PlaceStereo)
    (in_left.data(), in_right.data(), matrix, left.data(), right.data(), left.size());
}

}  // namespace sitwell
#endif
