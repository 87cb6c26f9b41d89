#include "analysis/playback/mid_side_filter.h"

#include "core/audio/audio_buffer.h"
#include "support/rates.h"
#include "support/signals.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace sitwell {
namespace {

using test::kRateHz;

MatchedFilter shelf(double gain_db)
{
    return match({BandShape::high_shelf, 1000.0, gain_db, 0.707}, kRateHz);
}

/// RMS of a channel's second half, in which a filter has settled.
double level_db(ConstAudioView audio, std::size_t channel)
{
    double sum = 0.0;
    const auto samples = audio.channel(channel).subspan(audio.frames() / 2);
    for (const float x : samples) sum += static_cast<double>(x) * static_cast<double>(x);
    return 10.0 * std::log10(sum / static_cast<double>(samples.size()));
}

AudioBuffer tone(float left, float right)
{
    AudioBuffer audio = test::sine(2, 9600, 8000.0, kRateHz, 0.5f);
    for (float& x : audio.channel(0)) x *= left;
    for (float& x : audio.channel(1)) x *= right;
    return audio;
}

TEST(MidSideFilter, FiltersMiddleAndSidesEachItsOwnWay)
{
    MidSideFilter filter;
    filter.add(shelf(6.0), shelf(-6.0));
    AudioBuffer middle = tone(1.0f, 1.0f);
    const double before_db = level_db(middle, 0);
    filter.process(middle);
    EXPECT_NEAR(level_db(middle, 0) - before_db, 6.0, 0.2);

    filter.reset();
    AudioBuffer sides = tone(1.0f, -1.0f);
    filter.process(sides);
    EXPECT_NEAR(level_db(sides, 0) - before_db, -6.0, 0.2);
}

TEST(MidSideFilter, AMonoSignalStaysMonoBitForBit)
{
    MidSideFilter filter;
    filter.add(shelf(3.0), shelf(-9.0));
    filter.add(match({BandShape::bell, 300.0, 4.0, 2.0}, kRateHz), {});
    AudioBuffer middle = tone(0.7f, 0.7f);
    filter.process(middle);
    for (std::size_t n = 0; n < middle.frames(); ++n)
        ASSERT_EQ(middle.channel(0)[n], middle.channel(1)[n]);
}

TEST(MidSideFilter, TheMiddleAloneIsHalfOfOneSide)
{
    MidSideFilter filter;
    filter.take_mid_alone();
    AudioBuffer left = tone(1.0f, 0.0f);
    const double before_db = level_db(left, 0);
    filter.process(left);
    for (const std::size_t channel : {0u, 1u})
        EXPECT_NEAR(level_db(left, channel) - before_db, -6.02, 0.01);
}

TEST(MidSideFilter, GivesTheSameBitsForAnyBlocking)
{
    const AudioBuffer noise = test::white_noise(2, 3000, 3, 0.5f);
    const auto filtered = [&](std::size_t block) {
        MidSideFilter filter;
        filter.add(shelf(6.0), shelf(-3.0));
        AudioBuffer audio = noise;
        for (std::size_t at = 0; at < audio.frames(); at += block)
            filter.process(audio.view().slice(at, std::min(block, audio.frames() - at)));
        return audio;
    };
    const AudioBuffer whole = filtered(3000);
    for (const std::size_t block : {1u, 64u, 1001u}) {
        const AudioBuffer parts = filtered(block);
        for (std::size_t c = 0; c < 2; ++c)
            EXPECT_TRUE(std::equal(parts.channel(c).begin(), parts.channel(c).end(),
                                   whole.channel(c).begin()))
                << block;
    }
}

TEST(MidSideFilter, RingsOnIntoSilenceAndThenRests)
{
    MidSideFilter filter;
    filter.add(match({BandShape::bell, 100.0, 12.0, 1.0}, kRateHz), {});
    AudioBuffer click = test::impulse(2, 64);
    filter.process(click);
    AudioBuffer after{2, 480};
    filter.process(after);
    EXPECT_GT(test::largest_sample(after), 1e-4f);
    AudioBuffer silence{2, 48000};
    for (int second = 0; second < 3; ++second) {
        clear(silence.view());
        filter.process(silence);
    }
    EXPECT_EQ(test::largest_sample(silence), 0.0f);
}

}  // namespace
}  // namespace sitwell
