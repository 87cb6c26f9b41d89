#include "fx/limiter.h"

#include "dsp/dynamics/envelope.h"
#include "dsp/math/functions.h"
#include "dsp/math/largest.h"

#include <algorithm>

namespace sitwell {

namespace {

constexpr double kLongestLookaheadMs = 5.0;
/// Aimed for below the ceiling: what interpolation and a moving gain can together miss.
constexpr double kMarginDb = 0.05;

}  // namespace

void Limiter::prepare(const StreamSpec& spec)
{
    sample_rate_hz_ = spec.sample_rate_hz;
    reduction_.prepare(
        static_cast<std::size_t>(frames_of_ms(kLongestLookaheadMs, sample_rate_hz_)));
    const std::size_t delay = reduction_.delay_frames() + BetweenPeaks::kDelayFrames;
    latency_ = static_cast<Frames>(delay);
    delay_.prepare(spec.channels, delay);
    gain_delay_.prepare(1, delay);
    gain_ = AudioBuffer{spec.channels, spec.max_block_frames};
    reset();
}

void Limiter::reset() noexcept
{
    for (BetweenPeaks& peaks : peaks_) peaks.reset();
    reduction_.reset();
    input_gain_.reset();
    delay_.reset();
    gain_delay_.reset(1.0f);
    frames_ = 0;
}

void Limiter::process_chunk(AudioView io, std::size_t at, float ceiling, float give) noexcept
{
    const AudioView chunk = io.slice(at, std::min(kChunk, io.frames() - at));
    const std::size_t frames = chunk.frames();
    const AudioView gain_row = gain_.view().first_channels(1).slice(at, frames);
    float* const gain = gain_row.channel(0).data();
    std::array<float, kChunk> scaled;
    std::array<float, kChunk> peaks{};
    for (std::size_t n = 0; n < frames; ++n)
        gain[n] = input_gain_.at(static_cast<std::ptrdiff_t>(n));
    input_gain_.advance(frames);
    for (std::size_t c = 0; c < chunk.channels(); ++c) {
        const float* const x = chunk.channel(c).data();
        for (std::size_t n = 0; n < frames; ++n) scaled[n] = x[n] * gain[n];
        peaks_[c].process({scaled.data(), frames}, ceiling, {peaks.data(), frames});
    }
    delay_.process(chunk);
    gain_delay_.process(gain_row);
    const bool rests =
        reduction_.is_settled() && largest_magnitude({peaks.data(), frames}) <= ceiling;
    if (!rests)
        for (std::size_t n = 0; n < frames; ++n)
            gain[n] *= reduction_.next(peaks[n] > ceiling ? ceiling / peaks[n] : 1.0f, give);
    for (std::size_t c = 0; c < chunk.channels(); ++c) {
        float* const x = chunk.channel(c).data();
        for (std::size_t n = 0; n < frames; ++n) x[n] *= gain[n];
        if (c > 0) std::copy_n(gain, frames, gain_.channel(c).data() + at);
    }
}

void Limiter::process(AudioView io, ConstAudioView, const Params& params) noexcept
{
    SITWELL_EXPECTS(io.channels() <= gain_.channels() && io.frames() <= gain_.frames());
    frames_ = io.frames();
    if (io.empty()) return;
    input_gain_.set(static_cast<float>(gain_of_db(static_cast<double>(params.gain_db))));
    reduction_.set_attack(static_cast<std::size_t>(
        frames_of_ms(static_cast<double>(params.lookahead_ms), sample_rate_hz_)));
    const auto ceiling =
        static_cast<float>(gain_of_db(static_cast<double>(params.ceiling_dbtp) - kMarginDb));
    const float give = 1.0f - keep_of_ms(static_cast<double>(params.release_ms), sample_rate_hz_);
    for (std::size_t at = 0; at < io.frames(); at += kChunk) process_chunk(io, at, ceiling, give);
}

}  // namespace sitwell
