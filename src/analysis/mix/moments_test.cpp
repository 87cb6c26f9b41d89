#include "analysis/mix/moments.h"

#include "analysis/mix/mix_fixture.h"
#include "support/signals.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(Moments, HoldThePowerOfBothSides)
{
    const AudioBuffer tone = test::sine(2, 48000 * 2, 1000.0, 48000.0, 0.2f);
    const auto moments = moments_of(measured(tone).rows);
    ASSERT_EQ(moments.size(), 5u);
    EXPECT_NEAR(between(moments[2], 500.0, 2000.0), 0.04, 0.001);
    EXPECT_LT(between(moments[2], 100.0, 500.0), 1e-6);
    EXPECT_TRUE(moments_of({}).empty());
}

TEST(Moments, FindTheLoudestOnes)
{
    std::vector<Moment> moments(10);
    for (std::size_t i = 0; i < moments.size(); ++i) moments[i][16] = static_cast<double>(i);
    const auto loudest = loudest_of(moments, 20.0);
    ASSERT_EQ(loudest.size(), 3u) << "by the nearest rank";
    EXPECT_EQ(loudest[0], &moments[7]);
    EXPECT_TRUE(loudest_of(std::vector<Moment>(4), 20.0).empty()) << "silence is not loud";
}

}  // namespace
}  // namespace sitwell
