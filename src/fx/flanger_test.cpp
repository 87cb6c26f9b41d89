#include "fx/flanger.h"

#include "fx/modulation_fixture.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

using namespace test;

/// A comb that stands still, over the whole spectrum.
FlangerParams still(float delay_ms)
{
    return {.delay_ms = delay_ms, .depth_ms = 0.0f, .low_cut_hz = kFlangerLowestHz};
}

TEST(Flanger, PutsItsNotchesWhereTheTheoryDoes)
{
    for (const float delay_ms : {0.7f, 2.3f, 5.0f})
        for (const float feedback : {0.0f, 60.0f, -60.0f}) {
            FlangerParams params = still(delay_ms);
            params.feedback_percent = feedback;
            const auto response = click_response<Flanger>(params, 0.0, 8192);
            const double apart_hz = 1000.0 / static_cast<double>(delay_ms);
            for (double k = 0.5; k * apart_hz < 15000.0; ++k) {
                EXPECT_LT(response_db(response, k * apart_hz, kRateHz), -60.0)
                    << delay_ms << " ms, " << k;
                EXPECT_GT(response_db(response, (k + 0.5) * apart_hz, kRateHz), -0.1);
            }
        }
}

TEST(Flanger, SweepsFromItsDelayThroughItsDepth)
{
    FlangerParams params{.rate_hz = 0.5f,
                         .delay_ms = 1.0f,
                         .depth_ms = 4.0f,
                         .feedback_percent = 0.0f,
                         .low_cut_hz = kFlangerLowestHz,
                         .mix_percent = 100.0f};
    for (const auto& [seconds, delay_ms] : {std::pair{0.0, 3.0}, {0.5, 5.0}, {1.5, 1.0}}) {
        const auto response = click_response<Flanger>(params, seconds, 480);
        const auto peak = std::max_element(response.begin(), response.end());
        EXPECT_NEAR(static_cast<double>(peak - response.begin()), delay_ms * 48.0, 1.0) << seconds;
    }
}

TEST(Flanger, SweepsItsSidesApart)
{
    FlangerParams params{.rate_hz = 0.5f,
                         .delay_ms = 1.0f,
                         .depth_ms = 4.0f,
                         .feedback_percent = 0.0f,
                         .low_cut_hz = kFlangerLowestHz,
                         .stereo_phase_degrees = 90.0f,
                         .mix_percent = 100.0f};
    const auto audio = played<Flanger>(impulse(2, 480, 0, 1.0f), params);
    const auto late = [&](std::size_t c) {
        const auto x = audio.channel(c);
        return static_cast<double>(std::max_element(x.begin(), x.end()) - x.begin()) / 48.0;
    };
    EXPECT_NEAR(late(0), 3.0, 0.03);
    EXPECT_NEAR(late(1), 5.0, 0.03);
}

TEST(MoreFlanger, IsAsLoudAsWhatItHears)
{
    for (const float feedback : {-60.0f, 0.0f, 40.0f, 70.0f})
        for (const float mix : {0.0f, 25.0f, 50.0f, 100.0f}) {
            const double change =
                level_change_db<Flanger>({.feedback_percent = feedback, .mix_percent = mix});
            EXPECT_NEAR(change, 0.0, mix > 50.0f ? 1.0 : 0.5) << feedback << " " << mix;
        }
}

TEST(Flanger, LeavesLowsAlone)
{
    for (const double hz : {30.0, 45.0}) {
        const auto heard = played<Flanger>(sine(1, 10 * kSecond, hz, kRateHz, 0.5f), {});
        const double straying =
            db_of_gain(rms(heard.view().slice(kSecond, 9 * kSecond)) / (0.5 / std::sqrt(2.0)));
        EXPECT_NEAR(straying, 0.0, 1.0) << hz;
    }
}

TEST(Flanger, TurnsWithoutAClickWhateverIsTurned)
{
    const float bend = bend_while_turned<Flanger>([](Dice& dice, FlangerParams& params) {
        params.rate_hz = roll(dice, 0.05, 2.0);
        params.delay_ms = roll(dice, 0.5, 10.0);
        params.depth_ms = roll(dice, 0.0, 5.0);
        params.feedback_percent = roll(dice, -70.0, 70.0);
        params.low_cut_hz = roll(dice, 20.0, 300.0);
        params.stereo_phase_degrees = roll(dice, 0.0, 180.0);
        params.mix_percent = roll(dice, 0.0, 100.0);
    });
    EXPECT_LT(bend, 1.0f / 64.0f) << "as a fader that opens in its 64 frames";
}

TEST(Flanger, PlaysWhereItsDelaysAreTooShortForTheRate)
{
    for (const double rate : {8000.0, 11025.0, 22050.0})
        for (const float depth_ms : {0.0f, 0.3f, 3.7f}) {
            const auto heard =
                played<Flanger>(pink_noise(2, 8000, 3, 0.1f),
                                {.rate_hz = 9.0f, .delay_ms = 0.5f, .depth_ms = depth_ms}, rate);
            EXPECT_TRUE(all_finite(heard));
            EXPECT_GT(rms(heard), 0.05);
        }
}

TEST(Flanger, StaysBoundedAtTheLongestFeedback)
{
    for (const float feedback : {-95.0f, 95.0f}) {
        const auto heard = played<Flanger>(
            white_noise(2, 10 * kSecond, 2, 1.0f),
            {.rate_hz = 10.0f, .delay_ms = 0.5f, .depth_ms = 10.0f, .feedback_percent = feedback});
        EXPECT_LT(largest_sample(heard), 12.0f);
    }
}

}  // namespace
}  // namespace sitwell
