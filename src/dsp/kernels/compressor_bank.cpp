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

/// dsp/dynamics/envelope.h: the simple release, or the one that depends on the programme.
template <bool kSustains>
struct Envelope {
    Envelope(const CompressorBank& bank, std::size_t lane)
        : keep_attack{hn::Load(Row{}, &bank.keep_attack.lane[lane])}
        , keep_release{hn::Load(Row{}, &bank.keep_release.lane[lane])}
        , keep_charge{hn::Load(Row{}, &bank.keep_charge.lane[lane])}
        , keep_discharge{hn::Load(Row{}, &bank.keep_discharge.lane[lane])}
        , sustain{hn::Load(Row{}, &bank.sustain.lane[lane])}
        , give_attack{hn::Sub(hn::Set(Row{}, 1.0f), keep_attack)}
        , give_release{hn::Sub(hn::Set(Row{}, 1.0f), keep_release)}
        , released{hn::Load(Row{}, &bank.released.lane[lane])}
        , sustained{hn::Load(Row{}, &bank.sustained.lane[lane])}
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
        auto held = released;
        if constexpr (kSustains) {
            const auto aim = hn::Sub(hn::Mul(sustain, released), rest);
            const auto keep = hn::IfThenElse(hn::Gt(aim, sustained), keep_charge, keep_discharge);
            sustained = LargerOf(hn::Add(aim, hn::Mul(keep, hn::Sub(sustained, aim))), hn::Zero(d));
            held = LargerOf(released, sustained);
        }
        const auto risen =
            hn::Add(hn::Mul(keep_attack, smoothed), hn::Mul(give_attack, hn::Sub(held, rest)));
        smoothed = LargerOf(risen, hn::Zero(d));
        return smoothed;
    }
    void Keep(CompressorBank& bank, std::size_t lane) const
    {
        hn::Store(released, Row{}, &bank.released.lane[lane]);
        hn::Store(smoothed, Row{}, &bank.smoothed.lane[lane]);
        if constexpr (kSustains) hn::Store(sustained, Row{}, &bank.sustained.lane[lane]);
    }

    hn::Vec<Row> keep_attack, keep_release, keep_charge, keep_discharge, sustain;
    hn::Vec<Row> give_attack, give_release, released, sustained, smoothed;
};

/// The reduction each frame calls for; with stereo links.
template <bool kStereo>
struct Wanted {
    Wanted(const CompressorBank& bank, std::size_t lane)
        : curve{bank, lane}
        , link{hn::Load(Row{}, &bank.link.lane[lane])}
        , linked{hn::Ge(link, hn::Set(Row{}, 1.0f))}
    {
    }
    HWY_INLINE hn::Vec<Row> Louder(hn::Vec<Row> level) const
    {
        if constexpr (kStereo)
            level = hn::IfThenElse(linked, LargerOf(level, hn::Reverse2(Row{}, level)), level);
        return level;
    }
    HWY_INLINE hn::Vec<Row> Reduction(hn::Vec<Row> level_db) const
    {
        auto wanted = curve.Reduction(level_db);
        if constexpr (kStereo) {
            const auto most = LargerOf(wanted, hn::Reverse2(Row{}, wanted));
            const auto shared = hn::Add(wanted, hn::Mul(link, hn::Sub(most, wanted)));
            wanted = hn::IfThenElse(linked, wanted, shared);
        }
        return wanted;
    }

    Curve curve;
    hn::Vec<Row> link;
    hn::Mask<Row> linked;
};

/// All lanes hear peaks, hold nothing and have the simple release.
template <bool kStereo>
HWY_NOINLINE void Reduce(CompressorBank& bank, LaneFrame* frames, std::size_t count)
{
    const Row d;
    for (std::size_t lane = 0; lane < bank.lanes; lane += hn::Lanes(d)) {
        const Wanted<kStereo> wanted{bank, lane};
        Envelope<false> envelope{bank, lane};
        for (std::size_t n = 0; n < count; ++n) {
            const auto level = wanted.Louder(hn::Abs(hn::Load(d, &frames[n].lane[lane])));
            hn::Store(envelope.Tick(wanted.Reduction(DbOfMagnitude(d, level))), d,
                      &frames[n].lane[lane]);
        }
        envelope.Keep(bank, lane);
    }
}

/// Any lane may hear power instead; in place, what each frame calls for.
template <bool kStereo>
HWY_NOINLINE void Want(CompressorBank& bank, LaneFrame* frames, std::size_t count)
{
    const Row d;
    for (std::size_t lane = 0; lane < bank.lanes; lane += hn::Lanes(d)) {
        const Wanted<kStereo> wanted{bank, lane};
        const auto hears_power =
            hn::Gt(hn::Load(d, &bank.hears_power.lane[lane]), hn::Set(d, 0.5f));
        const auto db_per_octave =
            hn::IfThenElse(hears_power, hn::Set(d, 3.01029996f), hn::Set(d, 6.02059991f));
        const auto keep = hn::Load(d, &bank.keep_power.lane[lane]);
        const auto give = hn::Sub(hn::Set(d, 1.0f), keep);
        auto power = hn::Load(d, &bank.power.lane[lane]);
        for (std::size_t n = 0; n < count; ++n) {
            const auto x = hn::Load(d, &frames[n].lane[lane]);
            power = hn::Add(hn::Mul(keep, power), hn::Mul(give, hn::Mul(x, x)));
            const auto level =
                wanted.Louder(hn::IfThenElse(hears_power, hn::Add(power, power), hn::Abs(x)));
            const auto level_db = hn::Mul(FastLog2(d, level), db_per_octave);
            hn::Store(wanted.Reduction(level_db), d, &frames[n].lane[lane]);
        }
        hn::Store(power, d, &bank.power.lane[lane]);
    }
}

