#include "fx/phaser.h"

#include "dsp/filters/within_rate.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr double kPhaserFadeMs = 10.0;

/// Of |1 − m + m · (1 + f) · A / (1 − f · A)| over all phases of A: a circle around a point of the
/// real line, so it is farthest away at A = 1 or A = −1.
float highest_gain(float mix, float feedback) noexcept
{
    const float in_phase = 1.0f - mix + mix * (1.0f + feedback) / (1.0f - feedback);
    const float against = 1.0f - 2.0f * mix;
    return std::max(in_phase, std::abs(against));
}

/// Root of the mean of its square.
float noise_gain(float mix, float feedback) noexcept
{
    const float dry = 1.0f - mix;
    return std::sqrt(dry * dry + mix * mix * (1.0f + feedback) / (1.0f - feedback));
}

}  // namespace

void Phaser::prepare(const StreamSpec& spec)
{
    sample_rate_hz_ = spec.sample_rate_hz;
    fade_.prepare(static_cast<std::size_t>(frames_of_ms(kPhaserFadeMs, sample_rate_hz_)));
    reset();
}

void Phaser::reset() noexcept
{
    started_ = false;
    chain_ = {};
    fade_.stop();
    sway_.reset();
    for (Ramp* ramp : {&centre_, &sweep_, &ahead_, &feedback_, &dry_, &wet_}) ramp->reset();
}

void Phaser::set(const Params& params) noexcept
{
    if (started_ && params == params_) return;
    const double centre_hz = within_rate(static_cast<double>(params.centre_hz), sample_rate_hz_);
    centre_.set(static_cast<float>(log2_of(tan_of(kPi * centre_hz / sample_rate_hz_))));
    sweep_.set(0.5f * params.range_octaves);
    ahead_.set(params.stereo_phase_degrees / 360.0f);
    sway_.set(static_cast<double>(params.rate_hz), sample_rate_hz_);
    const float mix = 0.01f * params.mix_percent;
    const float feedback = 0.01f * params.feedback_percent;
    const float wet = mix * (1.0f + feedback);
    const float even = 1.0f / std::sqrt(highest_gain(mix, feedback) * noise_gain(mix, feedback));
    feedback_.set(feedback);
    dry_.set(even * (1.0f - mix));
    wet_.set(even * wet);
    params_ = params;
    started_ = true;
}

void Phaser::change_stages() noexcept
{
    const std::size_t stages = kPhaserStages[static_cast<std::size_t>(params_.stages)];
    if (fade_.runs() || stages == chain_.stages) return;
    before_ = chain_;
    if (chain_.stages != 0) fade_.start();
    chain_.stages = stages;
}

/// g / (1 + g) of each side, that many frames from now.
Phaser::Lanes Phaser::share_at(std::size_t frame) const noexcept
{
    const auto at = static_cast<std::ptrdiff_t>(frame);
    const std::uint64_t ahead = phase_of_turns(static_cast<double>(ahead_.at(at)));
    const float centre = centre_.at(at);
    const float sweep = sweep_.at(at);
    const auto g = [&](double sine) {
        return static_cast<double>(fast_exp2(centre + sweep * static_cast<float>(sine)));
    };
    const Lanes both{g(sway_.at(frame)), g(sway_.at(frame, ahead))};
    return both / (1.0 + both);
}

void Phaser::play(AudioView io) noexcept
{
    float* const left = io.channel(0).data();
    float* const right = io.channel(io.channels() - 1).data();
    for (std::size_t n = 0; n < io.frames(); ++n) {
        const auto at = static_cast<std::ptrdiff_t>(n);
        const Lanes share = share_at(n);
        const float feedback = feedback_.at(at);
        const Lanes x{static_cast<double>(left[n]), static_cast<double>(right[n])};
        Lanes turned = chain_.all_passes.process(x, share, feedback, chain_.stages);
        if (fade_.runs()) {
            const Lanes old = before_.all_passes.process(x, share, feedback, before_.stages);
            turned = old + static_cast<double>(fade_.between(n, 0.0f, 1.0f)) * (turned - old);
        }
        const Lanes y =
            static_cast<double>(dry_.at(at)) * x + static_cast<double>(wet_.at(at)) * turned;
        // On one channel both are the same place, and the left side's is what stays there.
        right[n] = static_cast<float>(y[1]);
        left[n] = static_cast<float>(y[0]);
    }
    fade_.advance(io.frames());
    sway_.advance(io.frames());
    for (Ramp* ramp : {&centre_, &sweep_, &ahead_, &feedback_, &dry_, &wet_})
        ramp->advance(io.frames());
}

void Phaser::process(AudioView io, ConstAudioView, const Params& params) noexcept
{
    SITWELL_EXPECTS(io.channels() == 1 || io.channels() == 2);
    if (io.empty()) return;
    set(params);
    for (std::size_t at = 0; at < io.frames();) {
        change_stages();
        std::size_t frames = io.frames() - at;
        if (fade_.runs()) frames = fade_.held_to(frames);
        play(io.slice(at, frames));
        at += frames;
    }
}

}  // namespace sitwell
