#include "fx/align.h"

#include <algorithm>
#include <array>

namespace sitwell {

namespace {

constexpr double kAlignFadeMs = 10.0;
constexpr std::size_t kAlignChunk = 64;
using Chunk = std::array<float, kAlignChunk>;

/// `x` points at the frame that comes out first when the delay is none.
void convolve(const DelayTaps& taps, const float* x, std::size_t frames, Chunk& out) noexcept
{
    x -= taps.first;
    for (std::size_t n = 0; n < frames; ++n) out[n] = taps.weights[0] * x[n];
    for (std::size_t k = 1; k < taps.count; ++k)
        for (std::size_t n = 0; n < frames; ++n)
            out[n] += taps.weights[k] * (x - static_cast<std::ptrdiff_t>(k))[n];
}

}  // namespace

void Align::prepare(const StreamSpec& spec)
{
    sample_rate_hz_ = spec.sample_rate_hz;
    const double longest = static_cast<double>(kAlignLongestMs) * 1e-3 * sample_rate_hz_;
    past_.prepare(spec.channels, past_of_delay(longest), spec.max_block_frames);
    fade_.prepare(static_cast<std::size_t>(frames_of_ms(kAlignFadeMs, sample_rate_hz_)));
    reset();
}

void Align::reset() noexcept
{
    past_.reset();
    delay_frames_ = -1.0;
    fade_.stop();
}

void Align::play(AudioView run, std::size_t at) noexcept
{
    Chunk before;
    Chunk after;
    for (std::size_t c = 0; c < run.channels(); ++c) {
        float* const out = run.channel(c).data();
        const float* const x = past_.last_block(c) + at;
        convolve(to_, x, run.frames(), after);
        if (!fade_.runs()) {
            std::copy_n(after.begin(), run.frames(), out);
            continue;
        }
        convolve(from_, x, run.frames(), before);
        for (std::size_t n = 0; n < run.frames(); ++n)
            out[n] = fade_.between(n, before[n], after[n]);
    }
    fade_.advance(run.frames());
}

void Align::process(AudioView io, ConstAudioView, const Params& params) noexcept
{
    if (io.empty()) return;
    const double asked = static_cast<double>(params.delay_ms) * 1e-3 * sample_rate_hz_;
    past_.push(io);
    for (std::size_t at = 0; at < io.frames();) {
        if (!fade_.runs() && asked != delay_frames_) {
            from_ = to_;
            to_ = delay_taps(asked);
            if (delay_frames_ >= 0.0) fade_.start();
            delay_frames_ = asked;
        }
        std::size_t frames = std::min(kAlignChunk, io.frames() - at);
        if (fade_.runs()) frames = fade_.held_to(frames);
        play(io.slice(at, frames), at);
        at += frames;
    }
}

}  // namespace sitwell
