#include "forecast/quick_power.h"

#include "analysis/level/gating.h"

#include <algorithm>
#include <numeric>

namespace sitwell {

namespace {

constexpr auto kQuickHops = static_cast<std::size_t>(kHopS / kQuickHopS + 0.5);
constexpr std::size_t kEnvelopeHopsInQuick = kEnvelopeHops / kQuickHops;

}  // namespace

std::vector<float> quick_power(const StripForecast& strip)
{
    std::vector<float> quick(strip.k_left.size() * kQuickHops);
    for (std::size_t hop = 0; hop < strip.k_left.size(); ++hop) {
        float* const in_hop = &quick[hop * kQuickHops];
        for (std::size_t e = 0; e < kEnvelopeHops; ++e) {
            const std::size_t at = hop * kEnvelopeHops + e;
            in_hop[e / kEnvelopeHopsInQuick] +=
                at < strip.mean_square.size() ? strip.mean_square[at] : 0.0f;
        }
        const float sum = std::accumulate(in_hop, in_hop + kQuickHops, 0.0f);
        const float power = strip.power_at(hop);
        for (std::size_t q = 0; q < kQuickHops; ++q)
            in_hop[q] =
                sum > 0.0f ? power * static_cast<float>(kQuickHops) * in_hop[q] / sum : power;
    }
    return quick;
}

float quick_lufs(const std::vector<float>& quick)
{
    std::vector<float> hops(quick.size() / kQuickHops);
    for (std::size_t hop = 0; hop < hops.size(); ++hop) {
        const auto* const in_hop = &quick[hop * kQuickHops];
        hops[hop] =
            std::accumulate(in_hop, in_hop + kQuickHops, 0.0f) / static_cast<float>(kQuickHops);
    }
    return static_cast<float>(gated_lufs(hops));
}

}  // namespace sitwell
