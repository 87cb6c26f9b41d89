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

std::optional<float> lead_over_rest_db(std::span<const float> lead, std::span<const float> rest)
{
    const double lead_lufs = gated_lufs(lead);
    double lead_sum = 0.0;
    double rest_sum = 0.0;
    for (std::size_t hop = 0; hop + kBlockHops <= std::min(lead.size(), rest.size()); ++hop) {
        const double lead_power = block_power(lead, hop);
        const double rest_power = block_power(rest, hop);
        if (lufs_of_power(lead_power) <= lead_lufs - kSingingLu) continue;
        if (lufs_of_power(rest_power) <= kHeardLufs) continue;
        lead_sum += lead_power;
        rest_sum += rest_power;
    }
    if (lead_sum <= 0.0 || rest_sum <= 0.0) return std::nullopt;
    return static_cast<float>(10.0 * std::log10(lead_sum / rest_sum));
}

}  // namespace sitwell
