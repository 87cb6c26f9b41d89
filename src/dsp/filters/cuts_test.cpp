#include "dsp/filters/cuts.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

double level_db(const BandSpec& cut, double hz)
{
    return prototype_magnitude_db(cut, hz);
}

TEST(Cuts, FallBy12DbAnOctaveBeyondTheirFrequency)
{
    const BandSpec low = low_cut(200.0f, 20.0f);
    EXPECT_NEAR(level_db(low, 200.0), -3.01, 0.01);
    EXPECT_NEAR(level_db(low, 10.0) - level_db(low, 5.0), 12.04, 0.01);
    EXPECT_NEAR(level_db(low, 5000.0), 0.0, 0.01);
    const BandSpec high = high_cut(2000.0f, 20000.0f);
    EXPECT_NEAR(level_db(high, 2000.0), -3.01, 0.01);
    EXPECT_NEAR(level_db(high, 40000.0) - level_db(high, 80000.0), 12.04, 0.01);
    EXPECT_NEAR(level_db(high, 80.0), 0.0, 0.01);
}

TEST(Cuts, AreOffAtTheEndOfTheirWay)
{
    EXPECT_EQ(low_cut(20.0f, 20.0f).shape, BandShape::off);
    EXPECT_EQ(low_cut(20.1f, 20.0f).shape, BandShape::high_pass);
    EXPECT_EQ(high_cut(20000.0f, 20000.0f).shape, BandShape::off);
    EXPECT_EQ(high_cut(19999.0f, 20000.0f).shape, BandShape::low_pass);
}

}  // namespace
}  // namespace sitwell
