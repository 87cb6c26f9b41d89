#include "analysis/faults/flat_tops.h"

#include "core/audio/audio_buffer.h"
#include "support/signals.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

FlatTopFigures flat_tops_heard(ConstAudioView audio)
{
    FlatTops tops{audio.channels()};
    for (std::size_t at = 0; at < audio.frames(); at += 4800)
        tops.hear(audio.slice(at, std::min<std::size_t>(4800, audio.frames() - at)));
    return tops.finish();
}

/// Cuts at ±ceiling, tells how many samples were in runs of three and more.
Frames clip(AudioBuffer& audio, float ceiling)
{
    Frames count = 0, run = 0;
    for (float& sample : audio.channel(0)) {
        run = std::abs(sample) > ceiling ? run + 1 : 0;
        if (run == 3) count += 3;
        if (run > 3) ++count;
        sample = std::clamp(sample, -ceiling, ceiling);
    }
    return count;
}

void scale(AudioBuffer& audio, float gain, float offset = 0.0f)
{
    for (float& sample : audio.channel(0)) sample = gain * sample + offset;
}

void round_to(AudioBuffer& audio, float steps)
{
    for (float& sample : audio.channel(0)) sample = std::round(sample * steps) / steps;
}

TEST(FlatTops, AreWhatClippingLeft)
{
    AudioBuffer music = test::pink_noise(1, 96000, 5);
    const Frames clipped = clip(music, 0.2f);
    ASSERT_GT(clipped, 100);
    const FlatTopFigures figures = flat_tops_heard(music);
    EXPECT_NEAR(static_cast<double>(figures.samples), static_cast<double>(clipped),
                0.02 * static_cast<double>(clipped));
    EXPECT_NEAR(figures.share, static_cast<double>(clipped) / 96000.0, 1e-4);
}

TEST(FlatTops, AreFoundWhateverTheLevelTheOffsetAndTheWordLength)
{
    for (const float gain : {1.0f, 0.31f, 0.0123f})
        for (const float steps : {8388608.0f, 32768.0f}) {
            AudioBuffer music = test::pink_noise(1, 96000, 5);
            const Frames clipped = clip(music, 0.2f);
            scale(music, gain, 0.01f * gain);
            round_to(music, steps);
            const bool is_coarse = 0.2f * gain * steps < 100.0f;
            EXPECT_GT(flat_tops_heard(music).samples, clipped * (is_coarse ? 4 : 9) / 10)
                << gain << " " << steps;
        }
}

TEST(FlatTops, SayWhere)
{
    AudioBuffer tone = test::sine(1, 48000, 100.0, 48000.0, 0.5f);
    clip(tone, 0.3f);
    const FlatTopFigures figures = flat_tops_heard(tone);
    EXPECT_EQ(figures.runs.count, 200);
    ASSERT_EQ(figures.runs.first.size(), Places::kMostTold);
    // asin(0.6) of a period of 480 frames is at 49.2.
    EXPECT_EQ(figures.runs.first[0], (FrameRange{50, 191}));
    EXPECT_EQ(figures.runs.first[1], (FrameRange{290, 431}));
}

TEST(FlatTops, AreOnTheSideThatWasCut)
{
    AudioBuffer tone = test::sine(1, 48000, 440.0, 48000.0, 0.5f);
    for (float& sample : tone.channel(0)) sample = std::max(sample, -0.2f);
    EXPECT_NEAR(static_cast<double>(flat_tops_heard(tone).runs.count), 440.0, 1.0);
}

TEST(FlatTops, SayTheirLevelsByChannelAndSide)
{
    AudioBuffer tone = test::sine(2, 48000, 440.0, 48000.0, 0.5f);
    for (float& sample : tone.channel(0)) sample = std::clamp(sample, -0.2f, 0.4f);
    for (float& sample : tone.channel(1)) sample = std::min(sample, 0.3f);
    const FlatTopFigures figures = flat_tops_heard(tone);
    EXPECT_EQ(figures.levels[0], (std::vector<float>{0.4f, -0.2f}));
    EXPECT_EQ(figures.levels[1], std::vector<float>{0.3f});
    // 440 Hz lies under -0.4 of its peak for 0.369 of a period of 109.1 frames.
    EXPECT_NEAR(static_cast<double>(figures.longest), 40.3, 1.0);
}

TEST(FlatTops, OneIsEnoughAtFullScale)
{
    AudioBuffer tone = test::sine(1, 48000, 440.0, 48000.0, 0.5f);
    for (std::size_t n = 20020; n < 20025; ++n) tone.channel(0)[n] = 1.0f;
    EXPECT_EQ(flat_tops_heard(tone).samples, 5);
    scale(tone, 0.9f);
    EXPECT_EQ(flat_tops_heard(tone).samples, 0) << "elsewhere one may be chance";
}

TEST(FlatTops, AreNoSlowOrCoarseSine)
{
    for (const double hz : {20.0, 41.0, 110.0, 1000.0})
        for (const float steps : {8388608.0f, 32768.0f, 128.0f})
            for (const float gain : {1.0f, 0.5f, 0.05f}) {
                AudioBuffer tone = test::sine(1, 48000, hz, 48000.0, 0.98f * gain);
                round_to(tone, steps);
                EXPECT_EQ(flat_tops_heard(tone).samples, 0)
                    << hz << " Hz, " << steps << ", " << gain;
            }
}

TEST(FlatTops, AreNoSquareNoStaircaseAndNoHeldSample)
{
    AudioBuffer made{1, 48000};
    const auto samples = made.channel(0);
    for (std::size_t n = 0; n < 48000; ++n) samples[n] = n / 50 % 2 == 0 ? 0.5f : -0.5f;
    EXPECT_EQ(flat_tops_heard(made).samples, 0) << "square";
    for (std::size_t n = 0; n < 48000; ++n)
        samples[n] = 0.1f * std::abs(static_cast<float>(n / 8 % 16) - 7.5f) - 0.4f;
    EXPECT_EQ(flat_tops_heard(made).samples, 0) << "staircase";
    const AudioBuffer noise = test::white_noise(1, 12000, 3);
    for (std::size_t n = 0; n < 48000; ++n) samples[n] = noise.channel(0)[n / 4];
    EXPECT_EQ(flat_tops_heard(made).samples, 0) << "held";
}

TEST(FlatTops, AreNotInSilence)
{
    EXPECT_EQ(flat_tops_heard(AudioBuffer{2, 9600}).samples, 0);
}

}  // namespace
}  // namespace sitwell
