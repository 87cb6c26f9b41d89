#include "analysis/level/gating.h"

#include <cmath>
#include <gtest/gtest.h>
#include <random>

namespace sitwell {
namespace {

double weighted_lufs(const std::vector<float>& powers)
{
    const auto weights = gate_weights(powers);
    double sum = 0.0;
    for (std::size_t hop = 0; hop < powers.size(); ++hop)
        sum += static_cast<double>(weights[hop]) * static_cast<double>(powers[hop]);
    return lufs_of_power(sum);
}

TEST(GateWeights, MakeTheGatedLoudness)
{
    std::mt19937 random{7};
    std::uniform_real_distribution<double> level_db{-60.0, -10.0};
    for (const std::size_t hops : {1u, 3u, 4u, 50u, 400u}) {
        std::vector<float> powers;
        for (std::size_t hop = 0; hop < hops; ++hop)
            powers.push_back(static_cast<float>(std::pow(10.0, level_db(random) / 10.0)));
        EXPECT_NEAR(weighted_lufs(powers), gated_lufs(powers), 1e-3) << hops;
    }
}

TEST(GateWeights, AreNothingInSilence)
{
    const auto weights = gate_weights(std::vector<float>(20, 0.0f));
    for (const float weight : weights) EXPECT_EQ(weight, 0.0f);
    EXPECT_TRUE(gate_weights({}).empty());
}

}  // namespace
}  // namespace sitwell
