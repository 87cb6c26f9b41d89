// Included once for every instruction set, this file first by itself and then by foreach_target.h.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "dsp/kernels/gate_bank.cpp"
#include "dsp/kernels/gate_bank.h"

#include "dsp/dynamics/envelope.h"

#include <algorithm>
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "dsp/kernels/lane_functions-inl.h"
#include "dsp/kernels/lane_gains-inl.h"

HWY_BEFORE_NAMESPACE();
namespace sitwell {
namespace HWY_NAMESPACE {

using Row = hn::CappedTag<float, kLanes>;

void MeasureLevels(const GateBank& bank, std::span<const LaneFrame> frames, LaneFrames levels)
{
    const Row d;
    for (std::size_t n = 0; n < frames.size(); ++n)
        for (std::size_t lane = 0; lane < bank.lanes; lane += hn::Lanes(d)) {
            auto level = hn::Abs(hn::Load(d, &frames[n].lane[lane]));
            if (bank.stereo) level = LargerOf(level, hn::Reverse2(d, level));
            hn::Store(level, d, &levels[n].lane[lane]);
        }
}

/// The levels of a wait ago, lane by lane.
void LookBack(const GateBank& bank, const LaneFrame* newest, LaneFrames levels)
{
    const Row d;
    for (std::size_t lane = 0; lane < bank.lanes; lane += hn::Lanes(d)) {
        const std::size_t last = std::min(lane + hn::Lanes(d), bank.lanes);
        const auto* const waits = bank.wait_frames.data();
        if (std::all_of(waits + lane, waits + last,
                        [&](std::size_t wait) { return wait == waits[lane]; })) {
            const LaneFrame* const from = newest - waits[lane];
            for (std::size_t n = 0; n < levels.size(); ++n)
                hn::Store(hn::Load(d, &from[n].lane[lane]), d, &levels[n].lane[lane]);
        } else {
            for (std::size_t i = lane; i < last; ++i)
                for (std::size_t n = 0; n < levels.size(); ++n)
                    levels[n].lane[i] = (newest - waits[i])[n].lane[i];
        }
    }
}

/// Levels in, held levels out, over frames in which no lane's step ends.
void Hold(HeldPeakBank& peak, std::size_t lanes, LaneFrames levels)
{
    const Row d;
    for (std::size_t lane = 0; lane < lanes; lane += hn::Lanes(d)) {
        const auto held = hn::Load(d, &peak.held.lane[lane]);
        auto present = hn::Load(d, &peak.present.lane[lane]);
        for (LaneFrame& frame : levels) {
            present = LargerOf(hn::Load(d, &frame.lane[lane]), present);
            hn::Store(LargerOf(held, present), d, &frame.lane[lane]);
        }
        hn::Store(present, d, &peak.present.lane[lane]);
    }
}

/// Whether gates that are wide open stay so, which is what most of them do most of the time.
HWY_INLINE bool StayOpen(const GateBank& bank, std::span<const LaneFrame> levels, std::size_t lane)
{
    const Row d;
    const auto is_zero = [&](const Lanes<float>& state) {
        return hn::Eq(hn::Load(d, &state.lane[lane]), hn::Zero(d));
    };
    const auto rests =
        hn::And(is_zero(bank.released), hn::And(is_zero(bank.rounded), is_zero(bank.smoothed)));
    if (!hn::AllTrue(d, hn::AndNot(is_zero(bank.open), rests))) return false;
    auto least = hn::Load(d, &levels[0].lane[lane]);
    for (const LaneFrame& frame : levels) least = hn::Min(least, hn::Load(d, &frame.lane[lane]));
    // A logarithm's error is far below this, so that every level is above where they close.
    const auto sure_db = hn::Set(d, 0.01f);
    const auto closes_db = hn::Add(hn::Load(d, &bank.closes_db.lane[lane]), sure_db);
    return hn::AllTrue(d, hn::Ge(DbOfMagnitude(d, least), closes_db));
}

/// Held levels in, gains out: static curve with hysteresis, envelope.
void Close(GateBank& bank, LaneFrames frames)
{
    const Row d;
    const auto zero = hn::Zero(d);
    const auto one = hn::Set(d, 1.0f);
    const auto rest = hn::Set(d, ReductionEnvelope::kRestDb);
    for (std::size_t lane = 0; lane < bank.lanes; lane += hn::Lanes(d)) {
        if (StayOpen(bank, frames, lane)) {
            for (LaneFrame& frame : frames) hn::Store(one, d, &frame.lane[lane]);
            continue;
        }
        const auto opens_db = hn::Load(d, &bank.opens_db.lane[lane]);
        const auto closes_db = hn::Load(d, &bank.closes_db.lane[lane]);
        const auto slope = hn::Load(d, &bank.slope.lane[lane]);
        const auto range_db = hn::Load(d, &bank.range_db.lane[lane]);
        const auto keep_release = hn::Load(d, &bank.keep_release.lane[lane]);
        const auto give_pole = hn::Sub(one, hn::Load(d, &bank.keep_pole.lane[lane]));
        auto open = hn::Gt(hn::Load(d, &bank.open.lane[lane]), zero);
        auto released = hn::Load(d, &bank.released.lane[lane]);
        auto rounded = hn::Load(d, &bank.rounded.lane[lane]);
        auto smoothed = hn::Load(d, &bank.smoothed.lane[lane]);
        for (LaneFrame& frame : frames) {
            const auto level_db = DbOfMagnitude(d, hn::Load(d, &frame.lane[lane]));
            open = hn::Or(hn::Ge(level_db, opens_db), hn::And(open, hn::Ge(level_db, closes_db)));
            const auto below = hn::Mul(slope, hn::Sub(opens_db, level_db));
            const auto wanted = hn::IfThenZeroElse(open, SmallerOf(below, range_db));
            const auto grown = hn::Add(wanted, hn::Mul(keep_release, hn::Sub(released, wanted)));
            released = SmallerOf(wanted, grown);
            const auto round_to = hn::Sub(hn::Sub(released, rest), rounded);
            rounded = LargerOf(hn::Add(rounded, hn::Mul(give_pole, round_to)), zero);
            const auto smooth_to = hn::Sub(hn::Sub(rounded, rest), smoothed);
            smoothed = LargerOf(hn::Add(smoothed, hn::Mul(give_pole, smooth_to)), zero);
            hn::Store(GainOfDb(d, hn::Neg(smoothed)), d, &frame.lane[lane]);
        }
        hn::Store(hn::IfThenElseZero(open, one), d, &bank.open.lane[lane]);
        hn::Store(released, d, &bank.released.lane[lane]);
        hn::Store(rounded, d, &bank.rounded.lane[lane]);
        hn::Store(smoothed, d, &bank.smoothed.lane[lane]);
    }
}

}  // namespace HWY_NAMESPACE
}  // namespace sitwell
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace sitwell {

HWY_EXPORT(MeasureLevels);
HWY_EXPORT(LookBack);
HWY_EXPORT(Hold);
HWY_EXPORT(Close);
HWY_EXPORT(Multiply);

void HeldPeakBank::reset(std::size_t lane, float level) noexcept
{
    for (Lanes<float>& step : steps) step[lane] = level;
    held[lane] = level;
    present[lane] = 0.0f;
    next[lane] = 0;
    left[lane] = step_frames[lane];
}

void HeldPeakBank::set_hold(std::size_t lane, std::size_t frames) noexcept
{
    const bool begun = left[lane] != step_frames[lane];
    step_frames[lane] =
        std::max<std::size_t>(1, (frames + HeldPeak::kSteps - 1) / HeldPeak::kSteps);
    if (!begun) left[lane] = step_frames[lane];
}

namespace {

void move_on(HeldPeakBank& peak, std::size_t lane) noexcept
{
    peak.steps[peak.next[lane]][lane] = peak.present[lane];
    peak.next[lane] = (peak.next[lane] + 1) % HeldPeak::kSteps;
    float held = 0.0f;
    for (const Lanes<float>& step : peak.steps) held = std::max(held, step[lane]);
    peak.held[lane] = held;
    peak.present[lane] = 0.0f;
    peak.left[lane] = peak.step_frames[lane];
}

/// Levels in, held levels out; from the end of one lane's step to that of the next.
void hold(HeldPeakBank& peak, std::size_t lanes, LaneFrames levels) noexcept
{
    while (!levels.empty()) {
        std::size_t count = levels.size();
        for (std::size_t lane = 0; lane < lanes; ++lane) count = std::min(count, peak.left[lane]);
        HWY_DYNAMIC_DISPATCH(Hold)(peak, lanes, levels.first(count));
        for (std::size_t lane = 0; lane < lanes; ++lane)
            if ((peak.left[lane] -= count) == 0) move_on(peak, lane);
        levels = levels.subspan(count);
    }
}

}  // namespace

void measure_levels(const GateBank& bank, std::span<const LaneFrame> frames,
                    LaneFrames levels) noexcept
{
    HWY_DYNAMIC_DISPATCH(MeasureLevels)(bank, frames, levels);
}

void open_and_close(GateBank& bank, const LaneFrame* newest, LaneFrames gains) noexcept
{
    HWY_DYNAMIC_DISPATCH(LookBack)(bank, newest, gains);
    hold(bank.peak, bank.lanes, gains);
    HWY_DYNAMIC_DISPATCH(Close)(bank, gains);
}

void multiply(std::size_t lanes, std::span<const LaneFrame> gains, std::span<const LaneFrame> audio,
              LaneFrames out) noexcept
{
    HWY_DYNAMIC_DISPATCH(Multiply)(lanes, gains, audio, out.data());
}

}  // namespace sitwell
#endif
