#include "dsp/dynamics/held_peak.h"

#include <cmath>
#include <gtest/gtest.h>
#include <vector>

namespace sitwell {
namespace {

TEST(HeldPeak, LetsAPeakCountForTheHoldAndAtMostASixteenthLonger)
{
    for (const std::size_t hold : {1u, 16u, 100u, 2400u, 24000u})
        for (const std::size_t at : {0u, 1u, 77u, 1000u}) {
            HeldPeak peak;
            peak.set_hold(hold);
            std::vector<float> levels(at + 2 * hold + 100, 0.1f);
            levels[at] = 1.0f;
            peak.process(levels);
            std::size_t held = 0;
            for (const float level : levels) held += level == 1.0f ? 1 : 0;
            ASSERT_EQ(levels[at], 1.0f);
            const std::size_t step = (hold + HeldPeak::kSteps - 1) / HeldPeak::kSteps;
            EXPECT_GT(held, hold) << hold << " at " << at;
            EXPECT_GT(held, HeldPeak::kSteps * step) << hold << " at " << at;
            EXPECT_LE(held, (HeldPeak::kSteps + 1) * step) << hold << " at " << at;
        }
}

TEST(HeldPeak, DoesNotSagBetweenTheCrestsOfALowTone)
{
    HeldPeak peak;
    peak.set_hold(960);  // 20 ms: half a period of 25 Hz
    std::vector<float> levels(48000);
    for (std::size_t n = 0; n < levels.size(); ++n)
        levels[n] =
            std::abs(std::sin(2.0f * 3.14159265f * 25.0f / 48000.0f * static_cast<float>(n)));
    peak.process(levels);
    for (std::size_t n = 960; n < levels.size(); ++n) ASSERT_GT(levels[n], 0.9999f) << n;
}

TEST(HeldPeak, BeginsWithWhatItIsTold)
{
    HeldPeak peak;
    peak.set_hold(160);
    peak.reset(5.0f);
    std::vector<float> levels(400, 1.0f);
    peak.process(levels);
    EXPECT_EQ(levels[0], 5.0f);
    EXPECT_EQ(levels[159], 5.0f);
    EXPECT_EQ(levels[170], 1.0f);
}

TEST(HeldPeak, TakesANewHoldWithoutForgetting)
{
    HeldPeak peak;
    peak.set_hold(160);
    std::vector<float> loud(1, 1.0f);
    peak.process(loud);
    peak.set_hold(1600);
    std::vector<float> levels(3000, 0.1f);
    peak.process(levels);
    EXPECT_EQ(levels[1000], 1.0f);
    EXPECT_EQ(levels.back(), 0.1f);
}

}  // namespace
}  // namespace sitwell
