// The parts of the reverb that need every frame's predecessor: the lines' shelves and the cuts at
// the output. They walk frame by frame, all lanes at once. Once for every instruction set.

#if defined(SITWELL_REVERB_RECURSIONS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef SITWELL_REVERB_RECURSIONS_INL_H_
#undef SITWELL_REVERB_RECURSIONS_INL_H_
#else
#define SITWELL_REVERB_RECURSIONS_INL_H_
#endif

#include "dsp/kernels/reverb_state.h"

#include <array>
#include <cstddef>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace sitwell {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// The two shelves of `kTogether` lines, frame by frame, into scratch.
template <std::size_t kLanes, std::size_t kTogether>
HWY_INLINE void Shelves(ReverbState& state, std::size_t line,
                        const std::array<const float*, kTogether>& from, std::size_t frames)
{
    const hn::CappedTag<float, kLanes> d;
    using V = hn::Vec<decltype(d)>;
    const ReverbTuning& tuning = state.tick.from;
    for (std::size_t lane = 0; lane < kLanes; lane += hn::Lanes(d)) {
        V x1[kTogether], y1[kTogether], z1[kTogether];
        V b1[kTogether], a1[kTogether], c0[kTogether], c1[kTogether], e1[kTogether];
        const float* in[kTogether];
        float* out[kTogether];
        for (std::size_t k = 0; k < kTogether; ++k) {
            const float* past = state.shelf_past[line + k] + lane;
            x1[k] = hn::LoadU(d, past);
            y1[k] = hn::LoadU(d, past + kLanes);
            z1[k] = hn::LoadU(d, past + 2 * kLanes);
            b1[k] = hn::Set(d, tuning.low_b1[line + k]);
            a1[k] = hn::Set(d, tuning.low_a1[line + k]);
            c0[k] = hn::Set(d, tuning.high_b0[line + k]);
            c1[k] = hn::Set(d, tuning.high_b1[line + k]);
            e1[k] = hn::Set(d, tuning.high_a1[line + k]);
            in[k] = from[k] + lane;
            out[k] = state.line[line + k] + lane;
        }
        for (std::size_t t = 0; t < frames; ++t) {
            for (std::size_t k = 0; k < kTogether; ++k) {
                const auto x = hn::LoadU(d, in[k] + t * kLanes);
                const auto low = hn::Add(x, hn::Mul(b1[k], x1[k]));
                const auto y = hn::Sub(low, hn::Mul(a1[k], y1[k]));
                const auto high = hn::Add(hn::Mul(c0[k], y), hn::Mul(c1[k], y1[k]));
                z1[k] = hn::Sub(high, hn::Mul(e1[k], z1[k]));
                x1[k] = x;
                y1[k] = y;
                hn::StoreU(z1[k], d, out[k] + t * kLanes);
            }
        }
        for (std::size_t k = 0; k < kTogether; ++k) {
            float* past = state.shelf_past[line + k] + lane;
            hn::StoreU(x1[k], d, past);
            hn::StoreU(y1[k], d, past + kLanes);
            hn::StoreU(z1[k], d, past + 2 * kLanes);
        }
    }
}

/// One trapezoidal state-variable filter (Simper, "Solving the continuous SVF equations using
/// trapezoidal integration", 2013), Butterworth.
template <class V>
struct Cut {
    V a1, a2, a3, s1, s2;

    template <class D>
    HWY_INLINE void Load(D d, float g, const float* past, std::size_t lanes)
    {
        const float one = 1.0f / (1.0f + g * (g + kButterworth));
        a1 = hn::Set(d, one);
        a2 = hn::Set(d, g * one);
        a3 = hn::Set(d, g * (g * one));
        s1 = hn::LoadU(d, past);
        s2 = hn::LoadU(d, past + lanes);
    }
    template <class D>
    HWY_INLINE void Store(D d, float* past, std::size_t lanes) const
    {
        hn::StoreU(s1, d, past);
        hn::StoreU(s2, d, past + lanes);
    }
    /// Moves on by a frame; `band` and `low` are the filter's outputs.
    HWY_INLINE void Step(V x, V& band, V& low)
    {
        const auto v3 = hn::Sub(x, s2);
        band = hn::Add(hn::Mul(a1, s1), hn::Mul(a2, v3));
        low = hn::Add(s2, hn::Add(hn::Mul(a2, s1), hn::Mul(a3, v3)));
        s1 = hn::Sub(hn::Add(band, band), s1);
        s2 = hn::Sub(hn::Add(low, low), s2);
    }

    static constexpr float kButterworth = 1.41421356f;
};

/// Early and late together through low cut and high cut, then to the output's two channels; the
/// result takes the place of `early`.
template <std::size_t kLanes>
HWY_INLINE void Finish(ReverbState& state, std::size_t first, std::size_t frames)
{
    const hn::CappedTag<float, kLanes> d;
    using V = hn::Vec<decltype(d)>;
    const ReverbTuning& tuning = state.tick.from;
    const auto damping = hn::Set(d, Cut<V>::kButterworth);
    for (std::size_t lane = 0; lane < kLanes; lane += hn::Lanes(d)) {
        Cut<V> low_cut[2], high_cut[2];
        for (std::size_t side = 0; side < 2; ++side) {
            low_cut[side].Load(d, tuning.low_cut_g, state.cut_past[side] + lane, kLanes);
            high_cut[side].Load(d, tuning.high_cut_g, state.cut_past[side] + 2 * kLanes + lane,
                                kLanes);
        }
        for (std::size_t t = 0; t < frames; ++t) {
            V wet[2];
            for (std::size_t side = 0; side < 2; ++side) {
                const std::size_t at = t * kLanes + lane;
                const auto x = hn::Add(hn::LoadU(d, state.early[side] + at),
                                       hn::LoadU(d, state.late[side] + at));
                V band, low;
                low_cut[side].Step(x, band, low);
                const auto high = hn::Sub(hn::Sub(x, hn::Mul(damping, band)), low);
                high_cut[side].Step(high, band, wet[side]);
            }
            const auto direct = hn::Set(d, state.direct[first + t]);
            const auto cross = hn::Set(d, state.cross[first + t]);
            for (std::size_t side = 0; side < 2; ++side)
                hn::StoreU(hn::Add(hn::Mul(direct, wet[side]), hn::Mul(cross, wet[1 - side])), d,
                           state.early[side] + t * kLanes + lane);
        }
        for (std::size_t side = 0; side < 2; ++side) {
            low_cut[side].Store(d, state.cut_past[side] + lane, kLanes);
            high_cut[side].Store(d, state.cut_past[side] + 2 * kLanes + lane, kLanes);
        }
    }
}

}  // namespace HWY_NAMESPACE
}  // namespace sitwell
HWY_AFTER_NAMESPACE();

#endif
