#include "fx/flanger.h"

#include "core/audio/stereo_chunk.h"
#include "dsp/filters/cuts.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr double kFlangerLongestMs = 20.0;

/// Mean over all phases of z of |1 − m + m · (1 + f) · z / (1 − f · z)|².
float power_of_comb(float mix, float feedback) noexcept
{
    const float dry = 1.0f - mix;
    return dry * dry + mix * mix * (1.0f + feedback) / (1.0f - feedback);
}

}  // namespace

void Flanger::prepare(const StreamSpec& spec)
{
    sample_rate_hz_ = spec.sample_rate_hz;
    const auto longest = static_cast<std::size_t>(frames_of_ms(kFlangerLongestMs, sample_rate_hz_) +
                                                  static_cast<Frames>(FractionTaps::kTaps));
    for (std::size_t c = 0; c < sides_.size(); ++c)
        sides_[c].prepare(c < spec.channels ? longest : 0, sample_rate_hz_);
    reset();
}

void Flanger::reset() noexcept
{
    started_ = false;
    upper_.reset();
    for (SwayingLine& side : sides_) side.reset();
    sway_.reset();
    for (Ramp* ramp : {&feedback_, &dry_, &wet_}) ramp->reset();
}

void Flanger::place_taps(const Params& params) noexcept
{
    const double frames_a_ms = 1e-3 * sample_rate_hz_;
    const double shortest =
        std::max(static_cast<double>(params.delay_ms) * frames_a_ms, DelayRing::kShortest);
    const double sway = 0.5 * static_cast<double>(params.depth_ms) * frames_a_ms;
    const double ahead = static_cast<double>(params.stereo_phase_degrees) / 360.0;
    sides_[0].place({shortest + sway, sway, 0});
    sides_[1].place({shortest + sway, sway, phase_of_turns(ahead)});
}

void Flanger::set(const Params& params) noexcept
{
    if (started_ && params == params_) return;
    if (!started_ || params.low_cut_hz != params_.low_cut_hz)
        upper_.set(low_cut(params.low_cut_hz, kFlangerLowestHz), sample_rate_hz_);
    place_taps(params);
    sway_.set(static_cast<double>(params.rate_hz), sample_rate_hz_);
    const float mix = 0.01f * params.mix_percent;
    const float feedback = 0.01f * params.feedback_percent;
    const float even = 1.0f / std::sqrt(power_of_comb(mix, feedback));
    feedback_.set(feedback);
    dry_.set(even * (1.0f - mix));
    wet_.set(even * mix * (1.0f + feedback));
    params_ = params;
    started_ = true;
}

void Flanger::comb(AudioView io, ConstAudioView upper) noexcept
{
    const std::size_t frames = io.frames();
    for (std::size_t c = 0; c < io.channels(); ++c) {
        Chunk late;
        Chunk fed;
        sides_[c].read(sway_, {late.data(), frames});
        for (std::size_t n = 0; n < frames; ++n) {
            const auto frame = static_cast<std::ptrdiff_t>(n);
            const float x = upper.channel(c)[n];
            fed[n] = x + feedback_.at(frame) * late[n];
            io.channel(c)[n] += (dry_.at(frame) - 1.0f) * x + wet_.at(frame) * late[n];
        }
        sides_[c].write({fed.data(), frames});
    }
    for (SwayingLine& side : sides_) side.advance(frames);
    for (Ramp* ramp : {&feedback_, &dry_, &wet_}) ramp->advance(frames);
    sway_.advance(frames);
}

void Flanger::process(AudioView io, ConstAudioView, const Params& params) noexcept
{
    SITWELL_EXPECTS(io.channels() <= sides_.size());
    if (io.empty()) return;
    set(params);
    for (std::size_t at = 0; at < io.frames();) {
        std::size_t frames = std::min(kChunk, io.frames() - at);
        for (SwayingLine& side : sides_) frames = side.begin(frames);
        const AudioView played = io.slice(at, frames);
        StereoChunk<kChunk> memory;
        const AudioView upper = memory.view(io.channels(), frames);
        upper_.take(played, upper);
        comb(played, upper);
        at += frames;
    }
}

}  // namespace sitwell
