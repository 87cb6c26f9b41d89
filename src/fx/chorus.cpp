#include "fx/chorus.h"

#include "core/audio/stereo_chunk.h"
#include "dsp/filters/cuts.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr double kChorusLongestMs = 50.0;

/// Of `count` voices evenly around the cycle; those of the right side come half-way between.
double turns_ahead(std::size_t voice, std::size_t count, std::size_t side, double spread) noexcept
{
    const double apart = 1.0 / static_cast<double>(count);
    const double right = count == 1 ? 0.25 : 0.5 * apart;
    return apart * static_cast<double>(voice) + (side == 0 ? 0.0 : spread * right);
}

}  // namespace

void Chorus::prepare(const StreamSpec& spec)
{
    sample_rate_hz_ = spec.sample_rate_hz;
    const auto longest = static_cast<std::size_t>(frames_of_ms(kChorusLongestMs, sample_rate_hz_) +
                                                  static_cast<Frames>(FractionTaps::kTaps));
    for (std::size_t c = 0; c < spec.channels; ++c) past_[c].prepare(longest, kChunk);
    for (Voice& voice : voices_)
        for (SwayingTap& tap : voice.taps) tap.prepare(sample_rate_hz_);
    reset();
}

void Chorus::reset() noexcept
{
    started_ = false;
    upper_.reset();
    for (DelayRing& ring : past_) ring.reset();
    for (Voice& voice : voices_) {
        for (SwayingTap& tap : voice.taps) tap.reset();
        voice.gain.reset();
    }
    sway_.reset();
    dry_.reset();
    wet_.reset();
}

void Chorus::place_voices(const Params& params) noexcept
{
    const double frames_a_ms = 1e-3 * sample_rate_hz_;
    const double delay =
        std::max(static_cast<double>(params.delay_ms) * frames_a_ms, DelayRing::kShortest);
    const double sway =
        std::min(static_cast<double>(params.depth_ms) * frames_a_ms, delay - DelayRing::kShortest);
    const auto count = static_cast<std::size_t>(params.voices + 0.5f);
    const float gain = 1.0f / std::sqrt(static_cast<float>(count));
    for (std::size_t i = 0; i < voices_.size(); ++i) {
        voices_[i].gain.set(i < count ? gain : 0.0f);
        for (std::size_t side = 0; side < 2 && i < count; ++side)
            voices_[i].places[side] = {
                delay, sway,
                phase_of_turns(turns_ahead(i, count, side,
                                           0.01 * static_cast<double>(params.spread_percent)))};
    }
}

void Chorus::set(const Params& params) noexcept
{
    if (started_ && params == params_) return;
    if (!started_ || params.low_cut_hz != params_.low_cut_hz)
        upper_.set(low_cut(params.low_cut_hz, kChorusLowestHz), sample_rate_hz_);
    if (!started_)
        for (Voice& voice : voices_) voice.places.fill({DelayRing::kShortest, 0.0});
    place_voices(params);
    sway_.set(static_cast<double>(params.rate_hz), sample_rate_hz_);
    const float mix = 0.01f * params.mix_percent;
    dry_.set(std::sqrt(1.0f - mix));
    wet_.set(std::sqrt(mix));
    params_ = params;
    started_ = true;
}

/// The sum of all voices, of what was written to the past last.
void Chorus::sing(AudioView voices) noexcept
{
    clear(voices);
    for (Voice& voice : voices_) {
        const bool heard = voice.gain.moves() || voice.gain.target() != 0.0f;
        for (std::size_t c = 0; c < voices.channels() && heard; ++c) {
            Chunk memory;
            const std::span<float> sung{memory.data(), voices.frames()};
            voice.taps[c].read(past_[c], past_[c].written() - sung.size(), sway_, sung);
            for (std::size_t n = 0; n < sung.size(); ++n)
                voices.channel(c)[n] += voice.gain.at(static_cast<std::ptrdiff_t>(n)) * sung[n];
        }
        voice.gain.advance(voices.frames());
        for (SwayingTap& tap : voice.taps) tap.advance(voices.frames());
    }
    sway_.advance(voices.frames());
}

void Chorus::mix(AudioView io, ConstAudioView upper, ConstAudioView voices) noexcept
{
    for (std::size_t c = 0; c < io.channels(); ++c)
        for (std::size_t n = 0; n < io.frames(); ++n) {
            const auto frame = static_cast<std::ptrdiff_t>(n);
            io.channel(c)[n] += (dry_.at(frame) - 1.0f) * upper.channel(c)[n] +
                                wet_.at(frame) * voices.channel(c)[n];
        }
    dry_.advance(io.frames());
    wet_.advance(io.frames());
}

void Chorus::process(AudioView io, ConstAudioView, const Params& params) noexcept
{
    SITWELL_EXPECTS(io.channels() <= past_.size());
    if (io.empty()) return;
    set(params);
    for (std::size_t at = 0; at < io.frames();) {
        std::size_t frames = std::min(kChunk, io.frames() - at);
        for (Voice& voice : voices_)
            for (std::size_t side = 0; side < 2; ++side) {
                voice.taps[side].set(voice.places[side]);
                frames = voice.taps[side].held_to(frames);
            }
        const AudioView played = io.slice(at, frames);
        StereoChunk<kChunk> upper_memory;
        StereoChunk<kChunk> voices_memory;
        const AudioView upper = upper_memory.view(io.channels(), frames);
        const AudioView voices = voices_memory.view(io.channels(), frames);
        upper_.take(played, upper);
        for (std::size_t c = 0; c < io.channels(); ++c) past_[c].write(upper.channel(c));
        sing(voices);
        mix(played, upper, voices);
        at += frames;
    }
}

}  // namespace sitwell
