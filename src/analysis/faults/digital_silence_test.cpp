#include "analysis/faults/digital_silence.h"

#include "core/audio/audio_buffer.h"
#include "support/signals.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

SilenceFigures digital_silence_heard(ConstAudioView audio)
{
    DigitalSilence silence{48000.0, audio.channels()};
    silence.hear(audio);
    return silence.finish();
}

void digital_silence_cut(AudioBuffer& audio, std::size_t from, std::size_t to)
{
    for (std::size_t c = 0; c < audio.channels(); ++c)
        for (std::size_t n = from; n < to; ++n) audio.channel(c)[n] = 0.0f;
}

TEST(DigitalSilence, IsMeasuredToTheSample)
{
    AudioBuffer audio = test::white_noise(2, 96000, 3);
    digital_silence_cut(audio, 10007, 19009);
    digital_silence_cut(audio, 40000, 42399);  // a frame short of 50 ms
    digital_silence_cut(audio, 90000, 96000);
    const SilenceFigures figures = digital_silence_heard(audio);
    ASSERT_EQ(figures.runs.count, 2);
    EXPECT_EQ(figures.runs.first[0], (FrameRange{10007, 19009}));
    EXPECT_EQ(figures.runs.first[1], (FrameRange{90000, 96000}));
    EXPECT_NEAR(figures.share, (9002.0 + 6000.0) / 96000.0, 1e-9);
}

TEST(DigitalSilence, OfOneChannelIsNone)
{
    AudioBuffer audio = test::white_noise(2, 48000, 3);
    for (float& sample : audio.channel(1)) sample = 0.0f;
    EXPECT_EQ(digital_silence_heard(audio).runs.count, 0);
}

TEST(DigitalSilence, IsWhollySilentWhereAllIs)
{
    EXPECT_EQ(digital_silence_heard(AudioBuffer{1, 48000}).share, 1.0);
    EXPECT_EQ(digital_silence_heard(AudioBuffer{1, 2000}).share, 0.0) << "too short";
}

TEST(DigitalSilence, ClicksWhereSoundIsCut)
{
    AudioBuffer audio = test::sine(1, 96000, 100.0, 48000.0, 0.3f);
    digital_silence_cut(audio, 48120, 60120);  // both at a crest
    const SilenceFigures figures = digital_silence_heard(audio);
    EXPECT_EQ(figures.cuts_out, std::vector<Frames>{48120});
    EXPECT_EQ(figures.cuts_in, std::vector<Frames>{60120});
}

void expect_no_cuts(ConstAudioView audio)
{
    const SilenceFigures figures = digital_silence_heard(audio);
    EXPECT_EQ(figures.runs.count, 1);
    EXPECT_TRUE(figures.cuts_out.empty() && figures.cuts_in.empty());
}

TEST(DigitalSilence, DoesNotClickAtACrossingAFadeOrInNoise)
{
    AudioBuffer crossing = test::sine(1, 96000, 100.0, 48000.0, 0.3f);
    digital_silence_cut(crossing, 48000, 60000);
    expect_no_cuts(crossing);
    AudioBuffer faded = test::sine(1, 96000, 100.0, 48000.0, 0.3f);
    digital_silence_cut(faded, 48120, 60120);
    for (std::size_t k = 0; k < 96; ++k) {
        faded.channel(0)[48119 - k] *= static_cast<float>(k) / 96.0f;
        faded.channel(0)[60120 + k] *= static_cast<float>(k) / 96.0f;
    }
    expect_no_cuts(faded);
    AudioBuffer noise = test::white_noise(1, 96000, 3);
    digital_silence_cut(noise, 48120, 60120);
    expect_no_cuts(noise);
}

}  // namespace
}  // namespace sitwell
