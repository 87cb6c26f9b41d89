// Included once for every instruction set, this file first by itself and then by foreach_target.h.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "dsp/kernels/compressor_bank.cpp"
#include "dsp/kernels/compressor_bank.h"

#include "dsp/dynamics/envelope.h"

#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "dsp/kernels/lane_functions-inl.h"

HWY_BEFORE_NAMESPACE();
namespace sitwell {
namespace HWY_NAMESPACE {

using Row = hn::CappedTag<float, kLanes>;
using Doubles = hn::CappedTag<double, kLanes>;

/// What is above a one-pole low-pass by trapezoidal integration (Zavalishin 2012, 3.10), in place.
HWY_NOINLINE void HighPass(CompressorBank& bank, LaneFrame* frames, std::size_t count)
{
    const Doubles d;
    const hn::Rebind<float, Doubles> f;
    for (std::size_t lane = 0; lane < bank.lanes; lane += hn::Lanes(d)) {
        const auto share = hn::Load(d, &bank.key_high_pass.lane[lane]);
        auto state = hn::Load(d, &bank.high_pass_state.lane[lane]);
        for (std::size_t n = 0; n < count; ++n) {
            const auto x = hn::PromoteTo(d, hn::Load(f, &frames[n].lane[lane]));
            const auto step = hn::Mul(hn::Sub(x, state), share);
            const auto low = hn::Add(state, step);
            state = hn::Add(low, step);
            hn::Store(hn::DemoteTo(f, hn::Sub(x, low)), f, &frames[n].lane[lane]);
        }
        hn::Store(state, d, &bank.high_pass_state.lane[lane]);
    }
}

/// dsp/dynamics/gain_curve.h, turned to reduction.
struct Curve {
    Curve(const CompressorBank& bank, std::size_t lane)
        : threshold_db{hn::Load(Row{}, &bank.threshold_db.lane[lane])}
        , slope{hn::Load(Row{}, &bank.slope.lane[lane])}
        , knee_db{hn::Load(Row{}, &bank.knee_db.lane[lane])}
        , per_knee{hn::Load(Row{}, &bank.per_knee.lane[lane])}
    {
    }
    HWY_INLINE hn::Vec<Row> Reduction(hn::Vec<Row> level_db) const
    {
        const Row d;
        const auto zero = hn::Zero(d);
        const auto half_knee = hn::Mul(hn::Set(d, 0.5f), knee_db);
        const auto over = hn::Sub(level_db, threshold_db);
        const auto risen = LargerOf(hn::Add(over, half_knee), zero);
        const auto into_knee = SmallerOf(risen, knee_db);
        const auto beyond = LargerOf(hn::Sub(over, half_knee), zero);
        return hn::Neg(
            hn::Mul(slope, hn::Add(hn::Mul(hn::Mul(into_knee, into_knee), per_knee), beyond)));
    }

    hn::Vec<Row> threshold_db, slope, knee_db, per_knee;
};

/// dsp/dynamics/envelope.h.
struct Envelope {
    Envelope(const CompressorBank& bank, std::size_t lane)
        : keep_attack{hn::Load(Row{}, &bank.keep_attack.lane[lane])}
        , keep_release{hn::Load(Row{}, &bank.keep_release.lane[lane])}
        , give_attack{hn::Sub(hn::Set(Row{}, 1.0f), keep_attack)}
        , give_release{hn::Sub(hn::Set(Row{}, 1.0f), keep_release)}
        , released{hn::Load(Row{}, &bank.released.lane[lane])}
        , smoothed{hn::Load(Row{}, &bank.smoothed.lane[lane])}
    {
    }
    HWY_INLINE hn::Vec<Row> Tick(hn::Vec<Row> wanted)
    {
        const Row d;
        const auto rest = hn::Set(d, ReductionEnvelope::kRestDb);
        const auto fallen =
            hn::Add(hn::Mul(keep_release, released), hn::Mul(give_release, hn::Sub(wanted, rest)));
        released = LargerOf(wanted, fallen);
        const auto risen =
            hn::Add(hn::Mul(keep_attack, smoothed), hn::Mul(give_attack, hn::Sub(released, rest)));
        smoothed = LargerOf(risen, hn::Zero(d));
        return smoothed;
    }
    void Keep(CompressorBank& bank, std::size_t lane) const
    {
        hn::Store(released, Row{}, &bank.released.lane[lane]);
        hn::Store(smoothed, Row{}, &bank.smoothed.lane[lane]);
    }

