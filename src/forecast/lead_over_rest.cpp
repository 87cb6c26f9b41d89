#include "forecast/lead_over_rest.h"

#include "analysis/level/gating.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {
constexpr double kSingingLu = 15.0;
constexpr double kHeardLufs = -60.0;
constexpr std::size_t kBlockHops = 4;

double block_power(std::span<const float> hops, std::size_t first)
{
    double sum = 0.0;
    for (std::size_t i = first; i < first + kBlockHops; ++i) sum += hops[i];
    return sum / kBlockHops;
}
}  // namespace

std::vector<float> lead_over_rest_weights(std::span<const float> lead, std::span<const float> rest)
{
    const double lead_lufs = gated_lufs(lead);
    std::vector<float> weights(std::min(lead.size(), rest.size()), 0.0f);
    for (std::size_t hop = 0; hop + kBlockHops <= weights.size(); ++hop) {
        if (lufs_of_power(block_power(lead, hop)) <= lead_lufs - kSingingLu) continue;
        if (lufs_of_power(block_power(rest, hop)) <= kHeardLufs) continue;
        for (std::size_t i = hop; i < hop + kBlockHops; ++i) weights[i] += 1.0f;
    }
    return weights;
}

std::optional<float> lead_over_rest_db(std::span<const float> lead, std::span<const float> rest)
{
    const auto weights = lead_over_rest_weights(lead, rest);
    double lead_sum = 0.0;
    double rest_sum = 0.0;
    for (std::size_t hop = 0; hop < weights.size(); ++hop) {
        lead_sum += static_cast<double>(weights[hop]) * static_cast<double>(lead[hop]);
        rest_sum += static_cast<double>(weights[hop]) * static_cast<double>(rest[hop]);
    }
    if (lead_sum <= 0.0 || rest_sum <= 0.0) return std::nullopt;
    return static_cast<float>(10.0 * std::log10(lead_sum / rest_sum));
}

}  // namespace sitwell
