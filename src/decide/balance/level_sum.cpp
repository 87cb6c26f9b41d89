#include "decide/balance/level_sum.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

LevelSum::LevelSum(const std::vector<std::vector<float>>& powers, std::vector<std::size_t> members,
                   std::span<const float> weights)
    : members_{std::move(members)}
{
    for (const std::size_t i : members_) {
        double power = 0.0;
        for (std::size_t hop = 0; hop < std::min(weights.size(), powers[i].size()); ++hop)
            power += static_cast<double>(weights[hop]) * static_cast<double>(powers[i][hop]);
        power_.push_back(power);
    }
}

LevelSum::Value LevelSum::at(std::span<const double> levels_db) const
{
    Value value;
    for (std::size_t m = 0; m < members_.size(); ++m) {
        value.shares.push_back(power_[m] * std::pow(10.0, levels_db[members_[m]] / 10.0));
        value.power += value.shares.back();
    }
    if (value.power > 0.0)
        for (double& share : value.shares) share /= value.power;
    return value;
}

std::vector<float> sum_at(const std::vector<std::vector<float>>& powers,
                          const std::vector<std::size_t>& members,
                          std::span<const double> levels_db)
{
    std::vector<float> sum;
    for (const std::size_t i : members) {
        const auto gain = static_cast<float>(std::pow(10.0, levels_db[i] / 10.0));
        sum.resize(std::max(sum.size(), powers[i].size()));
        for (std::size_t hop = 0; hop < powers[i].size(); ++hop) sum[hop] += gain * powers[i][hop];
    }
    return sum;
}

}  // namespace sitwell
