#include "dsp/delay/rate_change.h"

#include "dsp/kernels/fir.h"

#include <algorithm>

namespace sitwell {

void Upsampler::prepare(std::size_t factor, std::span<const float> taps, std::size_t max_frames)
{
    factor_ = factor;
    taps_a_phase_ = taps.size() / factor;
    phases_.assign(taps.size(), 0.0f);
    for (std::size_t k = 0; k < taps.size(); ++k)
        phases_[(k % factor + 1) * taps_a_phase_ - 1 - k / factor] = taps[k];
    past_.assign(taps_a_phase_ - 1 + max_frames, 0.0f);
}

void Upsampler::reset() noexcept
{
    std::fill(past_.begin(), past_.end(), 0.0f);
}

void Upsampler::process(std::span<const float> in, std::span<float> out) noexcept
{
    const std::size_t history = taps_a_phase_ - 1;
    std::copy(in.begin(), in.end(), past_.begin() + static_cast<std::ptrdiff_t>(history));
    filter_rows(past_.data(), 1, phases_, taps_a_phase_, out);
    std::copy_n(past_.data() + in.size(), history, past_.data());
}

void Downsampler::prepare(std::size_t factor, std::span<const float> taps, std::size_t max_frames)
{
    factor_ = factor;
    taps_.assign(taps.rbegin(), taps.rend());
    past_.assign(taps.size() - 1 + factor * max_frames, 0.0f);
}

void Downsampler::reset() noexcept
{
    std::fill(past_.begin(), past_.end(), 0.0f);
}

void Downsampler::process(std::span<const float> in, std::span<float> out) noexcept
{
    const std::size_t history = taps_.size() - 1;
    std::copy(in.begin(), in.end(), past_.begin() + static_cast<std::ptrdiff_t>(history));
    filter_rows(past_.data(), factor_, taps_, taps_.size(), out);
    std::copy_n(past_.data() + in.size(), history, past_.data());
}

}  // namespace sitwell
