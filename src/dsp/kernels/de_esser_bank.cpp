// Included once for every instruction set, this file first by itself and then by foreach_target.h.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "dsp/kernels/de_esser_bank.cpp"
#include "dsp/kernels/de_esser_bank.h"

#include "dsp/dynamics/envelope.h"
#include "dsp/dynamics/sibilance.h"
#include "dsp/filters/butterworth.h"

#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "dsp/kernels/lane_functions-inl.h"
#include "dsp/kernels/section-inl.h"

HWY_BEFORE_NAMESPACE();
namespace sitwell {
namespace HWY_NAMESPACE {

using Row = hn::CappedTag<float, kLanes>;

/// The louder channel's power.
HWY_INLINE hn::Vec<Row> Power(hn::Vec<Row> x, bool stereo)
{
    const auto power = hn::Mul(x, x);
    return stereo ? LargerOf(power, hn::Reverse2(Row{}, power)) : power;
}

/// Sibilance, then the excess over the threshold behind ReductionEnvelope.
void MeasureSibilants(DeEsserBank& bank, std::span<const LaneFrame> below, LaneFrames above)
{
    const Row d;
    const auto zero = hn::Zero(d);
    const auto one = hn::Set(d, 1.0f);
    const auto rest = hn::Set(d, ReductionEnvelope::kRestDb);
    const auto floor = hn::Set(d, Sibilance::kFloorPower);
    const auto per_bit = hn::Set(d, 3.01029996f);  // dB a doubling of power
    const auto keep_sibilant = hn::Set(d, bank.keep_sibilant);
    const auto keep_present = hn::Set(d, bank.keep_present);
    const auto keep_voice = hn::Set(d, bank.keep_voice);
    const auto follow = [](hn::Vec<Row> power, hn::Vec<Row> keep, hn::Vec<Row> state) {
        return hn::Add(power, hn::Mul(keep, hn::Sub(state, power)));
    };
    for (std::size_t lane = 0; lane < bank.lanes; lane += hn::Lanes(d)) {
        const auto threshold_db = hn::Load(d, &bank.threshold_db.lane[lane]);
        const auto range_db = hn::Load(d, &bank.range_db.lane[lane]);
        const auto keep_attack = hn::Load(d, &bank.keep_attack.lane[lane]);
        const auto keep_release = hn::Load(d, &bank.keep_release.lane[lane]);
        const auto give_attack = hn::Sub(one, keep_attack);
        const auto give_release = hn::Sub(one, keep_release);
        auto sibilant = hn::Load(d, &bank.sibilant.lane[lane]);
        auto onset = hn::Load(d, &bank.onset.lane[lane]);
        auto present = hn::Load(d, &bank.present.lane[lane]);
        auto voice = hn::Load(d, &bank.voice.lane[lane]);
        auto released = hn::Load(d, &bank.released.lane[lane]);
        auto smoothed = hn::Load(d, &bank.smoothed.lane[lane]);
        for (std::size_t n = 0; n < above.size(); ++n) {
            float* const at = &above[n].lane[lane];
            const auto high = Power(hn::Load(d, at), bank.stereo);
            const auto low = Power(hn::Load(d, &below[n].lane[lane]), bank.stereo);
            sibilant = follow(high, keep_sibilant, sibilant);
            onset = follow(low, keep_sibilant, onset);
            present = follow(low, keep_present, present);
            const auto faded = hn::Mul(keep_voice, voice);
            voice = hn::IfThenElse(hn::Lt(present, faded), faded, present);
            const auto reference = hn::IfThenElse(hn::Lt(onset, voice), voice, onset);
            const auto ratio = hn::Div(sibilant, hn::Add(reference, floor));
            const auto ratio_db = hn::Mul(FastLog2(d, ratio), per_bit);
            const auto excess_db = LargerOf(hn::Sub(ratio_db, threshold_db), zero);
            const auto wanted = SmallerOf(range_db, excess_db);
            const auto fallen = hn::Add(hn::Mul(keep_release, released),
                                        hn::Mul(give_release, hn::Sub(wanted, rest)));
            released = LargerOf(wanted, fallen);
            const auto risen = hn::Add(hn::Mul(keep_attack, smoothed),
                                       hn::Mul(give_attack, hn::Sub(released, rest)));
            smoothed = LargerOf(risen, zero);
            hn::Store(smoothed, d, at);
        }
        hn::Store(sibilant, d, &bank.sibilant.lane[lane]);
        hn::Store(onset, d, &bank.onset.lane[lane]);
        hn::Store(present, d, &bank.present.lane[lane]);
        hn::Store(voice, d, &bank.voice.lane[lane]);
        hn::Store(released, d, &bank.released.lane[lane]);
        hn::Store(smoothed, d, &bank.smoothed.lane[lane]);
    }
}

/// The two sections of DynamicShelf in as many lanes as a vector of doubles holds.
struct Shelf {
    Shelf(const DeEsserBank& bank, std::size_t lane)
    {
        for (std::size_t i = 0; i < 2; ++i)
            memories[i].Load(bank.band_pass[i], bank.low_pass[i], lane);
    }
    HWY_INLINE void PlacePoles(hn::Vec<Floats> g)
    {
        const Doubles d;
        for (std::size_t i = 0; i < 2; ++i)
            sections[i].Solve(hn::PromoteTo(d, g), hn::Set(d, kButterworth4[i]));
    }
    HWY_INLINE Wide Lower(Wide x, hn::Vec<Floats> root_gain)
    {
        const Doubles d;
        const auto root = hn::PromoteTo(d, root_gain);
        const auto half = hn::Mul(root, root);
        for (std::size_t i = 0; i < 2; ++i) {
            sections[i].m0 = half;
            sections[i].m1 = hn::Mul(hn::Sub(root, half), hn::Set(d, kButterworth4[i]));
            sections[i].m2 = hn::Sub(hn::Set(d, 1.0), half);
            x = Tick(sections[i], memories[i], x);
        }
        return x;
    }
    void Keep(DeEsserBank& bank, std::size_t lane) const
    {
        for (std::size_t i = 0; i < 2; ++i)
            memories[i].Keep(bank.band_pass[i], bank.low_pass[i], lane);
    }

