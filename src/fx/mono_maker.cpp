#include "fx/mono_maker.h"

#include "dsp/filters/bessel_low_pass.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr double kGlideMs = 50.0;

double low_pass_delay_s(float frequency_hz) noexcept
{
    return kBesselComplementCorner / (kTwoPi * static_cast<double>(frequency_hz));
}

}  // namespace

void MonoMaker::prepare(const StreamSpec& spec)
{
    sample_rate_hz_ = spec.sample_rate_hz;
    const auto latency =
        static_cast<std::size_t>(std::ceil(low_pass_delay_s(kMonoMakerLowestHz) * sample_rate_hz_));
    dry_.prepare(spec.channels, latency);
    side_ = AudioBuffer{1, spec.max_block_frames};
    lows_.prepare(1, latency + 1, spec.max_block_frames);
    glide_frames_ = static_cast<std::size_t>(frames_of_ms(kGlideMs, sample_rate_hz_));
    reset();
}

void MonoMaker::reset() noexcept
{
    low_pass_.reset();
    lows_.reset();
    dry_.reset();
    amount_.reset();
    frequency_hz_ = 0.0f;
    glide_left_ = 0;
}

double MonoMaker::wait_at(std::size_t frame) const noexcept
{
    if (frame >= glide_left_) return to_frames_;
    const auto left = static_cast<double>(glide_left_ - frame);
    return to_frames_ + (from_frames_ - to_frames_) * (left / static_cast<double>(glide_frames_));
}

void MonoMaker::aim(float frequency_hz) noexcept
{
    if (frequency_hz == frequency_hz_) return;
    const double delay_s = low_pass_delay_s(frequency_hz);
    low_pass_.set(bessel_low_pass(delay_s, sample_rate_hz_));
    from_frames_ = wait_at(0);
    to_frames_ = std::max(0.0, static_cast<double>(latency()) - delay_s * sample_rate_hz_);
    glide_left_ = frequency_hz_ == 0.0f ? 0 : glide_frames_;
    frequency_hz_ = frequency_hz;
}

/// Makes of the side signal what is to be taken from it.
void MonoMaker::take_lows(AudioView side) noexcept
{
    Cascade::process(side, {&low_pass_, 1});
    lows_.push(side);
    const float* const lows = lows_.last_block(0);
    float* const taken = side.channel(0).data();
    for (std::size_t n = 0; n < side.frames(); ++n) {
        // Between two frames in a straight line: lows have no curvature worth more.
        const double wait = wait_at(n);
        const auto whole = static_cast<std::ptrdiff_t>(wait);
        const auto share = static_cast<float>(wait - static_cast<double>(whole));
        const float* const x = lows + static_cast<std::ptrdiff_t>(n) - whole;
        const float amount = 0.01f * amount_.at(static_cast<std::ptrdiff_t>(n));
        taken[n] = amount * (x[0] + share * (x[-1] - x[0]));
    }
    glide_left_ -= std::min(glide_left_, side.frames());
    amount_.advance(side.frames());
}

void MonoMaker::process(AudioView io, ConstAudioView, const Params& params) noexcept
{
    SITWELL_EXPECTS(io.channels() <= 2 && io.frames() <= side_.frames());
    if (io.empty()) return;
    if (io.channels() == 1) {
        dry_.process(io);
        return;
    }
    aim(params.frequency_hz);
    amount_.set(params.amount_percent);
    const AudioView side = side_.view().slice(0, io.frames());
    float* const taken = side.channel(0).data();
    float* const left = io.channel(0).data();
    float* const right = io.channel(1).data();
    for (std::size_t n = 0; n < io.frames(); ++n) taken[n] = 0.5f * (left[n] - right[n]);
    take_lows(side);
    dry_.process(io);
    for (std::size_t n = 0; n < io.frames(); ++n) {
        left[n] -= taken[n];
        right[n] += taken[n];
    }
}

}  // namespace sitwell
