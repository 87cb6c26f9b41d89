#include "dsp/delay/true_peak.h"

#include "dsp/math/largest.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

void TruePeak::prepare(std::size_t channels)
{
    windows_.assign(channels, Window{});
    reset();
}

void TruePeak::reset() noexcept
{
    for (Window& window : windows_) window.fill(0.0f);
    peak_ = 0.0f;
    sample_peak_ = 0.0f;
}

float TruePeak::peak_between(const Window& window, std::size_t fresh, float known) const noexcept
{
    // Where even the worst phase cannot reach the peak already known there is nothing to compute.
    if (largest_magnitude({window.data(), kHistory + fresh}) * between_.gain_bound() <= known)
        return known;
    std::array<std::array<float, kBlock>, kOversampling - 1> points;
    between_.interpolate(window.data(), fresh,
                         {points[0].data(), points[1].data(), points[2].data()});
    for (const auto& phase : points)
        known = std::max(known, largest_magnitude({phase.data(), fresh}));
    return known;
}

void TruePeak::process(ConstAudioView audio) noexcept
{
    SITWELL_EXPECTS(audio.channels() == windows_.size());
    for (std::size_t c = 0; c < audio.channels(); ++c) {
        Window& window = windows_[c];
        const float* const x = audio.channel(c).data();
        for (std::size_t at = 0; at < audio.frames(); at += kBlock) {
            const std::size_t fresh = std::min(kBlock, audio.frames() - at);
            std::copy_n(x + at, fresh, window.begin() + kHistory);
            sample_peak_ = std::max(sample_peak_, largest_magnitude({x + at, fresh}));
            peak_ = peak_between(window, fresh, std::max(peak_, sample_peak_));
            std::copy_n(window.begin() + static_cast<std::ptrdiff_t>(fresh), kHistory,
                        window.begin());
        }
    }
}

float TruePeak::peak() const noexcept
{
    float known = peak_;
    for (const Window& history : windows_) {
        Window window = history;
        std::fill_n(window.begin() + kHistory, kHistory, 0.0f);
        known = peak_between(window, kHistory, known);
    }
    return known;
}

}  // namespace sitwell
