// Included once for every instruction set, this file first by itself and then by foreach_target.h.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "dsp/kernels/de_esser_bank.cpp"
#include "dsp/kernels/de_esser_bank.h"

#include "dsp/dynamics/envelope.h"
#include "dsp/dynamics/sibilance.h"
#include "dsp/filters/butterworth.h"

#include <algorithm>
#include <array>
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "dsp/kernels/lane_functions-inl.h"
#include "dsp/kernels/lane_gains-inl.h"
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
    void Load(const DeEsserBank& bank, std::size_t lane)
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
            sections[i].Mix(half, hn::Mul(hn::Sub(root, half), hn::Set(d, kButterworth4[i])),
                            hn::Sub(hn::Set(d, 1.0), half));
            x = Tick(sections[i], memories[i], x);
        }
        return x;
    }
    /// The same where nothing is lowered: the sound passes, the memories move on.
    HWY_INLINE void Pass(Wide x)
    {
        for (std::size_t i = 0; i < 2; ++i) TickBand(sections[i], memories[i], x);
    }
    void Keep(DeEsserBank& bank, std::size_t lane) const
    {
        for (std::size_t i = 0; i < 2; ++i)
            memories[i].Keep(bank.band_pass[i], bank.low_pass[i], lane);
    }

    Coefficients sections[2];
    Memory memories[2];
};

/// Whether no sibilant is lowered in any lane in use.
bool NothingToLower(const DeEsserBank& bank, std::span<const LaneFrame> reduction_db)
{
    const Row d;
    for (std::size_t lane = 0; lane < bank.lanes; lane += hn::Lanes(d)) {
        auto most = hn::Zero(d);
        for (const LaneFrame& frame : reduction_db)
            most = hn::Max(most, hn::Load(d, &frame.lane[lane]));
        if (!hn::AllTrue(d, hn::Eq(most, hn::Zero(d)))) return false;
    }
    return true;
}

const float* RowAt(std::span<const Lanes<float>> rows, std::size_t n)
{
    return rows.size() > 1 ? rows[n].lane.data() : rows[0].lane.data();
}

/// `kVectors` vectors of lanes from `first` on beside one another, so that one fills the waits of
/// the other. `roots` are the fourth roots of the shelf's gain; none where nothing is lowered.
template <std::size_t kVectors>
HWY_NOINLINE void PlayShelf(DeEsserBank& bank, std::size_t first, std::span<const Lanes<float>> g,
                            const LaneFrame* roots, LaneFrames frames)
{
    const Doubles d;
    const Floats f;
    const std::size_t step = hn::Lanes(d);
    Shelf shelves[kVectors];
    for (std::size_t v = 0; v < kVectors; ++v) {
        shelves[v].Load(bank, first + v * step);
        shelves[v].PlacePoles(hn::Load(f, RowAt(g, 0) + first + v * step));
    }
    for (std::size_t n = 0; n < frames.size(); ++n)
        for (std::size_t v = 0; v < kVectors; ++v) {
            const std::size_t lane = first + v * step;
            if (g.size() > 1) shelves[v].PlacePoles(hn::Load(f, RowAt(g, n) + lane));
            float* const at = &frames[n].lane[lane];
            const auto x = hn::Load(f, at);
            if (roots != nullptr) {
                const auto root = hn::Load(f, &roots[n].lane[lane]);
                hn::Store(hn::DemoteTo(f, shelves[v].Lower(hn::PromoteTo(d, x), root)), f, at);
            } else {
                shelves[v].Pass(hn::PromoteTo(d, x));
                // As the sum of all outputs would: a negative zero is one no more.
                hn::Store(hn::Add(x, hn::Zero(f)), f, at);
            }
        }
    for (std::size_t v = 0; v < kVectors; ++v) shelves[v].Keep(bank, first + v * step);
}

void PlayShelves(DeEsserBank& bank, std::span<const Lanes<float>> g, const LaneFrame* roots,
                 LaneFrames frames)
{
    const std::size_t step = hn::Lanes(Doubles{});
    std::size_t lane = 0;
    for (; lane + step < bank.lanes; lane += 2 * step) PlayShelf<2>(bank, lane, g, roots, frames);
    if (lane < bank.lanes) PlayShelf<1>(bank, lane, g, roots, frames);
}

/// From reductions to the fourth roots of the shelf's gain, and to the gain of the whole.
void Share(std::size_t lanes, std::span<const Lanes<float>> wide,
           std::span<const LaneFrame> reduction_db, LaneFrame* roots, LaneFrame* gains)
{
    const Row d;
    for (std::size_t n = 0; n < reduction_db.size(); ++n)
        for (std::size_t lane = 0; lane < lanes; lane += hn::Lanes(d)) {
            const auto asked_db = hn::Load(d, &reduction_db[n].lane[lane]);
            const auto wide_db = hn::Mul(hn::Load(d, RowAt(wide, n) + lane), asked_db);
            const auto split_db = hn::Sub(asked_db, wide_db);
            hn::Store(GainOfDb(d, hn::Mul(hn::Set(d, -0.25f), split_db)), d, &roots[n].lane[lane]);
            hn::Store(GainOfDb(d, hn::Neg(wide_db)), d, &gains[n].lane[lane]);
        }
}

void LowerSibilants(DeEsserBank& bank, std::span<const Lanes<float>> wide,
                    std::span<const Lanes<float>> g, std::span<const LaneFrame> reduction_db,
                    LaneFrames frames)
{
    constexpr std::size_t kChunk = 64;
    const auto part = [](std::span<const Lanes<float>> rows, std::size_t at, std::size_t count) {
        return rows.size() > 1 ? rows.subspan(at, count) : rows;
    };
    std::array<LaneFrame, kChunk> roots;
    std::array<LaneFrame, kChunk> gains;
    for (std::size_t at = 0; at < frames.size(); at += kChunk) {
        const std::size_t count = std::min(kChunk, frames.size() - at);
        const LaneFrames chunk = frames.subspan(at, count);
        const auto asked_db = reduction_db.subspan(at, count);
        if (NothingToLower(bank, asked_db)) {
            PlayShelves(bank, part(g, at, count), nullptr, chunk);
            continue;
        }
        Share(bank.lanes, part(wide, at, count), asked_db, roots.data(), gains.data());
        PlayShelves(bank, part(g, at, count), roots.data(), chunk);
        Multiply(bank.lanes, gains, chunk, chunk.data());
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
