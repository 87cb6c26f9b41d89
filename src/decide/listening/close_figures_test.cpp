#include "decide/listening/close_figures.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

CloseFigures noisy(double floor_dbfs, double brightness, double heard_s)
{
    CloseFigures close;
    close.channels = 2;
    close.noise.floor_dbfs = floor_dbfs;
    close.noise.brightness = brightness;
    close.noise.heard_s = heard_s;
    return close;
}

ListeningFigures told_close(const CloseFigures& close)
{
    ListeningFigures figures;
    tell_closely(figures, close, -18.0);
    return figures;
}

TEST(CloseFigures, TellTheNoiseOfPausesAndOfNothingElse)
{
    EXPECT_NEAR(told_close(noisy(-70.0, 1.0, 2.0)).at("noise_re_loudness_lu"), -52.0, 1e-9);
    EXPECT_EQ(told_close(noisy(-40.0, 1.0, 2.0)).count("noise_re_loudness_lu"), 0u) << "soft music";
    EXPECT_EQ(told_close(noisy(-70.0, 0.1, 2.0)).count("noise_re_loudness_lu"), 0u) << "a tone";
    EXPECT_EQ(told_close(noisy(-70.0, 1.0, 0.2)).count("noise_re_loudness_lu"), 0u)
        << "an accident";
}

TEST(CloseFigures, TellHumOfThreeLinesOn)
{
    CloseFigures close;
    close.hum.level_dbfs = -60.0;
    close.hum.excess_db[0] = close.hum.excess_db[1] = 20.0f;
    EXPECT_EQ(told_close(close).count("hum_dbfs"), 0u);
    close.hum.excess_db[2] = 20.0f;
    EXPECT_EQ(told_close(close).at("hum_dbfs"), -60.0);
    EXPECT_EQ(told_close(close).count("octave_left_to_right_db"), 0u) << "mono has no sides";
}

}  // namespace
}  // namespace sitwell
