#include "forecast/loudness.h"

#include <algorithm>

namespace sitwell {

std::vector<float> total_power(const StripForecast& strip)
{
    std::vector<float> total(strip.k_left.size());
    for (std::size_t hop = 0; hop < total.size(); ++hop) total[hop] = strip.power_at(hop);
    return total;
}

float integrated_lufs(std::span<const float> k_power)
{
    return static_cast<float>(gated_lufs(k_power));
}

float lufs_while(std::span<const float> k_power, std::span<const unsigned char> marked)
{
    double sum = 0.0;
    std::size_t count = 0;
    for (std::size_t hop = 0; hop < std::min(k_power.size(), marked.size()); ++hop) {
        if (marked[hop] == 0) continue;
        sum += k_power[hop];
        ++count;
    }
    return static_cast<float>(lufs_of_power(count > 0 ? sum / static_cast<double>(count) : 0.0));
}

float playing_lufs(const StripForecast& strip)
{
    return lufs_while(total_power(strip), strip.active);
}

std::vector<float> power_sum(std::span<const StripForecast* const> strips)
{
    std::vector<float> sum;
    for (const StripForecast* strip : strips) {
        sum.resize(std::max(sum.size(), strip->k_left.size()));
        for (std::size_t hop = 0; hop < strip->k_left.size(); ++hop)
            sum[hop] += strip->power_at(hop);
    }
    return sum;
}

}  // namespace sitwell
