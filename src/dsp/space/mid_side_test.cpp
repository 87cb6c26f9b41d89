#include "dsp/space/mid_side.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

/// What the gains do to the power of a programme whose side has `ratio` times its mid's power.
double power_change_db(double width, double ratio)
{
    const auto g = width_gains(width);
    return 10.0 * std::log10((g.mid * g.mid + ratio * g.side * g.side) / (1.0 + ratio));
}

TEST(WidthGains, AreOneAtWidthOneAndLeaveNoSideAtWidthZero)
{
    EXPECT_EQ(width_gains(1.0).mid, 1.0);
    EXPECT_EQ(width_gains(1.0).side, 1.0);
    EXPECT_EQ(width_gains(0.0).side, 0.0);
}

TEST(WidthGains, WidthIsSideOverMid)
{
    for (double width = 0.0; width <= 2.0; width += 0.1)
        EXPECT_NEAR(width_gains(width).side / width_gains(width).mid, width, 1e-12);
}

TEST(WidthGains, KeepTheLoudnessOfMusic)
{
    for (double width = 0.0; width <= 2.0; width += 0.05) {
        EXPECT_NEAR(power_change_db(width, 0.2), 0.0, 1e-9) << width;
        // Finished mixes have their side 5 to 10 dB under their mid.
        for (const double side_db : {-10.0, -5.0})
            EXPECT_NEAR(power_change_db(width, std::pow(10.0, side_db / 10.0)), 0.0, 0.75) << width;
    }
}

}  // namespace
}  // namespace sitwell
