#include "analysis/voice/pitch_finder.h"

#include "core/result/contract.h"

#include <algorithm>
#include <bit>

namespace sitwell {

namespace {

constexpr float kKeyShare = 0.9f;  ///< of the highest key maximum (McLeod and Wyvill: 0.8 to 1)

}  // namespace

PitchFinder::PitchFinder(double sample_rate_hz, std::size_t window)
    : sample_rate_hz_{sample_rate_hz}
    , window_{window}
    , first_lag_{static_cast<std::size_t>(sample_rate_hz / kHighestHz)}
    , last_lag_{static_cast<std::size_t>(sample_rate_hz / kLowestHz) + 1}
    , fft_{std::bit_ceil(window + last_lag_ + 2)}
    , padded_(fft_.size(), 0.0f)
    , correlation_(fft_.size())
    , likeness_(last_lag_ + 2)
    , bins_(fft_.size() / 2 + 1)
{
    SITWELL_EXPECTS(2 * window >= 3 * last_lag_);
}

Pitch PitchFinder::find(std::span<const float> samples)
{
    SITWELL_EXPECTS(samples.size() == window_);
    correlate(samples);
    if (correlation_[0] <= kVoiceSilence * static_cast<float>(window_)) return {};
    const Peak peak = first_key_maximum();
    if (peak.lag == 0) return {};
    const float before = likeness_[peak.lag - 1], at = likeness_[peak.lag],
                after = likeness_[peak.lag + 1];
    const float curve = before - 2.0f * at + after;
    const float offset = curve < 0.0f ? 0.5f * (before - after) / curve : 0.0f;
    const double lag = static_cast<double>(peak.lag) + static_cast<double>(offset);
    return {static_cast<float>(sample_rate_hz_ / lag),
            std::clamp(at - 0.25f * (before - after) * offset, 0.0f, 1.0f)};
}

/// n'(τ) = 2 Σ x[j] x[j + τ] / Σ (x[j]² + x[j + τ]²), the sums as long as the window allows.
void PitchFinder::correlate(std::span<const float> samples)
{
    std::copy(samples.begin(), samples.end(), padded_.begin());
    fft_.forward(padded_, bins_);
    for (std::complex<float>& bin : bins_)
        bin = {bin.real() * bin.real() + bin.imag() * bin.imag(), 0.0f};
    fft_.inverse(bins_, correlation_);
    double energy = 0.0;
    for (const float x : samples) energy += 2.0 * static_cast<double>(x) * static_cast<double>(x);
    const double least = 1e-9 * energy;
    for (std::size_t lag = 0; lag < likeness_.size(); ++lag) {
        likeness_[lag] =
            energy > least
                ? static_cast<float>(2.0 * static_cast<double>(correlation_[lag]) / energy)
                : 0.0f;
        const auto first = static_cast<double>(samples[lag]);
        const auto last = static_cast<double>(samples[window_ - 1 - lag]);
        energy -= first * first + last * last;
    }
}

/// Key maxima: the highest point of every stretch between a rise through zero and the next fall.
PitchFinder::Peak PitchFinder::first_key_maximum() const
{
    std::vector<Peak> maxima;
    std::size_t lag = 1;
    while (lag <= last_lag_ && likeness_[lag] > 0.0f) ++lag;
    float highest = 0.0f;
    for (; lag <= last_lag_; ++lag) {
        if (likeness_[lag] <= 0.0f) continue;
        Peak peak;
        for (; lag <= last_lag_ && likeness_[lag] > 0.0f; ++lag) {
            const bool is_peak =
                likeness_[lag] >= likeness_[lag - 1] && likeness_[lag] > likeness_[lag + 1];
            if (is_peak && lag >= first_lag_ && likeness_[lag] > peak.height)
                peak = {lag, likeness_[lag]};
        }
        if (peak.lag == 0) continue;
        maxima.push_back(peak);
        highest = std::max(highest, peak.height);
    }
    const auto found = std::find_if(maxima.begin(), maxima.end(), [&](const Peak& peak) {
        return peak.height >= kKeyShare * highest;
    });
    return found == maxima.end() ? Peak{} : *found;
}

}  // namespace sitwell
