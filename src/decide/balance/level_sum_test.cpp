#include "decide/balance/level_sum.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(LevelSum, IsThePowerOfItsMembersAtTheirLevels)
{
    const std::vector<std::vector<float>> powers{{1.0f, 1.0f, 5.0f}, {9.0f}, {0.0f, 2.0f}};
    const std::vector<float> weights{0.5f, 0.5f, 0.0f};
    const LevelSum sum{powers, {0, 2}, weights};
    const auto now = sum.at(std::vector<double>{10.0, 0.0, -10.0});
    EXPECT_NEAR(now.power, 10.0 + 0.1, 1e-9);
    ASSERT_EQ(now.shares.size(), 2u);
    EXPECT_NEAR(now.shares[1], 0.1 / 10.1, 1e-9);
}

TEST(LevelSum, OfSilenceHasNoShares)
{
    const LevelSum sum{{{0.0f}}, {0}, std::vector<float>{1.0f}};
    EXPECT_EQ(sum.at(std::vector<double>{0.0}).power, 0.0);
}

TEST(LevelSum, AddsRowsOfUnequalLength)
{
    const auto sum = sum_at({{1.0f}, {1.0f, 2.0f}}, {0, 1}, std::vector<double>{0.0, 10.0});
    ASSERT_EQ(sum.size(), 2u);
    EXPECT_NEAR(sum[0], 11.0f, 1e-4f);
    EXPECT_NEAR(sum[1], 20.0f, 1e-4f);
}

}  // namespace
}  // namespace sitwell