HWY_NOINLINE void Smooth(CompressorBank& bank, LaneFrame* frames, std::size_t count)
{
    const Row d;
    for (std::size_t lane = 0; lane < bank.lanes; lane += hn::Lanes(d)) {
        Envelope<true> envelope{bank, lane};
        for (std::size_t n = 0; n < count; ++n)
            hn::Store(envelope.Tick(hn::Load(d, &frames[n].lane[lane])), d, &frames[n].lane[lane]);
        envelope.Keep(bank, lane);
    }
}

void ReduceSimply(CompressorBank& bank, LaneFrame* frames, std::size_t count)
{
    if (bank.keys_high_pass) HighPass(bank, frames, count);
    if (bank.stereo)
        Reduce<true>(bank, frames, count);
    else
        Reduce<false>(bank, frames, count);
}

void WantReduction(CompressorBank& bank, LaneFrame* frames, std::size_t count)
{
    if (bank.keys_high_pass) HighPass(bank, frames, count);
    if (bank.stereo)
        Want<true>(bank, frames, count);
    else
        Want<false>(bank, frames, count);
}

void SmoothReduction(CompressorBank& bank, LaneFrame* frames, std::size_t count)
{
    Smooth(bank, frames, count);
}

void ApplyReduction(std::size_t lanes, std::span<const Lanes<float>> makeup_db,
                    std::span<const Lanes<float>> mix, const LaneFrame* audio,
                    LaneFrames reduction_db, LaneFrame* out)
{
    const Row d;
    for (std::size_t lane = 0; lane < lanes; lane += hn::Lanes(d)) {
        auto makeup = hn::Load(d, &makeup_db[0].lane[lane]);
        auto wet = hn::Load(d, &mix[0].lane[lane]);
        for (std::size_t n = 0; n < reduction_db.size(); ++n) {
            if (makeup_db.size() > 1) makeup = hn::Load(d, &makeup_db[n].lane[lane]);
            if (mix.size() > 1) wet = hn::Load(d, &mix[n].lane[lane]);
            const auto held_db = hn::Load(d, &reduction_db[n].lane[lane]);
            const auto dry = hn::Sub(hn::Set(d, 1.0f), wet);
            const auto gain = hn::Add(hn::Mul(wet, GainOfDb(d, hn::Sub(makeup, held_db))), dry);
            hn::Store(gain, d, &reduction_db[n].lane[lane]);
            hn::Store(hn::Mul(hn::Load(d, &audio[n].lane[lane]), gain), d, &out[n].lane[lane]);
        }
    }
}

}  // namespace HWY_NAMESPACE
}  // namespace sitwell
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include <algorithm>

namespace sitwell {

HWY_EXPORT(ReduceSimply);
HWY_EXPORT(WantReduction);
HWY_EXPORT(SmoothReduction);
HWY_EXPORT(ApplyReduction);

namespace {

bool any_of_lanes(const Lanes<float>& values) noexcept
{
    return std::any_of(values.lane.begin(), values.lane.end(),
                       [](float value) { return value != 0.0f; });
}

/// No lane asks for more than the compressor of the textbook.
bool is_simple(const CompressorBank& bank) noexcept
{
    const bool holds =
        std::any_of(bank.holds.begin(), bank.holds.end(), [](bool lane) { return lane; });
    return !holds && !any_of_lanes(bank.hears_power) && !any_of_lanes(bank.sustain) &&
           !any_of_lanes(bank.sustained);
}

/// One lane after the other: few look ahead, and a window is no work for vectors.
void hold(HeldPeak& held, std::size_t lane, LaneFrames frames) noexcept
{
    for (LaneFrame& frame : frames) held.process({&frame.lane[lane], 1});
}

}  // namespace

void measure_reduction(CompressorBank& bank, LaneFrames frames) noexcept
{
    if (is_simple(bank)) {
        HWY_DYNAMIC_DISPATCH(ReduceSimply)(bank, frames.data(), frames.size());
        return;
    }
    HWY_DYNAMIC_DISPATCH(WantReduction)(bank, frames.data(), frames.size());
    for (std::size_t lane = 0; lane < bank.lanes; ++lane)
        if (bank.holds[lane]) hold(bank.held[lane], lane, frames);
    HWY_DYNAMIC_DISPATCH(SmoothReduction)(bank, frames.data(), frames.size());
}

void apply_reduction(std::size_t lanes, std::span<const Lanes<float>> makeup_db,
                     std::span<const Lanes<float>> mix, std::span<const LaneFrame> audio,
                     LaneFrames reduction_db, LaneFrames out) noexcept
{
    HWY_DYNAMIC_DISPATCH(ApplyReduction)
    (lanes, makeup_db, mix, audio.data(), reduction_db, out.data());
}

}  // namespace sitwell
#endif
