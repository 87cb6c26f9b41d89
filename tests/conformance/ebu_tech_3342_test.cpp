// EBU Tech 3342 v4, "Loudness Range", table 1. Cases 5 and 6 are authentic programme and left out.

#include "conformance/programme.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

double range_lu(const std::vector<test::Stretch>& stretches)
{
    return test::measured(test::programme(stretches)).loudness_range_lu();
}

TEST(EbuTech3342, Case1)
{
    EXPECT_NEAR(range_lu({{-20.0, 20.0}, {-30.0, 20.0}}), 10.0, 1.0);
}

TEST(EbuTech3342, Case2)
{
    EXPECT_NEAR(range_lu({{-20.0, 20.0}, {-15.0, 20.0}}), 5.0, 1.0);
}

TEST(EbuTech3342, Case3)
{
    EXPECT_NEAR(range_lu({{-40.0, 20.0}, {-20.0, 20.0}}), 20.0, 1.0);
}

TEST(EbuTech3342, Case4)
{
    EXPECT_NEAR(
        range_lu({{-50.0, 20.0}, {-35.0, 20.0}, {-20.0, 20.0}, {-35.0, 20.0}, {-50.0, 20.0}}), 15.0,
        1.0);
}

}  // namespace
}  // namespace sitwell
