#include "core/math/percentile.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

const std::vector<float> kMixedUp{5.0f, 1.0f, 4.0f, 2.0f, 3.0f};

TEST(Percentile, IsTheValueOfTheNearestRank)
{
    EXPECT_EQ(percentile(kMixedUp, 0.0), 1.0f);
    EXPECT_EQ(percentile(kMixedUp, 30.0), 2.0f);
    EXPECT_EQ(percentile(kMixedUp, 40.0), 3.0f);
    EXPECT_EQ(percentile(kMixedUp, 100.0), 5.0f);
}

TEST(Percentile, TheMedianHasAsManyBelowAsAbove)
{
    EXPECT_EQ(median(kMixedUp), 3.0f);
    EXPECT_EQ(median(std::vector<double>{7.0}), 7.0);
}

TEST(Percentile, OfNothingIsWhatTheCallerSays)
{
    EXPECT_EQ(percentile(std::vector<float>{}, 50.0), 0.0f);
    EXPECT_EQ(percentile(std::vector<float>{}, 95.0, -100.0f), -100.0f);
}

}  // namespace
}  // namespace sitwell