    hn::Vec<Row> keep_attack, keep_release, give_attack, give_release, released, smoothed;
};

template <bool kStereo>
HWY_NOINLINE void Reduce(CompressorBank& bank, LaneFrame* frames, std::size_t count)
{
    const Row d;
    for (std::size_t lane = 0; lane < bank.lanes; lane += hn::Lanes(d)) {
        const Curve curve{bank, lane};
        Envelope envelope{bank, lane};
        const auto link = hn::Load(d, &bank.link.lane[lane]);
        const auto linked = hn::Ge(link, hn::Set(d, 1.0f));
        for (std::size_t n = 0; n < count; ++n) {
            auto level = hn::Abs(hn::Load(d, &frames[n].lane[lane]));
            if constexpr (kStereo)
                level = hn::IfThenElse(linked, LargerOf(level, hn::Reverse2(d, level)), level);
            auto wanted = curve.Reduction(DbOfMagnitude(d, level));
            if constexpr (kStereo) {
                const auto most = LargerOf(wanted, hn::Reverse2(d, wanted));
                const auto shared = hn::Add(wanted, hn::Mul(link, hn::Sub(most, wanted)));
                wanted = hn::IfThenElse(linked, wanted, shared);
            }
            hn::Store(envelope.Tick(wanted), d, &frames[n].lane[lane]);
        }
        envelope.Keep(bank, lane);
    }
}

void MeasureReduction(CompressorBank& bank, LaneFrame* frames, std::size_t count)
{
    if (bank.keys_high_pass) HighPass(bank, frames, count);
    if (bank.stereo)
        Reduce<true>(bank, frames, count);
    else
        Reduce<false>(bank, frames, count);
}

void ApplyReduction(std::size_t lanes, std::span<const Lanes<float>> makeup_db,
                    std::span<const Lanes<float>> mix, LaneFrames reduction_db, LaneFrames frames)
{
    const Row d;
    const bool moves = makeup_db.size() > 1 || mix.size() > 1;
    for (std::size_t lane = 0; lane < lanes; lane += hn::Lanes(d)) {
        auto makeup = hn::Load(d, &makeup_db[0].lane[lane]);
        auto wet = hn::Load(d, &mix[0].lane[lane]);
        for (std::size_t n = 0; n < frames.size(); ++n) {
            if (moves) {
                makeup = hn::Load(d, &makeup_db[n].lane[lane]);
                wet = hn::Load(d, &mix[n].lane[lane]);
            }
            const auto held_db = hn::Load(d, &reduction_db[n].lane[lane]);
            const auto dry = hn::Sub(hn::Set(d, 1.0f), wet);
            const auto gain = hn::Add(hn::Mul(wet, GainOfDb(d, hn::Sub(makeup, held_db))), dry);
            hn::Store(gain, d, &reduction_db[n].lane[lane]);
            hn::Store(hn::Mul(hn::Load(d, &frames[n].lane[lane]), gain), d, &frames[n].lane[lane]);
        }
    }
}

}  // namespace HWY_NAMESPACE
}  // namespace sitwell
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include <algorithm>

namespace sitwell {

HWY_EXPORT(MeasureReduction);
HWY_EXPORT(ApplyReduction);

void measure_reduction(CompressorBank& bank, std::span<const LaneFrame> frames,
                       LaneFrames reduction_db) noexcept
{
    std::copy(frames.begin(), frames.end(), reduction_db.begin());
    HWY_DYNAMIC_DISPATCH(MeasureReduction)(bank, reduction_db.data(), reduction_db.size());
}

void apply_reduction(std::size_t lanes, std::span<const Lanes<float>> makeup_db,
                     std::span<const Lanes<float>> mix, LaneFrames reduction_db,
                     LaneFrames frames) noexcept
{
    HWY_DYNAMIC_DISPATCH(ApplyReduction)(lanes, makeup_db, mix, reduction_db, frames);
}

}  // namespace sitwell
#endif
