#include "dsp/filters/butterworth.h"

#include "dsp/math/functions.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(Butterworth, FallsByTwentyFourDecibelsAnOctaveFromThreeAtItsFrequency)
{
    for (const double rate : {44100.0, 192000.0}) {
        const auto low = butterworth_low_pass(1000.0, rate);
        const auto high = butterworth_high_pass(1000.0, rate);
        EXPECT_NEAR(db_of_power(power_at(low, 1000.0, rate)), -3.01, 0.001);
        EXPECT_NEAR(db_of_power(power_at(high, 1000.0, rate)), -3.01, 0.001);
        EXPECT_NEAR(db_of_power(power_at(low, 2000.0, rate)), -24.1, 0.4);
        EXPECT_NEAR(db_of_power(power_at(high, 500.0, rate)), -24.1, 0.2);
        EXPECT_NEAR(db_of_power(power_at(low, 300.0, rate)), 0.0, 0.001);
        EXPECT_NEAR(db_of_power(power_at(high, 3400.0, rate)), 0.0, 0.001);
    }
}

TEST(Butterworth, BothPassesTogetherHaveThePowerThatCameIn)
{
    for (double hz = 20.0; hz < 22000.0; hz *= 1.3)
        EXPECT_NEAR(power_at(butterworth_low_pass(5000.0, 48000.0), hz, 48000.0) +
                        power_at(butterworth_high_pass(5000.0, 48000.0), hz, 48000.0),
                    1.0, 1e-9)
            << hz;
}

}  // namespace
}  // namespace sitwell
