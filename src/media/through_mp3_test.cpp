#include "media/through_mp3.h"

#include "support/signals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(ThroughMp3, KeepsASoundInItsPlace)
{
    const AudioBuffer audio = test::sine(2, 48000, 440.0, 48000.0, 0.5f);
    const AudioBuffer decoded = through_mp3(audio, 48000.0, 256).value();
    ASSERT_EQ(decoded.frames(), audio.frames());
    EXPECT_LT(
        test::difference_db(audio.view().slice(4800, 38400), decoded.view().slice(4800, 38400)),
        -30.0);
}

TEST(ThroughMp3, KeepsPeaksThatRiseBeyondFullScale)
{
    AudioBuffer audio = test::white_noise(2, 48000, 1, 3.0f);
    for (std::size_t c = 0; c < 2; ++c)
        for (float& x : audio.channel(c)) x = x > 0.0f ? 0.99f : -0.99f;
    EXPECT_GT(test::largest_sample(through_mp3(audio, 48000.0, 128).value()), 1.1f);
}

TEST(ThroughMp3, RefusesWhatMp3DoesNotKnow)
{
    const auto refused = through_mp3(AudioBuffer{2, 1000}, 96000.0, 256);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message, testing::HasSubstr("96000"));
}

}  // namespace
}  // namespace sitwell
