#include "dsp/dynamics/expander.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

struct Curve {
    float threshold_db = -40.0f;
    float hysteresis_db = 6.0f;
    float ratio = 3.0f;
    float range_db = 30.0f;
};

TEST(Expander, TakesRatioLessOneForEachDecibelBelowTheThresholdUpToItsRange)
{
    Expander expander;
    expander.set(Curve{});
    EXPECT_EQ(expander(-47.0f), 14.0f);
    EXPECT_EQ(expander(-41.0f), 2.0f);
    EXPECT_EQ(expander(-50.0f), 20.0f);
    EXPECT_EQ(expander(-55.0f), 30.0f);
    EXPECT_EQ(expander(-758.0f), 30.0f);
    EXPECT_EQ(expander(-40.0f), 0.0f);
}

TEST(Expander, StaysAsItIsWithinItsHysteresis)
{
    Expander expander;
    expander.set(Curve{});
    expander(-30.0f);
    EXPECT_EQ(expander(-45.9f), 0.0f);
    EXPECT_GT(expander(-46.1f), 12.0f);
    EXPECT_GT(expander(-45.9f), 11.0f);
    EXPECT_GT(expander(-40.1f), 0.0f);
    EXPECT_EQ(expander(-40.0f), 0.0f);
}

TEST(Expander, BeginsOpenAndAtARatioOfOneDoesNothing)
{
    Expander expander;
    expander.set(Curve{});
    EXPECT_EQ(expander(-45.0f), 0.0f);
    expander.set(Curve{.ratio = 1.0f});
    EXPECT_EQ(expander(-60.0f), 0.0f);
}

}  // namespace
}  // namespace sitwell
