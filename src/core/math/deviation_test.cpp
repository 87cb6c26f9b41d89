#include "core/math/deviation.h"

#include <array>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(Deviation, IsTheRootOfTheMeanSquareAroundTheMean)
{
    EXPECT_DOUBLE_EQ(deviation_of(std::array{2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0}), 2.0);
    EXPECT_DOUBLE_EQ(deviation_of(std::array{-17.0}), 0.0);
    EXPECT_DOUBLE_EQ(deviation_of({}), 0.0);
}

}  // namespace
}  // namespace sitwell
