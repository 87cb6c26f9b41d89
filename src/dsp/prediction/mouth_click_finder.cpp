#include "dsp/prediction/mouth_click_finder.h"

#include "core/math/percentile.h"
#include "core/time/frames.h"
#include "dsp/filters/butterworth.h"
#include "dsp/filters/cascade.h"
#include "dsp/math/functions.h"
#include "dsp/math/sums.h"
#include "dsp/prediction/prediction.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sitwell {

namespace {

constexpr std::size_t kBlocksInMs = 2;
constexpr std::size_t kFrameBlocks = 200 * kBlocksInMs;
constexpr std::size_t kReachBefore = 42 * kBlocksInMs, kReachBehind = 92 * kBlocksInMs;
constexpr std::size_t kWidestBlocks = 8 * kBlocksInMs;
constexpr std::size_t kAloneBlocks = 25 * kBlocksInMs;
constexpr std::size_t kRingBlocks = 1 * kBlocksInMs;  ///< beside a click, of the filters
constexpr std::size_t kBeforeBlocks = 30 * kBlocksInMs, kFollowBlocks = 80 * kBlocksInMs;
constexpr std::size_t kOnsetBlocks = 10 * kBlocksInMs;
constexpr float kMouthAudible = 1e-8f;  ///< −80 dBFS
constexpr float kMouthSilence = 1e-7f;
constexpr float kAloneBy = 4.0f;     ///< of power: twice as large
constexpr float kClickEdge = 0.01f;  ///< of power: −20 dB
constexpr float kEdgeOverMedian = 4.0f;
constexpr float kRingOverUsual = 2.0f;
constexpr float kVoiceRises = 4.0f;
constexpr std::size_t kMouthThinning = 4;

float mean(std::span<const float> values)
{
    return values.empty() ? 0.0f : sum(values) / static_cast<float>(values.size());
}

}  // namespace

MouthClickFinder::MouthClickFinder(double sample_rate_hz, float stands_out)
    : step_{static_cast<std::size_t>(frames_of_ms(1.0 / kBlocksInMs, sample_rate_hz))}
    , frame_{kFrameBlocks * step_}
    , before_{kReachBefore * step_}
    , behind_{kReachBehind * step_}
    , stands_out_{stands_out}
    , click_band_{butterworth_high_pass(2000.0, sample_rate_hz),
                  butterworth_low_pass(std::min(10000.0, 0.45 * sample_rate_hz), sample_rate_hz)}
    , voice_band_{butterworth_high_pass(200.0, sample_rate_hz),
                  butterworth_low_pass(1500.0, sample_rate_hz)}
    , windowed_(before_ + frame_ + behind_)
    , heard_{1, before_ + frame_ + behind_}
{
    const auto size = static_cast<double>(windowed_.size());
    for (std::size_t n = 0; n < windowed_.size(); ++n)
        window_.push_back(
            static_cast<float>(0.5 - 0.5 * cos_of(kTwoPi * (static_cast<double>(n) + 0.5) / size)));
}

/// Through the band, in place, and the powers of what is left.
void MouthClickFinder::pass(const Band& band, Blocks& powers)
{
    std::array<MovingFilter, 2> filters;
    for (std::size_t i = 0; i < filters.size(); ++i) filters[i].set(band[i]);
    Cascade::process(heard_.view(), filters);
    const auto samples = heard_.view().channel(0);
    powers.clear();
    for (std::size_t n = 0; n + step_ <= samples.size(); n += step_)
        powers.push_back(sum_of_squares(samples.subspan(n, step_)) / static_cast<float>(step_));
}

