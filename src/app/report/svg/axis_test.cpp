#include "app/report/svg/axis.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>

namespace sitwell {
namespace {

constexpr Axis kUpwards{-20.0f, 0.0f, 100.0f, 0.0f};

TEST(Axis, DrawsValuesOnALineAndThoseBeyondAtItsEnds)
{
    EXPECT_EQ(kUpwards.at(-20.0f), 100.0f);
    EXPECT_EQ(kUpwards.at(-5.0f), 25.0f);
    EXPECT_EQ(kUpwards.at(7.0f), 0.0f);
    EXPECT_EQ(kUpwards.at(-70.0f), 100.0f);
    EXPECT_EQ(kUpwards.at(std::numeric_limits<float>::quiet_NaN()), 100.0f);
}

TEST(Axis, TicksAtMultiplesOfTheStep)
{
    EXPECT_THAT(ticks(kUpwards, 6.0f), testing::ElementsAre(-18.0f, -12.0f, -6.0f, 0.0f));
}

TEST(Axis, WritesNumbersAsPrintWantsThem)
{
    EXPECT_EQ(signed_number(1.52f), "+1.5");
    EXPECT_EQ(signed_number(-3.0f), "−3.0");
    EXPECT_EQ(signed_number(-0.01f), "0.0");
    EXPECT_EQ(whole_number(-20.2f), "−20");
    EXPECT_EQ(clock_text(65.0f), "1:05");
}

TEST(Axis, ClocksAreMarkedInRoundStepsAndNotTooOften)
{
    EXPECT_EQ(clock_step_s(40.0f, 8.0f), 5.0f);
    EXPECT_EQ(clock_step_s(41.0f, 8.0f), 10.0f);
    EXPECT_EQ(clock_step_s(240.0f, 10.0f), 30.0f);
    EXPECT_EQ(clock_step_s(1e5f, 4.0f), 3600.0f);
}

}  // namespace
}  // namespace sitwell
