// Included once for every instruction set, this file first by itself and then by foreach_target.h.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "dsp/kernels/section_bank.cpp"
#include "dsp/kernels/section_bank.h"

#include "dsp/filters/cascade.h"

#include <algorithm>
#include <array>
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "dsp/kernels/section-inl.h"

HWY_BEFORE_NAMESPACE();
namespace sitwell {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// Coefficients of a section of a bank.
HWY_INLINE Coefficients CoefficientsOf(const SectionLanes& section, std::size_t lane)
{
    const Doubles d;
    Coefficients c;
    c.Solve(hn::Load(d, &section.g.lane[lane]), hn::Load(d, &section.k.lane[lane]));
    c.Mix(hn::Load(d, &section.m0.lane[lane]), hn::Load(d, &section.m1.lane[lane]),
          hn::Load(d, &section.m2.lane[lane]));
    return c;
}

HWY_INLINE Wide Read(const Lanes<double>& frame, std::size_t lane)
{
    return hn::Load(Doubles{}, &frame.lane[lane]);
}
HWY_INLINE Wide Read(const LaneFrame& frame, std::size_t lane)
{
    return hn::PromoteTo(Doubles{}, hn::Load(Floats{}, &frame.lane[lane]));
}
HWY_INLINE void Write(Wide x, Lanes<double>& frame, std::size_t lane)
{
    hn::Store(x, Doubles{}, &frame.lane[lane]);
}
HWY_INLINE void Write(Wide x, LaneFrame& frame, std::size_t lane)
{
    hn::Store(hn::DemoteTo(Floats{}, x), Floats{}, &frame.lane[lane]);
}

/// Where a gliding number stands with that share of its way left: MovingFilter::now.
HWY_INLINE Wide Between(const Lanes<double>& from, const Lanes<double>& to, Wide left,
                        std::size_t lane)
{
    const Doubles d;
    const auto end = hn::Load(d, &to.lane[lane]);
    return hn::Add(end, hn::Mul(hn::Sub(hn::Load(d, &from.lane[lane]), end), left));
}

/// A section of which some lanes glide; `done` frames of the glide are played already.
HWY_NOINLINE void PlayGliding(SectionBank& bank, std::size_t lanes, Lanes<double>* frames,
                              std::size_t count, std::size_t done)
{
    const Doubles d;
    const SectionGlide& glide = *bank.glide;
    const auto whole = hn::Set(d, static_cast<double>(MovingFilter::kGlideFrames));
    for (std::size_t lane = 0; lane < lanes; lane += hn::Lanes(d)) {
        Memory memory;
        memory.Load(bank.band_pass, bank.low_pass, lane);
        for (std::size_t n = 0; n < count; ++n) {
            const auto still = hn::Sub(hn::Load(d, &glide.left.lane[lane]),
                                       hn::Set(d, static_cast<double>(done + n + 1)));
            const auto left = hn::Div(hn::Max(still, hn::Zero(d)), whole);
            Coefficients c;
            c.Solve(Between(glide.from.g, bank.to.g, left, lane),
                    Between(glide.from.k, bank.to.k, left, lane));
            c.Mix(Between(glide.from.m0, bank.to.m0, left, lane),
                  Between(glide.from.m1, bank.to.m1, left, lane),
                  Between(glide.from.m2, bank.to.m2, left, lane));
            Write(Tick(c, memory, Read(frames[n], lane)), frames[n], lane);
        }
        memory.Keep(bank.band_pass, bank.low_pass, lane);
    }
}

/// Settled sections that are played in one go.
constexpr std::size_t kMostAtOnce = 4;

/// `kCount` settled sections in series, in `kVectors` vectors of lanes from `first` on. In a step
/// each section plays one frame later than the one after it, so that no section of a step waits for
/// another: what each waits for is its own last frame, and what is played beside it fills the wait.
template <std::size_t kCount, std::size_t kVectors>
class SettledSections {
public:
    HWY_INLINE SettledSections(SectionBank* const* banks, std::size_t first)
        : banks_{banks}, first_{first}
    {
        for (std::size_t v = 0; v < kVectors; ++v)
            for (std::size_t i = 0; i < kCount; ++i) {
                coefficients_[v][i] = CoefficientsOf(banks[i]->to, lane(v));
                memories_[v][i].Load(banks[i]->band_pass, banks[i]->low_pass, lane(v));
                passing_[v][i] = hn::Zero(Doubles{});
            }
    }

    template <class From, class To>
    HWY_INLINE void Play(const From* from, To* to, std::size_t count)
    {
        const std::size_t ahead = kCount - 1;
        for (std::size_t n = 0; n < std::min(ahead, count); ++n) Step<false>(from, to, count, n);
        for (std::size_t n = ahead; n < count; ++n) Step<true>(from, to, count, n);
        for (std::size_t n = count; n < count + ahead; ++n) Step<false>(from, to, count, n);
    }

    HWY_INLINE void Keep() const
    {
        for (std::size_t v = 0; v < kVectors; ++v)
            for (std::size_t i = 0; i < kCount; ++i)
                memories_[v][i].Keep(banks_[i]->band_pass, banks_[i]->low_pass, lane(v));
    }

private:
    std::size_t lane(std::size_t v) const { return first_ + v * hn::Lanes(Doubles{}); }

