#include "dsp/delay/reverb_design.h"

#include "dsp/delay/reverb_energy.h"

#include <gtest/gtest.h>
#include <numeric>
#include <rapidcheck/gtest.h>

namespace sitwell {
namespace {

ReverbShape any_shape()
{
    const auto between = [](double low, double high) {
        return low + (high - low) * 0.001 * *rc::gen::inRange(0, 1001);
    };
    return {.character = *rc::gen::inRange<std::size_t>(0, 4),
            .decay_s = between(0.1, 12.0),
            .size = between(0.3, 2.0),
            .pre_delay_ms = between(0.0, 250.0),
            .low_decay = between(0.3, 2.0),
            .high_decay = between(0.1, 1.0),
            .early_db = between(-40.0, 6.0),
            .modulation = between(0.0, 1.0),
            .low_cut_hz = between(10.0, 1000.0),
            .high_cut_hz = between(1000.0, 20000.0),
            .width = between(0.0, 1.0),
            .level_db = between(-40.0, 20.0)};
}

RC_GTEST_PROP(ReverbLayout, HasMutuallyPrimeLinesLongEnoughForAChunk, ())
{
    const auto layout =
        reverb_layout(any_shape(), *rc::gen::element(44100.0, 48000.0, 88200.0, 192000.0));
    for (std::size_t i = 0; i < kReverbLines; ++i) {
        RC_ASSERT(layout.lines[i] > kReverbShortestFrames + 40);
        for (std::size_t j = 0; j < i; ++j)
            RC_ASSERT(std::gcd(layout.lines[i], layout.lines[j]) == 1u);
    }
    for (const auto& side : layout.diffusers)
        for (const std::uint32_t frames : side) RC_ASSERT(frames >= kReverbShortestFrames);
}

RC_GTEST_PROP(ReverbLayout, FitsTheLongest, ())
{
    const double rate_hz = *rc::gen::element(44100.0, 48000.0, 96000.0);
    const auto layout = reverb_layout(any_shape(), rate_hz);
    const auto longest = longest_reverb_layout(rate_hz);
    RC_ASSERT(layout.pre_delay <= longest.pre_delay);
    for (std::size_t i = 0; i < kReverbLines; ++i) RC_ASSERT(layout.lines[i] <= longest.lines[i]);
    for (std::size_t side = 0; side < 2; ++side) {
        for (std::size_t k = 0; k < kReverbEarlyTaps; ++k)
            RC_ASSERT(layout.early[side][k] <= longest.early[side][k]);
        for (std::size_t k = 0; k < kReverbDiffusers; ++k)
            RC_ASSERT(layout.diffusers[side][k] <= longest.diffusers[side][k]);
    }
}

TEST(ReverbLayout, HasModesEnoughForItsOwnDecays)
{
    // Jot's rule, mixing-practice 7.6: the lines together last 0.15 of the decay.
    const std::array<double, 4> longest_usual_decay_s{1.2, 2.8, 3.5, 1.6};
    for (std::size_t character = 0; character < 4; ++character) {
        const auto layout = reverb_layout({.character = character}, 48000.0);
        const double sum_s =
            std::accumulate(layout.lines.begin(), layout.lines.end(), 0.0) / 48000.0;
        EXPECT_GT(sum_s, 0.15 * longest_usual_decay_s[character]);
    }
}

RC_GTEST_PROP(ReverbEnergy, LevelAddsDecibelForDecibel, ())
{
    ReverbShape shape = any_shape();
    shape.level_db = 0.0;
    const double at_zero_db = reverb_energy_gain_db(shape, 700.0);
    shape.level_db = -7.5;
    RC_ASSERT(std::abs(reverb_energy_gain_db(shape, 700.0) - (at_zero_db - 7.5)) < 1e-9);
}

RC_GTEST_PROP(ReverbEnergy, LeavesLessAndLess, ())
{
    const ReverbShape shape = any_shape();
    double before = 1.0 + 1e-6;
    for (double seconds = 0.0; seconds < 3.0; seconds += 0.05) {
        const double left = reverb_energy_left(shape, 1000.0, seconds);
        RC_ASSERT(left <= before && left >= 0.0);
        before = left;
    }
    RC_ASSERT(reverb_energy_left(shape, 1000.0, 0.0) > 1.0 - 1e-6);
}

TEST(ReverbEnergy, FallsBySixtyDecibelsInTheDecay)
{
    const ReverbShape shape{.decay_s = 2.0, .pre_delay_ms = 0.0, .early_db = -40.0};
    const double ratio =
        reverb_energy_left(shape, 1000.0, 3.0) / reverb_energy_left(shape, 1000.0, 1.0);
    EXPECT_NEAR(ratio, 1e-6, 3e-8);
    EXPECT_NEAR(reverb_decay_s(shape, 1000.0), 2.0, 0.02);
    EXPECT_NEAR(reverb_decay_s(shape, 8000.0), 1.0, 0.01);
}

TEST(ReverbEnergy, IsLessWhereTheCutsAndTheDecayTake)
{
    const ReverbShape shape{.low_cut_hz = 400.0, .high_cut_hz = 5000.0};
    EXPECT_LT(reverb_energy_gain_db(shape, 100.0), reverb_energy_gain_db(shape, 800.0) - 20.0);
    EXPECT_LT(reverb_energy_gain_db(shape, 12000.0), reverb_energy_gain_db(shape, 800.0) - 15.0);
}

}  // namespace
}  // namespace sitwell
