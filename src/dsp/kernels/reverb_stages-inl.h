// The stages of the reverb for one instruction set. A pass over a chunk treats it as one flat row
// of frames × lanes samples wherever a frame does not need its predecessor; the rest is in
// reverb_recursions-inl.h.

#if defined(SITWELL_REVERB_STAGES_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef SITWELL_REVERB_STAGES_INL_H_
#undef SITWELL_REVERB_STAGES_INL_H_
#else
#define SITWELL_REVERB_STAGES_INL_H_
#endif

#include "dsp/kernels/reverb_recursions-inl.h"
#include "dsp/kernels/reverb_state.h"
#include "dsp/kernels/reverb_vectors-inl.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace sitwell {
namespace HWY_NAMESPACE {

/// Lagrange's interpolation through four points: weights of the samples one frame later than, at,
/// and one and two frames before the whole delay, for a further delay of 0 ≤ f < 1 frames.
HWY_INLINE void StoreLagrange(hn::Vec<Row> f, std::size_t at, std::array<ReverbRow, 4>& weights)
{
    const Row d;
    const auto a = hn::Add(f, hn::Set(d, 1.0f));
    const auto b = hn::Sub(f, hn::Set(d, 1.0f));
    const auto c = hn::Sub(f, hn::Set(d, 2.0f));
    const auto ends = hn::Mul(hn::Set(d, 1.0f / 6.0f), hn::Mul(f, b));
    const auto middle = hn::Mul(hn::Set(d, 0.5f), hn::Mul(a, c));
    hn::StoreU(hn::Neg(hn::Mul(ends, c)), d, weights[0].data() + at);
    hn::StoreU(hn::Mul(middle, b), d, weights[1].data() + at);
    hn::StoreU(hn::Neg(hn::Mul(middle, f)), d, weights[2].data() + at);
    hn::StoreU(hn::Mul(ends, a), d, weights[3].data() + at);
}

/// The straight line that is `from` at frame 0 and reaches `to` at frame 64.
HWY_INLINE void StoreRamp(float from, float to, ReverbRow& row)
{
    const Row d;
    const auto step = hn::Set(d, (to - from) * (1.0f / static_cast<float>(kReverbTickFrames)));
    for (std::size_t at = 0; at < kReverbTickFrames; at += hn::Lanes(d)) {
        const auto frame = hn::Iota(d, static_cast<float>(at));
        hn::StoreU(hn::Add(hn::Set(d, from), hn::Mul(step, frame)), d, row.data() + at);
    }
}

void PrepareTick(ReverbState& state)
{
    const Row d;
    const ReverbTick& tick = state.tick;
    if (tick.fading) StoreRamp(tick.fade_from, tick.fade_to, state.fade);
    StoreRamp(tick.from.early, tick.early_to, state.early_level);
    StoreRamp(tick.from.direct, tick.direct_to, state.direct);
    StoreRamp(tick.from.cross, tick.cross_to, state.cross);
    ReverbRow further;
    for (std::size_t m = 0; m < kReverbModulated; ++m) {
        const auto truncated = static_cast<std::int32_t>(tick.offset_from[m]);
        const std::int32_t whole =
            truncated - (static_cast<float>(truncated) > tick.offset_from[m] ? 1 : 0);
        state.whole_offset[m] = whole;
        const auto base = static_cast<float>(whole);
        StoreRamp(tick.offset_from[m] - base, tick.offset_to[m] - base, further);
        for (std::size_t at = 0; at < kReverbTickFrames; at += hn::Lanes(d))
            StoreLagrange(hn::LoadU(d, further.data() + at), at, state.weights[m]);
    }
}

/// Early reflections of one ear: taps of both sides' input.
template <std::size_t kLanes, bool kFading>
HWY_INLINE void Early(ReverbState& state, std::size_t side, std::size_t samples, std::size_t first,
                      const float* fade)
{
    using T = Tap<kLanes, kFading>;
    const Flat<kLanes> d;
    const auto tap = [&](std::size_t k) {
        return T{state.input[reverb_early_crosses(k) ? 1 - side : side],
                 state.layout.early[side][k], state.next_layout.early[side][k]};
    };
    static_assert(kReverbEarlyTaps == 8);
    const std::array<T, kReverbEarlyTaps> taps{tap(0), tap(1), tap(2), tap(3),
                                               tap(4), tap(5), tap(6), tap(7)};
    const auto& gain = state.layout.early_gain[side];
    const auto& next = state.next_layout.early_gain[side];
    const float* level = state.early_level.data() + first;
    for (std::size_t at = 0; at < samples; at += hn::Lanes(d)) {
        auto sum = taps[0].At(at, fade, gain[0], next[0]);
        for (std::size_t k = 1; k < kReverbEarlyTaps; ++k)
            sum = hn::Add(sum, taps[k].At(at, fade, gain[k], next[k]));
        hn::StoreU(hn::Mul(PerFrame<kLanes>(level, at), sum), d, state.early[side] + at);
    }
}

/// Two of Schroeder's all-passes in series, v = x + g · v', y = v' − g · v, from number `first` on.
template <std::size_t kLanes, bool kFading, class Source>
HWY_INLINE void Diffuse(ReverbState& state, std::size_t side, std::size_t first, Source source,
                        float* HWY_RESTRICT out, std::size_t samples, const float* fade)
{
    using T = Tap<kLanes, kFading>;
    const Flat<kLanes> d;
    auto& rings = state.diffusers[side];
    const auto tap = [&](std::size_t k) {
        return T{rings[k], state.layout.diffusers[side][k], state.next_layout.diffusers[side][k]};
    };
    const T taps[2]{tap(first), tap(first + 1)};
    float* const heads[2]{rings[first].head(), rings[first + 1].head()};
    const auto g = hn::Set(d, state.tick.from.diffusion);
    for (std::size_t at = 0; at < samples; at += hn::Lanes(d)) {
        auto x = source(at);
        for (std::size_t k = 0; k < 2; ++k) {
            const auto past = taps[k].At(at, fade);
            const auto v = hn::Add(x, hn::Mul(g, past));
            x = hn::Sub(past, hn::Mul(g, v));
            hn::StoreU(v, d, heads[k] + at);
        }
        hn::StoreU(x, d, out + at);
    }
}

/// From the input to the early reflections and to what the lines are fed. Half of the diffusion
/// stands in front of the early reflections, so that they are no bare echoes.
template <std::size_t kLanes, bool kFading>
HWY_INLINE void Approach(ReverbState& state, std::size_t side, std::size_t samples,
                         const float* fade)
{
    const Flat<kLanes> d;
    static_assert(kReverbDiffusers == 4);
    const float* dry = state.diffuse[side];
    Diffuse<kLanes, kFading>(
        state, side, 0, [&](std::size_t at) { return hn::LoadU(d, dry + at); },
        state.input[side].head(), samples, fade);
    const Tap<kLanes, kFading> delayed{state.input[side], state.layout.pre_delay,
                                       state.next_layout.pre_delay};
    Diffuse<kLanes, kFading>(
        state, side, 2, [&](std::size_t at) { return delayed.At(at, fade); }, state.diffuse[side],
        samples, fade);
}

/// Where what leaves a line, before its shelves, can be read: in the line itself if nothing is to
/// be done to it, else in scratch.
template <std::size_t kLanes, bool kFading>
HWY_INLINE const float* ReadLine(ReverbState& state, std::size_t line, std::size_t samples,
                                 std::size_t first, const float* fade)
{
    using T = Tap<kLanes, kFading>;
    const Flat<kLanes> d;
    const ReverbRing& ring = state.lines[line];
    float* HWY_RESTRICT out = state.line[line];
    const std::size_t m = reverb_modulator(line);
    if (m == kReverbModulated) {
        if constexpr (!kFading) return ring.back(state.layout.lines[line]);
        const T tap{ring, state.layout.lines[line], state.next_layout.lines[line]};
        for (std::size_t at = 0; at < samples; at += hn::Lanes(d))
            hn::StoreU(tap.At(at, fade), d, out + at);
        return out;
    }
    const auto offset = static_cast<std::uint32_t>(state.whole_offset[m]);
    const std::uint32_t now = state.layout.lines[line] + offset;
    const std::uint32_t next = state.next_layout.lines[line] + offset;
    const T later{ring, now - 1, next - 1}, here{ring, now, next}, before{ring, now + 1, next + 1},
        earliest{ring, now + 2, next + 2};
    const auto& weights = state.weights[m];
    for (std::size_t at = 0; at < samples; at += hn::Lanes(d)) {
        const auto weight = [&](std::size_t i) {
            return PerFrame<kLanes>(weights[i].data() + first, at);
        };
        const auto outer = hn::Add(hn::Mul(weight(0), later.At(at, fade)),
                                   hn::Mul(weight(3), earliest.At(at, fade)));
        const auto inner =
            hn::Add(hn::Mul(weight(1), here.At(at, fade)), hn::Mul(weight(2), before.At(at, fade)));
        hn::StoreU(hn::Add(outer, inner), d, out + at);
    }
    return out;
}

template <std::size_t kHalf, class V>
HWY_INLINE void Butterflies(V (&x)[kReverbLines])
{
    for (std::size_t i = 0; i < kReverbLines; ++i)
        if ((i & kHalf) == 0) {
            const auto sum = hn::Add(x[i], x[i + kHalf]);
            x[i + kHalf] = hn::Sub(x[i], x[i + kHalf]);
            x[i] = sum;
        }
}

/// Hadamard's matrix by butterflies, without its factor ¼, between the lines and back into them;
/// half-way, what is heard.
template <std::size_t kLanes>
HWY_INLINE void Mix(ReverbState& state, std::size_t samples, std::size_t frames)
{
    const Flat<kLanes> d;
    std::array<float*, kReverbLines> heads;
    for (std::size_t i = 0; i < kReverbLines; ++i) heads[i] = state.lines[i].head();
    for (std::size_t at = 0; at < samples; at += hn::Lanes(d)) {
        hn::Vec<Flat<kLanes>> x[kReverbLines];
        for (std::size_t i = 0; i < kReverbLines; ++i) x[i] = hn::LoadU(d, state.line[i] + at);
        Butterflies<1>(x);
        Butterflies<2>(x);
        for (std::size_t side = 0; side < 2; ++side) {
            const auto& row = kReverbHeardRows[side];
            const auto heard =
                hn::Add(hn::Add(x[row[0]], x[4 + row[1]]), hn::Add(x[8 + row[2]], x[12 + row[3]]));
            hn::StoreU(heard, d, state.late[side] + at);
        }
        Butterflies<4>(x);
        Butterflies<8>(x);
        const auto left = hn::LoadU(d, state.diffuse[0] + at);
        const auto right = hn::LoadU(d, state.diffuse[1] + at);
        for (std::size_t i = 0; i < kReverbLines; ++i) {
            const auto fed = reverb_line_side(i) == 0 ? left : right;
            hn::StoreU(reverb_line_inverts(i) ? hn::Sub(x[i], fed) : hn::Add(x[i], fed), d,
                       heads[i] + at);
        }
    }
    for (ReverbRing& ring : state.lines) ring.advance(static_cast<std::uint32_t>(frames));
}

template <std::size_t kLanes, bool kFading>
void RunChunkOf(ReverbState& state, std::size_t first, std::size_t frames, const ReverbPorts& ports)
{
    // The last vector may run past the chunk's end; every buffer has the room.
    const std::size_t samples =
        (frames * kLanes + kReverbMaxLanes - 1) / kReverbMaxLanes * kReverbMaxLanes;
    const float* fade = state.fade.data() + first;
    for (std::size_t side = 0; side < 2; ++side)
        LanesIn<kLanes>(ports.in[side], frames, state.diffuse[side]);
    for (std::size_t side = 0; side < 2; ++side)
        Approach<kLanes, kFading>(state, side, samples, fade);
    for (std::size_t side = 0; side < 2; ++side)
        Early<kLanes, kFading>(state, side, samples, first, fade);
    for (std::size_t side = 0; side < 2; ++side) {
        state.input[side].advance(static_cast<std::uint32_t>(frames));
        for (ReverbRing& ring : state.diffusers[side])
            ring.advance(static_cast<std::uint32_t>(frames));
    }
    constexpr std::size_t kTogether = 4;
    for (std::size_t line = 0; line < kReverbLines; line += kTogether) {
        std::array<const float*, kTogether> from;
        for (std::size_t k = 0; k < kTogether; ++k)
            from[k] = ReadLine<kLanes, kFading>(state, line + k, samples, first, fade);
        Shelves<kLanes, kTogether>(state, line, from, frames);
    }
    Mix<kLanes>(state, samples, frames);
    Finish<kLanes>(state, first, frames);
    for (std::size_t side = 0; side < 2; ++side)
        LanesOut<kLanes>(state.early[side], frames, ports.out[side]);
}

template <std::size_t kLanes>
void RunLanes(ReverbState& state, std::size_t first, std::size_t frames, const ReverbPorts& ports)
{
    if (state.tick.fading)
        RunChunkOf<kLanes, true>(state, first, frames, ports);
    else
        RunChunkOf<kLanes, false>(state, first, frames, ports);
}

void RunChunk(ReverbState& state, std::size_t first, std::size_t frames, const ReverbPorts& ports)
{
    if (state.lanes == 1)
        RunLanes<1>(state, first, frames, ports);
    else if (state.lanes == 8)
        RunLanes<8>(state, first, frames, ports);
    else
        RunLanes<kReverbMaxLanes>(state, first, frames, ports);
}

}  // namespace HWY_NAMESPACE
}  // namespace sitwell
HWY_AFTER_NAMESPACE();

#endif
