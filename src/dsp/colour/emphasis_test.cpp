#include "dsp/colour/dc_block.h"
#include "dsp/colour/emphasis.h"
#include "dsp/math/functions.h"
#include "support/rates.h"
#include "support/signals.h"

#include <array>
#include <gtest/gtest.h>
#include <utility>

namespace sitwell {
namespace {

using namespace test;

using test::kRateHz;

AudioBuffer raised(AudioBuffer audio, Emphasis::Part part, double corner_hz, float gain)
{
    Emphasis emphasis;
    emphasis.prepare(part, corner_hz, kRateHz);
    for (float& x : audio.channel(0)) x = emphasis.raise(x, gain);
    return audio;
}

AudioBuffer brought_back(AudioBuffer audio, Emphasis::Part part, double corner_hz, float gain)
{
    Emphasis emphasis;
    emphasis.prepare(part, corner_hz, kRateHz);
    for (float& x : audio.channel(0)) x = emphasis.bring_back(x, gain);
    return audio;
}

TEST(Emphasis, RaisesItsPartAndLeavesTheOther)
{
    const auto response = impulse(1, 48000);
    const auto lows = raised(response, Emphasis::Part::lows, 35.36, 2.0f);
    EXPECT_NEAR(response_db(lows.channel(0), 2.0, kRateHz), 6.0, 0.1);
    EXPECT_NEAR(response_db(lows.channel(0), 50.0, kRateHz), 3.01, 0.02);
    EXPECT_NEAR(response_db(lows.channel(0), 1000.0, kRateHz), 0.0, 0.02);
    const auto highs = raised(response, Emphasis::Part::highs, 4547.0, 2.0f);
    EXPECT_NEAR(response_db(highs.channel(0), 100.0, kRateHz), 0.0, 0.02);
    EXPECT_NEAR(response_db(highs.channel(0), 4547.0, kRateHz), db_of_power(2.5), 0.02);
    EXPECT_NEAR(response_db(highs.channel(0), 20000.0, kRateHz), 6.0, 0.1);
}

TEST(Emphasis, ComesBackToWhatItWas)
{
    const auto noise = pink_noise(1, 9600, 3);
    for (const auto part : {Emphasis::Part::lows, Emphasis::Part::highs})
        for (const float gain : {1.0f, 2.0f, 4.0f}) {
            const auto back = brought_back(raised(noise, part, 1000.0, gain), part, 1000.0, gain);
            if (gain == 1.0f)
                EXPECT_TRUE(same_bits(noise, back));
            else
                EXPECT_LT(difference_db(noise, back), -130.0);
        }
}

TEST(Emphasis, KnowsWhatItDoesToPinkNoise)
{
    constexpr std::array kParts{std::pair{Emphasis::Part::lows, 200.0},
                                std::pair{Emphasis::Part::highs, 4547.0}};
    for (const auto& [part, corner_hz] : kParts)
        for (const float gain : {2.0f, 4.0f}) {
            const auto response = raised(impulse(1, 9600), part, corner_hz, gain);
            constexpr int kOctaveParts = 24;
            constexpr int kSteps = 10 * kOctaveParts;  // ten octaves, nearly, are 20 Hz to 20 kHz
            double power = 0.0;
            for (int i = 0; i < kSteps; ++i)
                power += power_of_db(response_db(
                    response.channel(0), 20.0 * exp2_of((i + 0.5) / kOctaveParts), kRateHz));
            EXPECT_NEAR(db_of_power(power / kSteps),
                        db_of_power(pink_power_of(part, corner_hz, static_cast<double>(gain))),
                        0.15);
        }
}

TEST(DcBlock, TakesAwayWhatStandsStillAndNothingElse)
{
    DcBlock block;
    block.prepare(3.0, kRateHz);
    auto response = impulse(1, 96000);
    for (float& x : response.channel(0)) x = block.process(x);
    EXPECT_LT(response_db(response.channel(0), 0.0, kRateHz), -80.0);
    EXPECT_NEAR(response_db(response.channel(0), 3.0, kRateHz), -3.01, 0.01);
    EXPECT_NEAR(response_db(response.channel(0), 100.0, kRateHz), 0.0, 0.01);
}

}  // namespace
}  // namespace sitwell
