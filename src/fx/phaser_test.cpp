#include "fx/phaser.h"

#include "fx/modulation_fixture.h"

#include <gtest/gtest.h>
#include <numbers>

namespace sitwell {
namespace {

using namespace test;

/// Where the notches of n all-passes lie: each has turned by 2 atan(f / centre), together an odd
/// number of half turns. The bilinear transform bends tan(π · f / rate) alike on both sides.
std::vector<double> notches_hz(std::size_t stages, double centre_hz)
{
    std::vector<double> notches;
    const double g = std::tan(std::numbers::pi * centre_hz / kRateHz);
    for (std::size_t k = 0; k < stages / 2; ++k) {
        const double half = std::numbers::pi * (2.0 * static_cast<double>(k) + 1.0) /
                            (2.0 * static_cast<double>(stages));
        notches.push_back(kRateHz / std::numbers::pi * std::atan(g * std::tan(half)));
    }
    return notches;
}

TEST(Phaser, PutsItsNotchesWhereTheTheoryDoes)
{
    for (std::size_t choice = 0; choice < kPhaserStages.size(); ++choice)
        for (const float feedback : {0.0f, 60.0f, -60.0f})
            for (const float centre : {300.0f, 1000.0f, 4000.0f}) {
                const PhaserParams params{.stages = static_cast<float>(choice),
                                          .centre_hz = centre,
                                          .range_octaves = 0.0f,
                                          .feedback_percent = feedback};
                const auto response = click_response<Phaser>(params);
                for (const double hz : notches_hz(kPhaserStages[choice], centre))
                    EXPECT_LT(response_db(response, hz, kRateHz), -60.0)
                        << kPhaserStages[choice] << " stages, feedback " << feedback;
            }
}

TEST(Phaser, SweepsTheOctavesAsked)
{
    PhaserParams params{.stages = 0.0f,
                        .centre_hz = 500.0f,
                        .range_octaves = 3.0f,
                        .rate_hz = 0.1f,
                        .feedback_percent = 0.0f};
    for (const auto& [seconds, octaves] : {std::pair{2.5, 1.5}, {7.5, -1.5}, {10.0, 0.0}}) {
        const auto response = click_response<Phaser>(params, seconds, 4096);
        for (const double hz : notches_hz(4, 500.0 * std::exp2(octaves)))
            EXPECT_LT(response_db(response, hz, kRateHz), octaves == 0.0 ? -20.0 : -40.0)
                << seconds;
    }
}

TEST(Phaser, SweepsItsSidesApart)
{
    PhaserParams params{.stages = 0.0f,
                        .centre_hz = 500.0f,
                        .range_octaves = 3.0f,
                        .rate_hz = 0.1f,
                        .feedback_percent = 0.0f,
                        .stereo_phase_degrees = 180.0f};
    const auto at = static_cast<std::size_t>(2.5 * kRateHz);
    const auto audio = played<Phaser>(impulse(2, at + 4096, at, 1.0f), params);
    const double left = notches_hz(4, 500.0 * std::exp2(1.5))[0];
    const double right = notches_hz(4, 500.0 * std::exp2(-1.5))[0];
    EXPECT_LT(response_db(audio.channel(0).subspan(at), left, kRateHz), -40.0);
    EXPECT_LT(response_db(audio.channel(1).subspan(at), right, kRateHz), -40.0);
    EXPECT_GT(response_db(audio.channel(1).subspan(at), left, kRateHz), -12.0);
}

TEST(Phaser, IsAsLoudAsWhatItHears)
{
    for (float stages = 0.0f; stages < 4.0f; ++stages)
        for (const float feedback : {-50.0f, 0.0f, 30.0f, 60.0f}) {
            const double change =
                level_change_db<Phaser>({.stages = stages, .feedback_percent = feedback});
            EXPECT_NEAR(change, 0.0, feedback > 50.0f ? 1.6 : 1.0) << stages << " " << feedback;
        }
    const auto noise = pink_noise(2, 5000, 1);
    EXPECT_TRUE(same_bits(played<Phaser>(noise, {.mix_percent = 0.0f}), noise));
}

TEST(MorePhaser, PeaksHalfWayBetweenTheSoundAndItsLoudness)
{
    for (const double f : {-0.95, -0.5, 0.5, 0.95})
        for (const double m : {0.1, 0.5, 0.8, 1.0}) {
            const auto response =
                click_response<Phaser>({.range_octaves = 0.0f,
                                        .feedback_percent = static_cast<float>(100.0 * f),
                                        .mix_percent = static_cast<float>(100.0 * m)});
            double highest = response_db(response, 0.0, kRateHz);
            for (double hz = 20.0; hz < 23000.0; hz *= 1.03)
                highest = std::max(highest, response_db(response, hz, kRateHz));
            const double peak =
                std::max(1.0 - m + m * (1.0 + f) / (1.0 - f), std::abs(1.0 - 2.0 * m));
            const double noise = std::sqrt((1.0 - m) * (1.0 - m) + m * m * (1.0 + f) / (1.0 - f));
            EXPECT_NEAR(highest, 10.0 * std::log10(peak / noise), 0.6) << f << " " << m;
            EXPECT_LT(highest, 8.5);
        }
}

TEST(Phaser, TurnsWithoutAClickWhateverIsTurned)
{
    const float bend = bend_while_turned<Phaser>([](Dice& dice, PhaserParams& params) {
        params.stages = static_cast<float>(dice.whole(0, 3));
        params.centre_hz = roll(dice, 200.0, 2000.0);
        params.range_octaves = roll(dice, 0.0, 4.0);
        params.rate_hz = roll(dice, 0.1, 4.0);
        params.feedback_percent = roll(dice, -70.0, 70.0);
        params.stereo_phase_degrees = roll(dice, 0.0, 180.0);
        params.mix_percent = roll(dice, 0.0, 100.0);
    });
    EXPECT_LT(bend, 1.0f / 64.0f) << "as a fader that opens in its 64 frames";
}

}  // namespace
}  // namespace sitwell
