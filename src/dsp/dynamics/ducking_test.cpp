#include "dsp/dynamics/ducking.h"

#include "core/audio/audio_buffer.h"
#include "dsp/math/functions.h"
#include "support/rates.h"
#include "support/signals.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <vector>

namespace sitwell {
namespace {

using namespace test;

using test::kRateHz;
using test::kSecond;

std::vector<float> gains_for(ConstAudioView heard, float duck_db, float release_ms = 300.0f)
{
    Ducking ducking;
    ducking.prepare(kRateHz);
    ducking.set(duck_db, release_ms);
    std::vector<float> gains(heard.frames());
    ducking.process(heard, gains);
    return gains;
}

/// Words of half a second at `gain`, rests as long.
AudioBuffer words(float gain)
{
    AudioBuffer audio = pink_noise(1, 4 * kSecond, 1, gain);
    for (std::size_t n = 0; n < audio.frames(); ++n)
        if (n / (kSecond / 2) % 2 == 1) audio.channel(0)[n] = 0.0f;
    return audio;
}

float db(float gain)
{
    return db_of_gain(gain);
}

TEST(Ducking, StepsBackUnderWordsAndComesBackInGaps)
{
    const auto gains = gains_for(words(0.1f), 6.0f, 150.0f);
    EXPECT_NEAR(db(gains[kSecond + 15 * 48]), -6.0f * 0.632f, 0.8f) << "one attack into the word";
    EXPECT_NEAR(db(gains[kSecond + 12000]), -6.0f, 0.01f);
    // The level is held for 20 ms before it falls.
    EXPECT_NEAR(db(gains[kSecond + 24000 + 170 * 48]), -6.0f * 0.368f, 0.3f)
        << "one release into the gap";
    EXPECT_GT(db(gains[2 * kSecond - 1]), -0.7f);
}

TEST(Ducking, DucksAQuietSongLikeALoudOne)
{
    const auto loud = gains_for(words(0.2f), 6.0f);
    const auto quiet = gains_for(words(0.2f / 16.0f), 6.0f);
    for (std::size_t n = 0; n < loud.size(); ++n) ASSERT_NEAR(db(loud[n]), db(quiet[n]), 0.01f);
}

TEST(Ducking, LetsHissBe)
{
    const auto gains = gains_for(white_noise(1, kSecond, 2, 2e-4f), 12.0f);
    EXPECT_EQ(*std::min_element(gains.begin(), gains.end()), 1.0f);
    // And bleed 32 dB under the voice that sang before.
    AudioBuffer audio = sine(1, 4 * kSecond, 200.0, kRateHz, 0.025f * 0.5f);
    for (std::size_t n = 0; n < kSecond; ++n) audio.channel(0)[n] *= 40.0f;
    EXPECT_GT(db(gains_for(audio, 12.0f)[3 * kSecond]), -0.05f);
}

TEST(Ducking, StandsStillUnderASteadyNote)
{
    const auto gains = gains_for(sine(1, 2 * kSecond, 41.0, kRateHz, 0.3f), 9.0f);
    for (std::size_t n = kSecond; n < 2 * kSecond; ++n) ASSERT_NEAR(db(gains[n]), -9.0f, 0.001f);
}

TEST(Ducking, IsNotThereWhenOff)
{
    Ducking ducking;
    ducking.prepare(kRateHz);
    EXPECT_FALSE(ducking.works());
    ducking.set(0.0f, 300.0f);
    EXPECT_FALSE(ducking.works());
    const auto gains = gains_for(words(0.1f), 0.0f);
    EXPECT_TRUE(std::all_of(gains.begin(), gains.end(), [](float g) { return g == 1.0f; }));
}

TEST(Ducking, TurnsOffWithItsRelease)
{
    Ducking ducking;
    ducking.prepare(kRateHz);
    std::vector<float> gains(kSecond);
    const auto tone = sine(1, kSecond, 200.0, kRateHz, 0.3f);
    ducking.set(6.0f, 50.0f);
    ducking.process(tone, gains);
    ducking.set(0.0f, 50.0f);
    EXPECT_TRUE(ducking.works());
    const float last = gains.back();
    ducking.process(tone, gains);
    EXPECT_LT(db(gains.front()) - db(last), 0.02f) << "a step there would click";
    EXPECT_EQ(gains.back(), 1.0f);
    EXPECT_FALSE(ducking.works());
}

}  // namespace
}  // namespace sitwell