    /// Section i plays frame n - i; where not `kAll`, those whose frame is one of the `count`.
    template <bool kAll, class From, class To>
    HWY_INLINE void Step(const From* from, To* to, std::size_t count, std::size_t n)
    {
        for (std::size_t v = 0; v < kVectors; ++v) {
            for (std::size_t i = kCount; i-- > 0;) {
                if (!kAll && (n < i || n - i >= count)) continue;
                const auto x = i == 0 ? Read(from[n], lane(v)) : passing_[v][i - 1];
                passing_[v][i] = Tick(coefficients_[v][i], memories_[v][i], x);
            }
            if (kAll || n + 1 >= kCount)
                Write(passing_[v][kCount - 1], to[n + 1 - kCount], lane(v));
        }
    }

    SectionBank* const* banks_;
    std::size_t first_;
    Coefficients coefficients_[kVectors][kCount];
    Memory memories_[kVectors][kCount];
    Wide passing_[kVectors][kCount];  ///< what each section gave last
};

template <std::size_t kCount, std::size_t kVectors, class From, class To>
HWY_NOINLINE void PlaySettledAt(SectionBank* const* banks, std::size_t first, const From* from,
                                To* to, std::size_t count)
{
    SettledSections<kCount, kVectors> sections{banks, first};
    sections.Play(from, to, count);
    sections.Keep();
}

template <std::size_t kCount, class From, class To>
void PlaySettled(SectionBank* const* banks, std::size_t lanes, const From* from, To* to,
                 std::size_t count)
{
    const std::size_t step = hn::Lanes(Doubles{});
    std::size_t lane = 0;
    for (; lane + step < lanes; lane += 2 * step)
        PlaySettledAt<kCount, 2>(banks, lane, from, to, count);
    if (lane < lanes) PlaySettledAt<kCount, 1>(banks, lane, from, to, count);
}

/// The settled ones that `banks` begins with.
template <class From, class To>
void PlayRun(std::span<SectionBank* const> banks, std::size_t lanes, const From* from, To* to,
             std::size_t count)
{
    if (banks.size() == 1) PlaySettled<1>(banks.data(), lanes, from, to, count);
    if (banks.size() == 2) PlaySettled<2>(banks.data(), lanes, from, to, count);
    if (banks.size() == 3) PlaySettled<3>(banks.data(), lanes, from, to, count);
    if (banks.size() == kMostAtOnce) PlaySettled<kMostAtOnce>(banks.data(), lanes, from, to, count);
}

template <class From, class To>
HWY_INLINE void Copy(const From* from, std::size_t lanes, std::size_t count, To* to)
{
    for (std::size_t n = 0; n < count; ++n)
        for (std::size_t lane = 0; lane < lanes; lane += hn::Lanes(Doubles{}))
            Write(Read(from[n], lane), to[n], lane);
}

/// How many sections from the first on, at most kMostAtOnce, are settled.
std::size_t SettledRun(std::span<SectionBank* const> banks)
{
    std::size_t count = 0;
    while (count < std::min(kMostAtOnce, banks.size()) && banks[count]->glide == nullptr) ++count;
    return count;
}

/// From the frames through all sections and back; in between the sound is as wide as the sections.
void PlaySections(std::span<SectionBank* const> banks, std::size_t lanes, LaneFrames frames)
{
    constexpr std::size_t kChunk = 64;
    std::array<Lanes<double>, kChunk> chunk;
    Lanes<double>* const inside = chunk.data();
    for (std::size_t at = 0; at < frames.size(); at += kChunk) {
        const std::size_t count = std::min(kChunk, frames.size() - at);
        LaneFrame* const outside = &frames[at];
        for (std::size_t i = 0; i < banks.size();) {
            const auto run = banks.subspan(i, SettledRun(banks.subspan(i)));
            const std::size_t next = i + std::max<std::size_t>(1, run.size());
            const bool in = i == 0;
            const bool out = next == banks.size();
            if (run.empty()) {
                if (in) Copy(outside, lanes, count, inside);
                PlayGliding(*banks[i], lanes, inside, count, at);
                if (out) Copy(inside, lanes, count, outside);
            } else if (in && out) {
                PlayRun(run, lanes, outside, outside, count);
            } else if (in) {
                PlayRun(run, lanes, outside, inside, count);
            } else if (out) {
                PlayRun(run, lanes, inside, outside, count);
            } else {
                PlayRun(run, lanes, inside, inside, count);
            }
            i = next;
        }
    }
}

}  // namespace HWY_NAMESPACE
}  // namespace sitwell
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace sitwell {

HWY_EXPORT(PlaySections);

void play_sections(std::span<SectionBank* const> sections, std::size_t lanes,
                   LaneFrames frames) noexcept
{
    if (sections.empty()) return;
    HWY_DYNAMIC_DISPATCH(PlaySections)(sections, lanes, frames);
}

}  // namespace sitwell
#endif
