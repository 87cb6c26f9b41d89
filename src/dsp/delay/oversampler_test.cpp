#include "dsp/delay/oversampler.h"

#include "dsp/math/functions.h"
#include "support/signals.h"

#include <algorithm>
#include <array>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using namespace test;

/// There and back in blocks of 64, with the mean of neighbours where a curve would stand.
AudioBuffer there_and_back(AudioBuffer audio, double rate)
{
    Oversampler high_rate;
    high_rate.prepare(rate, 64);
    float before = 0.0f;
    for (std::size_t at = 0; at < audio.frames(); at += 64) {
        const auto block =
            audio.channel(0).subspan(at, std::min<std::size_t>(64, audio.frames() - at));
        for (float& x : high_rate.up(block)) {
            const float now = x;
            x = 0.5f * (before + now);
            before = now;
        }
        high_rate.down(block);
    }
    return audio;
}

TEST(Oversampler, RunsAtThreeHundredAndFiftyKilohertzOrMore)
{
    for (const double rate : {44100.0, 48000.0, 88200.0, 96000.0, 176400.0, 192000.0})
        EXPECT_GE(static_cast<double>(Oversampler::factor_at(rate)) * rate, 350000.0);
}

TEST(Oversampler, IsFlatInTheMusicAndShutAtTheEdge)
{
    for (const double rate : {44100.0, 48000.0, 96000.0, 192000.0}) {
        const auto response = there_and_back(impulse(1, 1024, 100), rate);
        for (const double share : {0.001, 0.1, 0.3, 0.4, 0.41}) {
            const double neighbours_db =
                db_of_gain(cos_of(kPi * share / static_cast<double>(Oversampler::factor_at(rate))));
            EXPECT_NEAR(response_db(response.channel(0), share * rate, rate), neighbours_db, 0.02)
                << share << " at " << rate;
        }
        EXPECT_LT(response_db(response.channel(0), 0.4999 * rate, rate), -95.0) << rate;
    }
}

TEST(Oversampler, KeepsTheHalfSampleOfACurveInItsDelay)
{
    for (const double rate : {44100.0, 96000.0, 192000.0}) {
        Oversampler high_rate;
        high_rate.prepare(rate, 64);
        const auto centre = static_cast<std::size_t>(100 + 2 * high_rate.delay_each_way());
        const auto response = there_and_back(impulse(1, 1024, 100), rate);
        for (std::size_t n = 1; n < 90; ++n)
            EXPECT_NEAR(response.channel(0)[centre - n], response.channel(0)[centre + n], 1e-6f)
                << n << " at " << rate;
    }
}

TEST(Oversampler, ImagesStayBelowMinusHundredDecibels)
{
    constexpr double kPlainHz = 48000.0;
    constexpr std::size_t kFrames = 4096;
    Oversampler high_rate;
    high_rate.prepare(kPlainHz, kFrames);
    const auto tone = sine(1, kFrames, 1000.0, kPlainHz);
    const auto high = high_rate.up(tone.channel(0)).subspan(8 * 1024, 8 * 2400);
    // 2400 frames hold whole periods of everything below.
    for (const double image_hz : {47000.0, 49000.0, 95000.0, 97000.0, 145000.0, 191000.0}) {
        const double level_db =
            response_db(high, image_hz, 8.0 * kPlainHz) - response_db(high, 1000.0, 8.0 * kPlainHz);
        EXPECT_LT(level_db, -100.0) << image_hz;
    }
}

TEST(Oversampler, GivesTheSameBitsForAnyBlocking)
{
    const auto noise = pink_noise(1, 3000, 9);
    Oversampler whole;
    Oversampler pieces;
    whole.prepare(48000.0, 3000);
    pieces.prepare(48000.0, 3000);
    AudioBuffer a{1, 3000};
    AudioBuffer b{1, 3000};
    whole.up(noise.channel(0));
    whole.down(a.channel(0));
    Dice dice{2};
    std::size_t at = 0;
    for (const std::size_t count : random_blocks(dice, 3000, 100)) {
        pieces.up(noise.channel(0).subspan(at, count));
        pieces.down(b.channel(0).subspan(at, count));
        at += count;
    }
    EXPECT_TRUE(same_bits(a, b));
}

}  // namespace
}  // namespace sitwell
