#include "analysis/timing/lag_line.h"

#include "support/rates.h"

#include <cmath>
#include <gtest/gtest.h>
#include <vector>

namespace sitwell {
namespace {

using test::kRateHz;

/// Windows every ten seconds on a line of so many ppm that begins at 300 frames, to the frame.
std::vector<WindowLag> on_a_line(double ppm)
{
    std::vector<WindowLag> windows;
    for (int n = 0; n < 12; ++n) {
        const Frames at = n * 480000;
        windows.push_back({at, 300 + std::lround(1e-6 * ppm * static_cast<double>(at)), 0.1f});
    }
    return windows;
}

TEST(LagLine, FindsHowMuchAClockRunsOff)
{
    const LagLine line = lag_line(on_a_line(-42.0), kRateHz);
    EXPECT_NEAR(line.slope, -42e-6, 0.1e-6);
    EXPECT_NEAR(line.at_start_frames, 300.0, 1.0);
    EXPECT_GT(line.r_squared, 0.999);
    EXPECT_EQ(line.agree, 12u);
    EXPECT_DOUBLE_EQ(line.span_s, 110.0);
}

TEST(LagLine, PassesOverWindowsThatHeardSomethingElse)
{
    auto windows = on_a_line(42.0);
    windows[1].lag = -2900;
    windows[4].lag = 1700;
    windows[7].lag = 340;
    windows[11].lag = 4000;
    const LagLine line = lag_line(windows, kRateHz);
    EXPECT_NEAR(line.slope, 42e-6, 0.2e-6);
    EXPECT_EQ(line.agree, 8u);
    EXPECT_DOUBLE_EQ(line.span_s, 100.0);
}

TEST(LagLine, CallsClocksInStepLevel)
{
    const LagLine line = lag_line(on_a_line(0.0), kRateHz);
    EXPECT_EQ(line.slope, 0.0);
    EXPECT_EQ(line.r_squared, 0.0);
    EXPECT_EQ(line.agree, 12u);
}

TEST(LagLine, IsNothingWithoutWindowsOrOfWildOnes)
{
    EXPECT_EQ(lag_line({}, kRateHz).agree, 0u);
    const std::vector<WindowLag> one{{0, 5, 0.1f}};
    EXPECT_EQ(lag_line(one, kRateHz).agree, 0u);
    // A hundredth of a second in ten is no clock.
    const std::vector<WindowLag> steep{{0, 0, 0.1f}, {480000, 480, 0.1f}};
    EXPECT_EQ(lag_line(steep, kRateHz).agree, 0u);
}

}  // namespace
}  // namespace sitwell
