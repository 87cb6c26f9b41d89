#include "dsp/modulation/oscillator.h"

#include "support/signals.h"

#include <cmath>
#include <gtest/gtest.h>
#include <numbers>

namespace sitwell {
namespace {

TEST(Oscillator, IsASine)
{
    double worst = 0.0;
    for (int i = -1000; i <= 3000; ++i) {
        const double turns = i / 1000.0 + 1e-4;
        const double wanted = std::sin(2.0 * std::numbers::pi * turns);
        worst = std::max(worst, std::abs(sine_of_phase(phase_of_turns(turns)) - wanted));
    }
    EXPECT_LT(worst, 1e-9);
    EXPECT_EQ(sine_of_phase(0), 0.0);
}

TEST(Oscillator, StandsAtTheSamePhaseHoweverTheTimeWasCut)
{
    test::Dice dice{1};
    Oscillator whole;
    Oscillator pieces;
    whole.set(0.37, 44100.0);
    pieces.set(0.37, 44100.0);
    for (const std::size_t block : test::random_blocks(dice, 100000, 700)) pieces.advance(block);
    EXPECT_EQ(whole.at(100000), pieces.at(0));
    whole.advance(99000);
    EXPECT_EQ(whole.at(1000), pieces.at(0));
}

TEST(Oscillator, KeepsTimeForAnHour)
{
    Oscillator one;
    one.set(0.1, 48000.0);
    one.advance(48000ull * 3600);
    EXPECT_NEAR(one.at(0), 0.0, 1e-6);
    EXPECT_NEAR(one.at(48000 * 5 / 2), 1.0, 1e-6) << "a quarter of its ten seconds later";
}

TEST(Oscillator, BendsToANewRateWithoutALeap)
{
    Oscillator one;
    one.set(1.0, 48000.0);
    one.advance(12345);
    const double before = one.at(0);
    one.set(7.0, 48000.0);
    EXPECT_EQ(one.at(0), before);
}

TEST(Oscillator, GoesAheadByTurns)
{
    Oscillator one;
    one.set(1.0, 48000.0);
    EXPECT_NEAR(one.at(0, phase_of_turns(0.25)), 1.0, 1e-9);
    EXPECT_NEAR(one.at(12000, phase_of_turns(0.5)), -1.0, 1e-9);
    EXPECT_EQ(phase_of_turns(-0.25), phase_of_turns(0.75));
    EXPECT_EQ(phase_of_turns(3.5), phase_of_turns(0.5));
}

}  // namespace
}  // namespace sitwell
