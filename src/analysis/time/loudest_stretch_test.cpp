#include "analysis/time/loudest_stretch.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(LoudestStretch, BeginsWhereMostPowerIsWithinIt)
{
    std::vector<float> power(100, 0.01f);
    power[30] = power[38] = 1.0f;
    EXPECT_NEAR(loudest_stretch_s(power, 1.0), 2.9, 1e-9) << "the first second with both";
    power[80] = 5.0f;
    EXPECT_NEAR(loudest_stretch_s(power, 1.0), 7.1, 1e-9);
    EXPECT_EQ(loudest_stretch_s(power, 20.0), 0.0) << "all of it";
    EXPECT_EQ(loudest_stretch_s({}, 1.0), 0.0);
}

}  // namespace
}  // namespace sitwell