std::vector<MouthClick> MouthClickFinder::search(std::span<const float> samples)
{
    std::vector<MouthClick> clicks;
    if (peak_of(samples.subspan(before_, frame_)) < 1e-4f) return clicks;
    const auto heard = heard_.view().channel(0);
    for (std::size_t n = 0; n < samples.size(); ++n) windowed_[n] = window_[n] * samples[n];
    std::fill_n(heard.begin(), kPredictionOrder, 0.0f);
    prediction_error(predict(windowed_), samples, heard.subspan(kPredictionOrder));
    pass(click_band_, errors_);
    std::vector<float> some;
    for (std::size_t n = 0; n < heard.size(); n += kMouthThinning)
        if (std::abs(heard[n]) > kMouthSilence) some.push_back(std::abs(heard[n]));
    // What is cut out of silence has too little around it to stand out from.
    if (2 * kMouthThinning * some.size() < frame_) return clicks;
    const float middle = median(std::move(some));
    const float least = std::max(kMouthAudible, stands_out_ * stands_out_ * middle * middle);
    const auto begin = errors_.begin();
    const auto at = [](std::size_t block) { return static_cast<std::ptrdiff_t>(block); };
    const auto frame_end = begin + at(kReachBefore + kFrameBlocks);
    if (*std::max_element(begin + at(kReachBefore), frame_end) < least) return clicks;

    lows_.clear();
    for (std::size_t k = kReachBefore; k < kReachBefore + kFrameBlocks; ++k) {
        const float peak = errors_[k];
        if (peak < least || std::max_element(begin + at(k - kWidestBlocks),
                                             begin + at(k + kWidestBlocks)) != begin + at(k))
            continue;
        const float edge = std::max(kClickEdge * peak, kEdgeOverMedian * middle * middle);
        std::size_t first = k, last = k + 1;
        while (errors_[first - 1] > edge && last - first <= kWidestBlocks) --first;
        while (errors_[last] > edge && last - first <= kWidestBlocks) ++last;
        if (last - first <= kWidestBlocks && is_alone(first, last, peak) &&
            !is_followed_by_voice(samples, first, last))
            clicks.push_back({first * step_, end_of_ring(first, last) * step_});
    }
    return clicks;
}

/// Where it has died away into what sounded before it, 8 ms later at most.
std::size_t MouthClickFinder::end_of_ring(std::size_t first, std::size_t last) const
{
    const std::size_t before = first - kRingBlocks;
    const float usual =
        mean(std::span<const float>{highs_}.subspan(before - kOnsetBlocks, kOnsetBlocks));
    const std::size_t latest = last + kWidestBlocks;
    while (last < latest && highs_[last] > kRingOverUsual * usual) ++last;
    return last;
}

bool MouthClickFinder::is_alone(std::size_t first, std::size_t last, float peak) const
{
    const std::span<const float> errors{errors_};
    const std::size_t before = first - kRingBlocks, behind = last + kRingBlocks;
    const float others = std::max(peak_of(errors.subspan(before - kAloneBlocks, kAloneBlocks)),
                                  peak_of(errors.subspan(behind, kAloneBlocks)));
    return kAloneBy * others < peak;
}

bool MouthClickFinder::is_followed_by_voice(std::span<const float> samples, std::size_t first,
                                            std::size_t last)
{
    if (lows_.empty()) {
        const auto heard = heard_.view().channel(0);
        std::copy(samples.begin(), samples.end(), heard.begin());
        pass(click_band_, highs_);
        std::copy(samples.begin(), samples.end(), heard.begin());
        pass(voice_band_, lows_);
    }
    const std::span<const float> lows{lows_};
    const float before = mean(lows.subspan(first - kRingBlocks - kBeforeBlocks, kBeforeBlocks));
    const float click = sum(std::span<const float>{highs_}.subspan(first, last - first));
    for (std::size_t k = first; k + kOnsetBlocks <= first + kFollowBlocks; ++k) {
        const float now = mean(lows.subspan(k, kOnsetBlocks));
        if (now > kVoiceRises * before && now * static_cast<float>(kOnsetBlocks) > click)
            return true;
    }
    return false;
}

}  // namespace sitwell
