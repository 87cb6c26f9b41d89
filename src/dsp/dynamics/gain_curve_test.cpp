#include "dsp/dynamics/gain_curve.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

struct Knob {
    float threshold_db;
    float ratio;
    float knee_db;
};

TEST(StaticGain, FollowsTheRatioAboveTheKneeAndNothingBelow)
{
    const Knob p{-20.0f, 4.0f, 6.0f};
    EXPECT_EQ(static_gain_db(-23.0f, p), 0.0f);
    EXPECT_EQ(static_gain_db(-90.0f, p), 0.0f);
    EXPECT_FLOAT_EQ(static_gain_db(-10.0f, p), -7.5f);
    EXPECT_FLOAT_EQ(static_gain_db(-20.0f, p), -0.75f * 9.0f / 12.0f);
}

TEST(StaticGain, IsContinuousWithItsSlopeAtBothEndsOfTheKnee)
{
    for (const float knee : {1.0f, 6.0f, 24.0f}) {
        const Knob p{-30.0f, 8.0f, knee};
        for (const float edge : {-30.0f - knee / 2, -30.0f + knee / 2}) {
            const float step = 0.01f;
            const float before = static_gain_db(edge, p) - static_gain_db(edge - step, p);
            const float after = static_gain_db(edge + step, p) - static_gain_db(edge, p);
            EXPECT_NEAR(before, after, 2.0f * step * step / knee + 1e-5f);
        }
    }
}

TEST(StaticGain, BendsAtOnceWithoutAKnee)
{
    const Knob p{-20.0f, 2.0f, 0.0f};
    EXPECT_EQ(static_gain_db(-20.0f, p), 0.0f);
    EXPECT_FLOAT_EQ(static_gain_db(-18.0f, p), -1.0f);
}

TEST(StaticGain, NeverRisesWithLevel)
{
    const Knob p{-20.0f, 3.0f, 12.0f};
    for (float level = -60.0f; level < 20.0f; level += 0.1f)
        EXPECT_LE(static_gain_db(level + 0.1f, p), static_gain_db(level, p));
}

}  // namespace
}  // namespace sitwell
