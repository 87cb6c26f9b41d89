#include "analysis/structure/onset_strength.h"

#include "dsp/math/functions.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

namespace {

constexpr std::size_t kSlotsPerStep = 4;
constexpr float kFloor = 1e-4f;    ///< of the loudest step
constexpr float kSilence = 1e-9f;  ///< mean square: a file never louder than −90 dBFS has no onsets

std::vector<float> steps_of(std::span<const float> slots)
{
    std::vector<float> steps;
    for (std::size_t at = 0; at < slots.size(); at += kSlotsPerStep) {
        float total = 0.0f;
        for (const float slot : slots.subspan(at, std::min(kSlotsPerStep, slots.size() - at)))
            total += slot;
        steps.push_back(total / static_cast<float>(kSlotsPerStep));
    }
    return steps;
}

std::vector<float> rises_of(std::span<const float> slots)
{
    std::vector<float> rises = steps_of(slots);
    const float loudest = rises.empty() ? 0.0f : *std::max_element(rises.begin(), rises.end());
    if (loudest < kSilence) {
        std::fill(rises.begin(), rises.end(), 0.0f);
        return rises;
    }
    const float floor = kFloor * loudest;
    float before = 0.0f, long_before = 0.0f;
    for (float& step : rises) {
        const float level = fast_log2(1.0f + step / floor);
        step = std::max(0.0f, level - 0.5f * (before + long_before));
        long_before = before;
        before = level;
    }
    return rises;
}

}  // namespace

void measure_onset_strength(const SlotEnergies& slots, TrackFeatures& features)
{
    features.low_onset_strength = rises_of(slots.low);
    features.onset_strength = rises_of(slots.weighted);
    const std::vector<float> high = rises_of(slots.high);
    for (std::size_t i = 0; i < features.onset_strength.size(); ++i)
        features.onset_strength[i] += features.low_onset_strength[i] + high[i];
}

}  // namespace sitwell
