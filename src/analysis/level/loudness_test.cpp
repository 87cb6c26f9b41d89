#include "analysis/level/loudness.h"

#include "support/signals.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

LoudnessMeter measured(const AudioBuffer& audio, double rate_hz = 48000.0)
{
    LoudnessMeter meter;
    meter.prepare(rate_hz, audio.channels());
    meter.process(audio);
    return meter;
}

TEST(Loudness, AFullScaleSineOnOneChannelReadsMinusThree)
{
    for (const double rate_hz : {44100.0, 48000.0, 96000.0}) {
        const auto frames = static_cast<std::size_t>(5.0 * rate_hz);
        const LoudnessMeter meter = measured(test::sine(1, frames, 997.0, rate_hz), rate_hz);
        EXPECT_NEAR(meter.integrated_lufs(), -3.01, 0.02) << rate_hz;
    }
}

TEST(Loudness, CountsAMonoFileAsOneChannel)
{
    const double one = measured(test::sine(1, 240000, 997.0, 48000.0)).integrated_lufs();
    const double two = measured(test::sine(2, 240000, 997.0, 48000.0)).integrated_lufs();
    EXPECT_NEAR(two - one, 3.01, 0.001);
}

TEST(Loudness, DoesNotHearTheLowFrequencyChannel)
{
    AudioBuffer audio{6, 48000};
    const AudioBuffer tone = test::sine(1, 48000, 60.0, 48000.0);
    copy(tone, AudioView{audio}.slice(0, 48000).first_channels(1));
    const double with_left = measured(audio).integrated_lufs();
    std::copy(tone.channel(0).begin(), tone.channel(0).end(), audio.channel(3).begin());
    EXPECT_EQ(measured(audio).integrated_lufs(), with_left);
}

TEST(Loudness, ReadsTheSameForAnyBlocking)
{
    const AudioBuffer audio = test::pink_noise(2, 200001, 5);
    const LoudnessMeter whole = measured(audio);
    LoudnessMeter pieces;
    pieces.prepare(48000.0, 2);
    test::Dice dice{7};
    std::size_t at = 0;
    for (const std::size_t block : test::random_blocks(dice, audio.frames(), 9000)) {
        pieces.process(audio.view().slice(at, block));
        at += block;
    }
    EXPECT_EQ(pieces.hop_powers(), whole.hop_powers());
    EXPECT_EQ(pieces.true_peak_dbtp(), whole.true_peak_dbtp());
    EXPECT_EQ(pieces.max_momentary_lufs(), whole.max_momentary_lufs());
}

TEST(Loudness, SilenceReadsTheFloor)
{
    const LoudnessMeter meter = measured(AudioBuffer{2, 200000});
    EXPECT_EQ(meter.integrated_lufs(), kSilenceLufs);
    EXPECT_EQ(meter.true_peak_dbtp(), kSilenceLufs);
    EXPECT_EQ(measured(AudioBuffer{2, 0}).max_short_term_lufs(), kSilenceLufs);
}

}  // namespace
}  // namespace sitwell
