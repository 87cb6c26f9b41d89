#include "analysis/faults/clicks.h"

#include "core/audio/audio_buffer.h"
#include "dsp/math/functions.h"
#include "support/signals.h"

#include <cstdlib>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace sitwell {
namespace {

Places clicks_heard(ConstAudioView audio)
{
    Clicks clicks{48000.0, audio.channels()};
    clicks.hear(audio);
    return clicks.finish();
}

/// A chord of some partials over a soft hiss.
AudioBuffer chord(std::size_t channels, std::size_t frames)
{
    AudioBuffer audio = test::white_noise(channels, frames, 3, 0.0005f);
    for (const double hz : {110.0, 220.0, 277.2, 329.6, 660.0})
        add(test::sine(channels, frames, hz, 48000.0, 0.06f), 1.0f, audio);
    return audio;
}

RC_GTEST_PROP(Clicks, AreFoundInAChord, ())
{
    AudioBuffer audio = chord(2, 48000);
    const auto at = *rc::gen::inRange<std::size_t>(3000, 44000);
    const auto width = *rc::gen::inRange<std::size_t>(1, 25);
    const auto side = *rc::gen::inRange<std::size_t>(0, 2);
    for (std::size_t k = 0; k < width; ++k)
        audio.channel(side)[at + k] +=
            0.3f * (1.0f - static_cast<float>(k) / static_cast<float>(width));
    const Places clicks = clicks_heard(audio);
    RC_ASSERT(clicks.count == 1);
    RC_ASSERT(std::abs(clicks.first[0].first - static_cast<Frames>(at)) <= 30);
}

TEST(Clicks, AreFoundInAPause)
{
    AudioBuffer audio = test::white_noise(1, 48000, 3, 0.001f);
    audio.channel(0)[20000] = 0.2f;
    audio.channel(0)[20001] = -0.1f;
    EXPECT_EQ(clicks_heard(audio).count, 1);
    AudioBuffer silence{1, 48000};
    silence.channel(0)[20000] = 0.2f;
    EXPECT_EQ(clicks_heard(silence).count, 1) << "in digital silence";
}

TEST(Clicks, OneInBothChannelsIsOne)
{
    AudioBuffer audio = chord(2, 48000);
    for (std::size_t c = 0; c < 2; ++c) audio.channel(c)[30000 + c] += 0.3f;
    EXPECT_EQ(clicks_heard(audio).count, 1);
}

TEST(Clicks, AreNoNoise)
{
    EXPECT_EQ(clicks_heard(test::white_noise(1, 192000, 5)).count, 0);
    EXPECT_EQ(clicks_heard(test::pink_noise(2, 192000, 5)).count, 0);
}

TEST(Clicks, AreNoNoteStruck)
{
    AudioBuffer audio = test::white_noise(1, 96000, 3, 0.0005f);
    for (std::size_t n = 0; n < audio.frames(); ++n) {
        const double since_s = static_cast<double>(n % 16000) / 48000.0;
        audio.channel(0)[n] +=
            static_cast<float>(0.5 * exp_of(-20.0 * since_s) * cos_of(kTwoPi * 180.0 * since_s));
    }
    EXPECT_EQ(clicks_heard(audio).count, 0);
}

TEST(Clicks, AreNoPulsesOfAVoice)
{
    AudioBuffer audio{1, 96000};
    float first = 0.0f, second = 0.0f;
    for (std::size_t n = 0; n < audio.frames(); ++n) {
        const float pulse = n % 400 == 0 ? 0.3f : 0.0f;  // 120 Hz into a resonance at 700 Hz
        const float x = pulse + 1.96f * first - 0.9686f * second;
        second = first;
        first = x;
        audio.channel(0)[n] = x;
    }
    EXPECT_EQ(clicks_heard(audio).count, 0);
}

}  // namespace
}  // namespace sitwell
