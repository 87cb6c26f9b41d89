#include "dsp/delay/true_peak.h"

#include "core/audio/audio_buffer.h"
#include "dsp/math/functions.h"
#include "support/signals.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

AudioBuffer sine(double cycles_per_frame, double phase, std::size_t frames, float gain = 1.0f)
{
    AudioBuffer audio{1, frames};
    for (std::size_t n = 0; n < frames; ++n)
        audio.channel(0)[n] =
            gain *
            static_cast<float>(sin_of(kTwoPi * cycles_per_frame * static_cast<double>(n) + phase));
    return audio;
}

double peak_db(ConstAudioView audio)
{
    TruePeak meter;
    meter.prepare(audio.channels());
    meter.process(audio);
    return db_of_gain(static_cast<double>(meter.peak()));
}

/// Sines that fade in and out, so that their edges ring no higher than they do.
AudioBuffer faded(AudioBuffer audio)
{
    const std::size_t frames = audio.frames();
    for (std::size_t n = 0; n < frames; ++n) {
        const double edge = static_cast<double>(std::min(n, frames - 1 - n)) / 400.0;
        if (edge < 1.0) audio.channel(0)[n] *= static_cast<float>(0.5 - 0.5 * cos_of(kPi * edge));
    }
    return audio;
}

TEST(TruePeak, FindsThePeakBetweenTheSamples)
{
    // EBU Tech 3341 test 18: a quarter of the rate, 45° off, reads 3 dB above its samples.
    EXPECT_NEAR(peak_db(faded(sine(0.25, kPi / 4.0, 4800, 0.5f))), -6.02, 0.1);
    // Test 16 and 17 of the same: a sixth and an eighth of the rate.
    EXPECT_NEAR(peak_db(faded(sine(1.0 / 6.0, kPi / 3.0, 4800, 0.5f))), -6.02, 0.1);
    EXPECT_NEAR(peak_db(faded(sine(0.125, 0.3926991, 4800, 0.5f))), -6.02, 0.1);
}

TEST(TruePeak, ReadsAnySineWithinTheStandardsTolerance)
{
    // EBU Tech 3341 allows +0.2 and −0.4 dB; four points a frame miss at most 20 log cos(π f / 4).
    for (double f = 0.01; f < 0.4; f += 0.0137)
        for (const double phase : {0.0, 0.4, 0.9, 1.3}) {
            const double read = peak_db(faded(sine(f, phase, 4800)));
            EXPECT_LT(read, 0.2) << f;
            EXPECT_GT(read, db_of_gain(cos_of(kPi * f / 4.0)) - 0.1) << f;
        }
}

TEST(TruePeak, SeesTheRingingAfterTheLastFrame)
{
    AudioBuffer audio{1, 2};
    audio.channel(0)[0] = 1.0f;
    audio.channel(0)[1] = 1.0f;
    EXPECT_GT(peak_db(audio), 1.5);
}

TEST(TruePeak, ReadsTheSameForAnyBlocking)
{
    test::Dice dice{7};
    for (std::uint64_t trial = 0; trial < 100; ++trial) {
        const std::size_t frames = dice.whole(1, 700);
        auto audio = test::white_noise(2, frames, trial);
        TruePeak whole;
        TruePeak pieces;
        whole.prepare(2);
        pieces.prepare(2);
        whole.process(audio);
        std::size_t at = 0;
        for (const std::size_t block : test::random_blocks(dice, frames, 300)) {
            pieces.process(audio.view().slice(at, block));
            at += block;
        }
        ASSERT_EQ(whole.peak(), pieces.peak());
        ASSERT_EQ(whole.sample_peak(), pieces.sample_peak());
    }
}

TEST(TruePeak, SilenceIsZeroAndResetForgets)
{
    TruePeak meter;
    meter.prepare(1);
    meter.process(sine(0.1, 0.0, 100));
    meter.reset();
    EXPECT_EQ(meter.peak(), 0.0f);
    meter.process(AudioBuffer{1, 1000});
    EXPECT_EQ(meter.peak(), 0.0f);
}

}  // namespace
}  // namespace sitwell
