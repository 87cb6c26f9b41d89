#include "support/band/modal_bank.h"

#include <algorithm>

namespace sitwell::band {

void ModalBank::add(double hz, double t60_s, double gain, double phase)
{
    if (modes_ % kLanes == 0) lanes_.emplace_back();
    Lanes& lanes = lanes_.back();
    const std::size_t lane = modes_++ % kLanes;
    const double fade = decay_per_frame(t60_s, sample_rate_hz_);
    lanes.cos[lane] = static_cast<float>(fade * cos_turns(hz / sample_rate_hz_));
    lanes.sin[lane] = static_cast<float>(fade * sin_turns(hz / sample_rate_hz_));
    lanes.in_re[lane] = static_cast<float>(gain * cos_turns(phase));
    lanes.in_im[lane] = static_cast<float>(gain * sin_turns(phase));
}

void ModalBank::play(std::span<float> to, double velocity, double contact_s, double damp_t60_s,
                     Noise& stick)
{
    const auto contact = static_cast<std::size_t>(std::max(4.0, contact_s * sample_rate_hz_));
    const float damp = static_cast<float>(decay_per_frame(damp_t60_s, sample_rate_hz_));
    const float force = static_cast<float>(2.0 * velocity);
    for (std::size_t frame = 0; frame < to.size(); ++frame) {
        const bool touches = frame < contact;
        const float fall =
            touches ? 1.0f - static_cast<float>(frame) / static_cast<float>(contact) : 0.0f;
        const float in = touches ? force * fall * (0.6f + 0.8f * stick.next()) : 0.0f;
        float sum[kLanes] = {};
        for (Lanes& lanes : lanes_) {
            for (std::size_t n = 0; n < kLanes; ++n) {
                const float re = damp * (lanes.re[n] * lanes.cos[n] - lanes.im[n] * lanes.sin[n]) +
                                 in * lanes.in_re[n];
                const float im = damp * (lanes.re[n] * lanes.sin[n] + lanes.im[n] * lanes.cos[n]) +
                                 in * lanes.in_im[n];
                lanes.re[n] = re;
                lanes.im[n] = im;
                sum[n] += re;
            }
        }
        for (float part : sum) to[frame] += part;
    }
}

void ModalBank::silence() noexcept
{
    for (Lanes& lanes : lanes_) {
        std::fill(std::begin(lanes.re), std::end(lanes.re), 0.0f);
        std::fill(std::begin(lanes.im), std::end(lanes.im), 0.0f);
    }
}

}  // namespace sitwell::band
