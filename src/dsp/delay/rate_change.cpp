#include "dsp/delay/rate_change.h"

#include <algorithm>
#include <array>

namespace sitwell {

namespace {

constexpr std::size_t kLanes = 8;

/// Sums in a fixed order, so that the bits depend neither on blocking nor on the vector length.
float dot(const float* x, const float* taps, std::size_t count) noexcept
{
    std::array<float, kLanes> sum{};
    for (std::size_t k = 0; k < count; k += kLanes)
        for (std::size_t i = 0; i < kLanes; ++i) sum[i] += x[k + i] * taps[k + i];
    return ((sum[0] + sum[4]) + (sum[2] + sum[6])) + ((sum[1] + sum[5]) + (sum[3] + sum[7]));
}

}  // namespace

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
    for (std::size_t n = 0; n < in.size(); ++n)
        for (std::size_t p = 0; p < factor_; ++p)
            out[factor_ * n + p] =
                dot(past_.data() + n, phases_.data() + p * taps_a_phase_, taps_a_phase_);
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
    for (std::size_t n = 0; n < out.size(); ++n)
        out[n] = dot(past_.data() + factor_ * n, taps_.data(), taps_.size());
    std::copy_n(past_.data() + in.size(), history, past_.data());
}

}  // namespace sitwell
