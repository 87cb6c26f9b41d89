#include "core/math/non_negative.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(NonNegative, IsTheSolutionWhereItIsPositive)
{
    const auto a = non_negative_solution({2.0, 1.0, 1.0, 3.0}, {4.0, 7.0});
    EXPECT_NEAR(a[0], 1.0, 1e-5);
    EXPECT_NEAR(a[1], 2.0, 1e-5);
}

TEST(NonNegative, HoldsAtZeroWhatWouldFallBelow)
{
    const auto a = non_negative_solution({2.0, 1.0, 1.0, 3.0}, {4.0, -1.0});
    EXPECT_NEAR(a[0], 2.0, 1e-5);
    EXPECT_EQ(a[1], 0.0);
}

}  // namespace
}  // namespace sitwell
