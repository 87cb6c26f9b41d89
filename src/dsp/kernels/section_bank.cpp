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
            hn::Store(Tick(c, memory, hn::Load(d, &frames[n].lane[lane])), d,
                      &frames[n].lane[lane]);
        }
        memory.Keep(bank.band_pass, bank.low_pass, lane);
    }
}

/// `kCount` settled sections in series, in `kVectors` vectors of lanes from `lane` on: each section
/// waits for its own last frame, and what is played beside it fills the wait.
template <std::size_t kCount, std::size_t kVectors>
HWY_NOINLINE void PlaySettledAt(SectionBank* const* banks, std::size_t first, Lanes<double>* frames,
                                std::size_t count)
{
    const Doubles d;
    Coefficients coefficients[kVectors][kCount];
    Memory memories[kVectors][kCount];
    for (std::size_t v = 0; v < kVectors; ++v)
        for (std::size_t i = 0; i < kCount; ++i) {
            const std::size_t lane = first + v * hn::Lanes(d);
            coefficients[v][i] = CoefficientsOf(banks[i]->to, lane);
            memories[v][i].Load(banks[i]->band_pass, banks[i]->low_pass, lane);
        }
    for (std::size_t n = 0; n < count; ++n)
        for (std::size_t v = 0; v < kVectors; ++v) {
            double* const at = &frames[n].lane[first + v * hn::Lanes(d)];
            auto x = hn::Load(d, at);
            for (std::size_t i = 0; i < kCount; ++i)
                x = Tick(coefficients[v][i], memories[v][i], x);
            hn::Store(x, d, at);
        }
    for (std::size_t v = 0; v < kVectors; ++v)
        for (std::size_t i = 0; i < kCount; ++i)
            memories[v][i].Keep(banks[i]->band_pass, banks[i]->low_pass, first + v * hn::Lanes(d));
}

template <std::size_t kCount>
void PlaySettled(SectionBank* const* banks, std::size_t lanes, Lanes<double>* frames,
                 std::size_t count)
{
    const std::size_t step = hn::Lanes(Doubles{});
    std::size_t lane = 0;
    for (; lane + step < lanes; lane += 2 * step)
        PlaySettledAt<kCount, 2>(banks, lane, frames, count);
    if (lane < lanes) PlaySettledAt<kCount, 1>(banks, lane, frames, count);
}

HWY_INLINE void Widen(const LaneFrame* from, std::size_t lanes, std::size_t count,
                      Lanes<double>* to)
{
    const Doubles d;
    const Floats f;
    for (std::size_t n = 0; n < count; ++n)
        for (std::size_t lane = 0; lane < lanes; lane += hn::Lanes(d))
            hn::Store(hn::PromoteTo(d, hn::Load(f, &from[n].lane[lane])), d, &to[n].lane[lane]);
}

HWY_INLINE void Narrow(const Lanes<double>* from, std::size_t lanes, std::size_t count,
                       LaneFrame* to)
{
    const Doubles d;
    const Floats f;
    for (std::size_t n = 0; n < count; ++n)
        for (std::size_t lane = 0; lane < lanes; lane += hn::Lanes(d))
            hn::Store(hn::DemoteTo(f, hn::Load(d, &from[n].lane[lane])), f, &to[n].lane[lane]);
}

/// How many sections from there on, at most three, are settled.
std::size_t SettledRun(std::span<SectionBank* const> banks)
{
    std::size_t count = 0;
    while (count < std::min<std::size_t>(3, banks.size()) && banks[count]->glide == nullptr)
        ++count;
    return count;
}

void PlaySections(std::span<SectionBank* const> banks, std::size_t lanes, LaneFrames frames)
{
    constexpr std::size_t kChunk = 64;
    std::array<Lanes<double>, kChunk> chunk;
    for (std::size_t at = 0; at < frames.size(); at += kChunk) {
        const std::size_t count = std::min(kChunk, frames.size() - at);
        Widen(&frames[at], lanes, count, chunk.data());
        for (std::size_t i = 0; i < banks.size();) {
            const std::size_t settled = SettledRun(banks.subspan(i));
            if (settled == 0) PlayGliding(*banks[i], lanes, chunk.data(), count, at);
            if (settled == 1) PlaySettled<1>(&banks[i], lanes, chunk.data(), count);
            if (settled == 2) PlaySettled<2>(&banks[i], lanes, chunk.data(), count);
            if (settled == 3) PlaySettled<3>(&banks[i], lanes, chunk.data(), count);
            i += std::max<std::size_t>(1, settled);
        }
        Narrow(chunk.data(), lanes, count, &frames[at]);
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
