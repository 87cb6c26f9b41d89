#include "dsp/filters/dynamic_shelf.h"

#include "dsp/math/functions.h"
#include "support/rates.h"
#include "support/signals.h"

#include <cmath>
#include <gtest/gtest.h>
#include <vector>

namespace sitwell {
namespace {

using namespace test;

using test::kRateHz;

/// |H|² of the analogue shelf, its frequencies those of the bilinear transform.
double expected_db(double hz, double shelf_hz, double depth_db)
{
    const double ratio = tan_of(kPi * hz / kRateHz) / tan_of(kPi * shelf_hz / kRateHz);
    const double eighth = std::pow(ratio, 8.0);
    return db_of_power((1.0 + power_of_db(-depth_db) * eighth) / (1.0 + eighth));
}

TEST(DynamicShelf, LowersWhatIsAboveAndLeavesWhatIsBelow)
{
    for (const double depth_db : {3.0, 12.0, 40.0}) {
        DynamicShelf shelf;
        shelf.set(5000.0, kRateHz);
        auto h = impulse(1, 8192);
        shelf.process(h, std::vector<float>(8192, static_cast<float>(depth_db)));
        for (const double hz : {100.0, 2500.0, 4000.0, 5000.0, 7000.0, 10000.0, 20000.0})
            EXPECT_NEAR(response_db(h.channel(0), hz, kRateHz), expected_db(hz, 5000.0, depth_db),
                        0.01)
                << hz << " " << depth_db;
        EXPECT_NEAR(response_db(h.channel(0), 2500.0, kRateHz), 0.0, 0.02);
        EXPECT_NEAR(response_db(h.channel(0), 3000.0, kRateHz), 0.0, 0.08);
    }
}

TEST(DynamicShelf, AtNoReductionPassesBitForBit)
{
    DynamicShelf shelf;
    shelf.set(3000.0, kRateHz);
    const auto audio = white_noise(2, 9000, 1);
    auto out = audio;
    shelf.process(out, std::vector<float>(9000, 0.0f));
    EXPECT_TRUE(same_bits(audio, out));
}

TEST(DynamicShelf, MovesWithoutAClick)
{
    // A tone two octaves below keeps its level while the shelf goes up and down 100 times a second
    // and its frequency leaps. Only its phase sways, by what a shelf of that depth turns it.
    DynamicShelf shelf;
    auto tone = sine(1, 48000, 1000.0, kRateHz, 0.5f);
    const auto before = tone;
    std::vector<float> depth_db(480);
    for (std::size_t n = 0; n < 480; ++n)
        depth_db[n] = 4.0f - 4.0f * std::cos(6.2831853f * static_cast<float>(n) / 480.0f);
    for (std::size_t at = 0; at < 48000; at += 480) {
        shelf.set(at / 4800 % 2 == 0 ? 4000.0 : 6000.0, kRateHz);
        shelf.process(tone.view().slice(at, 480), depth_db);
    }
    EXPECT_NEAR(db_of_gain(rms(tone) / rms(before)), 0.0, 0.01);
    float bend = 0.0f;
    for (std::size_t n = 2; n < 48000; ++n) {
        const auto x = tone.channel(0);
        bend = std::max(bend, std::abs(x[n] - 2.0f * x[n - 1] + x[n - 2]));
    }
    const double own = 0.5 * std::pow(kTwoPi * 1000.0 / kRateHz, 2.0);
    EXPECT_LT(bend, 1.03 * own);
}

TEST(DynamicShelf, TurnsTheVowelByAFewDegreesWhileItWorks)
{
    DynamicShelf shelf;
    shelf.set(5000.0, kRateHz);
    auto tone = sine(1, 48000, 1000.0, kRateHz);
    const auto before = tone;
    shelf.process(tone, std::vector<float>(48000, 8.0f));
    // A turn of φ is a difference of 2 sin(φ/2).
    const double late =
        difference_db(before.view().slice(4800, 43200), tone.view().slice(4800, 43200));
    const double degrees = 2.0 * std::asin(0.5 * gain_of_db(late)) * 180.0 / kPi;
    EXPECT_NEAR(degrees, 6.2, 0.3);
}

}  // namespace
}  // namespace sitwell