    Coefficients sections[2];
    Memory memories[2];
};

void LowerSibilants(DeEsserBank& bank, std::span<const Lanes<float>> wide,
                    std::span<const Lanes<float>> g, std::span<const LaneFrame> reduction_db,
                    LaneFrames frames)
{
    const Doubles d;
    const Floats f;
    const auto row = [](std::span<const Lanes<float>> rows, std::size_t n) {
        return rows.size() > 1 ? rows[n].lane.data() : rows[0].lane.data();
    };
    for (std::size_t lane = 0; lane < bank.lanes; lane += hn::Lanes(d)) {
        Shelf shelf{bank, lane};
        shelf.PlacePoles(hn::Load(f, row(g, 0) + lane));
        for (std::size_t n = 0; n < frames.size(); ++n) {
            if (g.size() > 1) shelf.PlacePoles(hn::Load(f, row(g, n) + lane));
            const auto asked_db = hn::Load(f, &reduction_db[n].lane[lane]);
            const auto wide_db = hn::Mul(hn::Load(f, row(wide, n) + lane), asked_db);
            const auto split_db = hn::Sub(asked_db, wide_db);
            float* const at = &frames[n].lane[lane];
            const auto x = hn::PromoteTo(d, hn::Load(f, at));
            const auto root = GainOfDb(f, hn::Mul(hn::Set(f, -0.25f), split_db));
            const auto lowered = hn::DemoteTo(f, shelf.Lower(x, root));
            hn::Store(hn::Mul(lowered, GainOfDb(f, hn::Neg(wide_db))), f, at);
        }
        shelf.Keep(bank, lane);
    }
}

}  // namespace HWY_NAMESPACE
}  // namespace sitwell
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace sitwell {

HWY_EXPORT(MeasureSibilants);
HWY_EXPORT(LowerSibilants);

void measure_sibilants(DeEsserBank& bank, std::span<const LaneFrame> below,
                       LaneFrames above) noexcept
{
    HWY_DYNAMIC_DISPATCH(MeasureSibilants)(bank, below, above);
}

void lower_sibilants(DeEsserBank& bank, std::span<const Lanes<float>> wide,
                     std::span<const Lanes<float>> g, std::span<const LaneFrame> reduction_db,
                     LaneFrames frames) noexcept
{
    HWY_DYNAMIC_DISPATCH(LowerSibilants)(bank, wide, g, reduction_db, frames);
}

}  // namespace sitwell
#endif
