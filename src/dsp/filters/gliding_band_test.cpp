#include "dsp/filters/gliding_band.h"

#include "dsp/math/functions.h"
#include "support/rates.h"
#include "support/signals.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <vector>

namespace sitwell {
namespace {

using namespace test;

using test::kRateHz;

std::vector<FramePair> pairs(const AudioBuffer& audio)
{
    std::vector<FramePair> frames(audio.frames());
    for (std::size_t n = 0; n < frames.size(); ++n)
        frames[n].lanes = FramePair::both(static_cast<double>(audio.channel(0)[n]));
    return frames;
}

std::vector<float> left(const std::vector<FramePair>& frames)
{
    std::vector<float> samples;
    for (const FramePair& frame : frames) samples.push_back(static_cast<float>(frame.lanes[0]));
    return samples;
}

GainPath bell(double hz, double gain_db, double range_db)
{
    return gain_path({BandShape::bell, hz, gain_db, 1.0}, range_db, kRateHz);
}

TEST(GlidingBand, StandsWhereItsShareSays)
{
    for (const double hz : {100.0, 9000.0})
        for (const float share : {0.0f, 0.4f, 1.0f}) {
            GlidingBand band;
            band.set(bell(hz, 2.0, -10.0));
            auto frames = pairs(impulse(1, 16384, 0));
            band.process(frames, std::vector<float>(frames.size(), share));
            EXPECT_NEAR(response_db(left(frames), hz, kRateHz), 2.0 - 10.0 * share, 0.01);
        }
}

TEST(GlidingBand, PassesBitForBitAtNoGain)
{
    const auto noise = white_noise(1, 4096, 5);
    GlidingBand band;
    band.set(bell(6000.0, 0.0, -12.0));
    auto frames = pairs(noise);
    band.process(frames, std::vector<float>(frames.size(), 0.0f));
    const auto out = left(frames);
    EXPECT_TRUE(std::equal(out.begin(), out.end(), noise.channel(0).begin()));
}

TEST(GlidingBand, MovesWithEveryFrameWithoutASideband)
{
    // A gain that swings by 6 dB at 5 Hz makes side tones 5 Hz and its multiples aside, and those
    // of a swing fall by 20 dB a multiple; a staircase's would come back at its own rate.
    GlidingBand band;
    band.set(bell(1000.0, 0.0, -6.0));
    auto frames = pairs(sine(1, 96000, 1000.0, kRateHz, 0.5f));
    std::vector<float> shares;
    for (std::size_t n = 0; n < frames.size(); ++n)
        shares.push_back(static_cast<float>(
            0.5 - 0.5 * cos_of(kTwoPi * 5.0 * static_cast<double>(n % 9600) / kRateHz)));
    band.process(frames, shares);
    const auto out = left(frames);
    const std::vector<float> settled(out.begin() + 48000, out.end());
    const double carrier_db = response_db(settled, 1000.0, kRateHz);
    double worst_db = -300.0;
    for (double hz = 1100.0; hz < 20000.0; hz += 235.0)
        worst_db = std::max(worst_db, response_db(settled, hz, kRateHz) - carrier_db);
    RecordProperty("worst_sideband_db", std::to_string(worst_db));
    EXPECT_LT(worst_db, -100.0);
}

TEST(GlidingBand, GlidesToANewPathAndFromAndIntoNothing)
{
    GlidingBand band;
    band.set({});
    EXPECT_TRUE(band.is_off());
    auto frames = pairs(sine(1, 9600, 100.0, kRateHz, 0.5f));
    const std::vector<GainPath> paths{
        bell(110.0, -9.0, 3.0), bell(5000.0, 12.0, 3.0), bell(90.0, 6.0, -12.0), {}};
    const std::vector<float> shares(480, 0.6f);
    for (std::size_t i = 0; i < frames.size() / 480; ++i) {
        band.set(paths[i % paths.size()]);
        band.process(std::span{frames}.subspan(480 * i, 480), shares);
    }
    EXPECT_TRUE(band.is_off());
    const auto x = left(frames);
    float largest_bend = 0.0f;
    for (std::size_t n = 2; n < x.size(); ++n)
        largest_bend = std::max(largest_bend, std::abs(x[n] - 2.0f * x[n - 1] + x[n - 2]));
    RecordProperty("largest_bend", std::to_string(largest_bend));
    EXPECT_LT(largest_bend, 0.01f);
}

TEST(GlidingBand, PlaysTheSameForAnyBlocking)
{
    Dice dice{8};
    for (int trial = 0; trial < 20; ++trial) {
        const auto noise = white_noise(1, 1000, trial);
        auto a = pairs(noise);
        auto b = a;
        std::vector<float> shares;
        for (std::size_t n = 0; n < 1000; ++n)
            shares.push_back(n % 50 < 25 ? 0.2f : static_cast<float>(dice.between(0.0, 1.0)));
        GlidingBand whole;
        GlidingBand pieces;
        for (const auto& [first, count] : {std::pair{0u, 430u}, {430u, 20u}, {450u, 550u}}) {
            const auto path = bell(dice.between(50.0, 12000.0), dice.between(-6.0, 6.0), -8.0);
            whole.set(path);
            pieces.set(path);
            whole.process(std::span{a}.subspan(first, count),
                          std::span{shares}.subspan(first, count));
            std::size_t at = first;
            for (const std::size_t block : random_blocks(dice, count, 90)) {
                pieces.process(std::span{b}.subspan(at, block),
                               std::span{shares}.subspan(at, block));
                at += block;
            }
        }
        EXPECT_EQ(left(a), left(b));
    }
}

}  // namespace
}  // namespace sitwell
