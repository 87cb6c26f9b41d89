// How the reverb's kernels see audio: flat rows of vectors, delays read through taps, lanes turned
// in and out. Once for every instruction set.

#if defined(SITWELL_REVERB_VECTORS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef SITWELL_REVERB_VECTORS_INL_H_
#undef SITWELL_REVERB_VECTORS_INL_H_
#else
#define SITWELL_REVERB_VECTORS_INL_H_
#endif

#include "dsp/kernels/reverb_state.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace sitwell {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// Vectors over flat rows: of frames when there is one lane, else within a frame.
template <std::size_t kLanes>
using Flat = hn::CappedTag<float, kLanes == 1 ? kReverbMaxLanes : kLanes>;
using Row = Flat<1>;

/// A number per frame as the vector that multiplies the flat samples from `at` on.
template <std::size_t kLanes>
HWY_INLINE hn::Vec<Flat<kLanes>> PerFrame(const float* row, std::size_t at)
{
    const Flat<kLanes> d;
    if constexpr (kLanes == 1) {
        return hn::LoadU(d, row + at);
    } else {
        return hn::Set(d, row[at / kLanes]);
    }
}

/// Reads a delay; while the layout changes, crossfades from the present one to the next.
template <std::size_t kLanes, bool kFading>
struct Tap {
    Tap(const ReverbRing& ring, std::uint32_t now, std::uint32_t next)
        : now_{ring.back(now)}, next_{kFading ? ring.back(next) : nullptr}
    {
    }
    HWY_INLINE hn::Vec<Flat<kLanes>> At(std::size_t at, const float* fade) const
    {
        const Flat<kLanes> d;
        const auto now = hn::LoadU(d, now_ + at);
        if constexpr (!kFading) {
            return now;
        } else {
            const auto next = hn::LoadU(d, next_ + at);
            return hn::Add(now, hn::Mul(PerFrame<kLanes>(fade, at), hn::Sub(next, now)));
        }
    }
    /// As `At`, each place times a factor of its own.
    HWY_INLINE hn::Vec<Flat<kLanes>> At(std::size_t at, const float* fade, float gain_now,
                                        float gain_next) const
    {
        const Flat<kLanes> d;
        const auto now = hn::Mul(hn::Set(d, gain_now), hn::LoadU(d, now_ + at));
        if constexpr (!kFading) {
            return now;
        } else {
            const auto next = hn::Mul(hn::Set(d, gain_next), hn::LoadU(d, next_ + at));
            return hn::Add(now, hn::Mul(PerFrame<kLanes>(fade, at), hn::Sub(next, now)));
        }
    }

private:
    const float* now_;
    const float* next_;
};

#if HWY_TARGET != HWY_SCALAR
/// Four rows of four lanes become four rows of four frames, or the other way round.
template <class Load, class Store>
HWY_INLINE void Turn4x4(Load load, Store store)
{
    const hn::FixedTag<float, 4> d;
    const auto r0 = load(d, 0), r1 = load(d, 1), r2 = load(d, 2), r3 = load(d, 3);
    const auto low02 = hn::InterleaveLower(d, r0, r2), low13 = hn::InterleaveLower(d, r1, r3);
    const auto high02 = hn::InterleaveUpper(d, r0, r2), high13 = hn::InterleaveUpper(d, r1, r3);
    store(d, 0, hn::InterleaveLower(d, low02, low13));
    store(d, 1, hn::InterleaveUpper(d, low02, low13));
    store(d, 2, hn::InterleaveLower(d, high02, high13));
    store(d, 3, hn::InterleaveUpper(d, high02, high13));
}
#endif

template <std::size_t kLanes>
HWY_INLINE void LanesIn(const std::array<const float*, kReverbMaxLanes>& in, std::size_t frames,
                        float* HWY_RESTRICT flat)
{
    std::size_t t = 0;
#if HWY_TARGET != HWY_SCALAR
    if constexpr (kLanes >= 4) {
        for (; t + 4 <= frames; t += 4)
            for (std::size_t lane = 0; lane < kLanes; lane += 4)
                Turn4x4([&](auto d, std::size_t i) { return hn::LoadU(d, in[lane + i] + t); },
                        [&](auto d, std::size_t i, auto v) {
                            hn::StoreU(v, d, flat + (t + i) * kLanes + lane);
                        });
    }
#endif
    for (; t < frames; ++t)
        for (std::size_t lane = 0; lane < kLanes; ++lane) flat[t * kLanes + lane] = in[lane][t];
}

template <std::size_t kLanes>
HWY_INLINE void LanesOut(const float* HWY_RESTRICT flat, std::size_t frames,
                         const std::array<float*, kReverbMaxLanes>& out)
{
    std::size_t t = 0;
#if HWY_TARGET != HWY_SCALAR
    if constexpr (kLanes >= 4) {
        for (; t + 4 <= frames; t += 4)
            for (std::size_t lane = 0; lane < kLanes; lane += 4)
                Turn4x4(
                    [&](auto d, std::size_t i) {
                        return hn::LoadU(d, flat + (t + i) * kLanes + lane);
                    },
                    [&](auto d, std::size_t i, auto v) { hn::StoreU(v, d, out[lane + i] + t); });
    }
#endif
    for (; t < frames; ++t)
        for (std::size_t lane = 0; lane < kLanes; ++lane) out[lane][t] = flat[t * kLanes + lane];
}

}  // namespace HWY_NAMESPACE
}  // namespace sitwell
HWY_AFTER_NAMESPACE();

#endif
