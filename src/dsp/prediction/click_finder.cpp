#include "dsp/prediction/click_finder.h"

#include "core/math/percentile.h"
#include "dsp/math/functions.h"
#include "dsp/math/sums.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr std::size_t kFrame = ClickWindow::kFrame;
constexpr float kAlone = 4.0f;
constexpr float kChange = 2.0f;
constexpr float kOtherSound = 0.7f;  ///< two windows of one noise differ by 0.55
constexpr float kSudden = 8.0f;
constexpr float kEasier = 2.0f;     ///< to find what is no click
constexpr float kAudible = 0.001f;  ///< −60 dBFS
constexpr std::size_t kAloneMs = 25;
constexpr std::size_t kBesideMs = 20;
constexpr std::size_t kMostInFrame = 3;
constexpr std::size_t kSpectrum = 1024;
constexpr std::size_t kThinning = 4;  ///< of what the median is taken of

std::vector<float> hann(std::size_t size)
{
    std::vector<float> window;
    for (std::size_t i = 0; i < size; ++i)
        window.push_back(static_cast<float>(
            0.5 -
            0.5 * cos_of(kTwoPi * (static_cast<double>(i) + 0.5) / static_cast<double>(size))));
    return window;
}

float mean_size(std::span<const float> x)
{
    return detail::sum_of(x.size(), [&](std::size_t i) { return std::abs(x[i]); }) /
           static_cast<float>(x.size());
}

}  // namespace

ClickFinder::ClickFinder(double sample_rate_hz, float stands_out, Bursts wanted)
    : ms_{std::min<std::size_t>(static_cast<std::size_t>(frames_of_ms(1.0, sample_rate_hz)),
                                kFrame / (kAloneMs + kWidthMs))}
    , wanted_{wanted}
    , stands_out_{wanted == Bursts::all ? stands_out / kEasier : stands_out}
    , sudden_{wanted == Bursts::all ? kSudden / kEasier : kSudden}
    , window_{hann(kFrame)}
    , windowed_(kFrame)
    , fft_{kSpectrum}
    , short_window_{hann(kSpectrum)}
{
    for (auto& bins : bins_) bins.resize(kSpectrum / 2 + 1);
}

bool ClickFinder::is_sudden(std::span<const float> samples)
{
    for (std::size_t i = 0; i < kFrame; ++i)
        windowed_[i] = std::abs(samples[i] - 2.0f * samples[i + 1] + samples[i + 2]);
    const float largest = peak_of(windowed_);
    return largest >= kAudible && largest * static_cast<float>(kFrame) > sudden_ * sum(windowed_);
}

void ClickFinder::predict_frame(ClickWindow& window, std::size_t frame)
{
    const auto samples =
        std::span<const float>{window.samples}.subspan(frame * kFrame, kFrame + kPredictionOrder);
    const auto error = std::span<float>{window.error}.subspan(frame * kFrame, kFrame);
    for (std::size_t i = 0; i < kFrame; ++i)
        windowed_[i] = window_[i] * samples[i + kPredictionOrder];
    prediction_error(predict(windowed_), samples, error);
    for (float& e : error) e = std::abs(e);
    window.is_predicted[frame] = true;
}

std::vector<std::size_t> ClickFinder::search(ClickWindow& window)
{
    for (std::size_t frame = 0; frame < 3; ++frame)
        if (!window.is_predicted[frame]) predict_frame(window, frame);
    std::vector<std::size_t> found;
    const auto begin = window.error.begin() + kFrame, end = begin + kFrame;
    if (*std::max_element(begin, end) < kAudible) return found;
    std::vector<float> some;
    some.reserve(kFrame / kThinning);
    for (std::size_t i = 0; i < kFrame; i += kThinning)
        some.push_back(begin[static_cast<std::ptrdiff_t>(i)]);
    const float middle = median(std::move(some));
    std::vector<float> left(begin, end);
    for (std::size_t n = 0; n < kMostInFrame; ++n) {
        const auto largest = std::max_element(left.begin(), left.end());
        if (*largest < kAudible || *largest < stands_out_ * middle) break;
        const auto at = static_cast<std::size_t>(largest - left.begin());
        if (wanted_ == Bursts::all || is_click(window, kFrame + at, middle))
            found.push_back(kFrame + at);
        const std::size_t from = at - std::min(at, kWidthMs * ms_);
        const std::size_t to = std::min(kFrame, at + kWidthMs * ms_);
        std::fill(left.begin() + static_cast<std::ptrdiff_t>(from),
                  left.begin() + static_cast<std::ptrdiff_t>(to), 0.0f);
    }
    return found;
}

bool ClickFinder::is_click(const ClickWindow& window, std::size_t at, float median)
{
    const std::span<const float> error{window.error};
    const std::size_t width = kWidthMs * ms_, alone = kAloneMs * ms_, beside = kBesideMs * ms_;
    // Its own ring may follow it for 2 ms, nothing leads up to it.
    const std::size_t first = at - ms_, last = at + width;
    const float others = std::max(peak_of(error.subspan(at - alone, first - (at - alone))),
                                  peak_of(error.subspan(last, at + alone - last)));
    if (others * kAlone > error[at]) return false;
    const float before = mean_size(error.subspan(first - beside, beside));
    const float after = mean_size(error.subspan(last, beside));
    if (after > kChange * before + median) return false;
    const float* samples = window.samples.data() + kPredictionOrder;
    return spectral_change(samples + first - kSpectrum, samples + last) < kOtherSound;
}

/// Sum over the bins of the change of magnitude, over the larger sum of magnitudes.
float ClickFinder::spectral_change(const float* before, const float* after)
{
    const std::span<float> windowed{windowed_.data(), kSpectrum};
    for (std::size_t s = 0; s < 2; ++s) {
        const float* samples = s == 0 ? before : after;
        for (std::size_t i = 0; i < kSpectrum; ++i) windowed[i] = short_window_[i] * samples[i];
        fft_.forward(windowed, bins_[s]);
    }
    float change = 0.0f, sums[2] = {1e-6f, 1e-6f};
    for (std::size_t k = 0; k < bins_[0].size(); ++k) {
        const float sizes[2] = {std::sqrt(std::norm(bins_[0][k])),
                                std::sqrt(std::norm(bins_[1][k]))};
        change += std::abs(sizes[1] - sizes[0]);
        for (std::size_t s = 0; s < 2; ++s) sums[s] += sizes[s];
    }
    return change / std::max(sums[0], sums[1]);
}

}  // namespace sitwell
