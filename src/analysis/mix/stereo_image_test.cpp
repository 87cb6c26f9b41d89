#include "analysis/mix/stereo_image.h"

#include "analysis/mix/mix_fixture.h"
#include "support/rates.h"
#include "support/signals.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::kRateHz;

StereoImage image_of(const AudioBuffer& audio)
{
    return stereo_image(measured(audio).rows);
}

TEST(StereoImage, OfMonoIsTheMiddle)
{
    const StereoImage image = image_of(test::sine(2, 48000 * 5, 440.0, kRateHz, 0.2f));
    EXPECT_NEAR(image.median_correlation, 1.0, 1e-6);
    EXPECT_EQ(image.opposed_share, 0.0);
    EXPECT_NEAR(image.worst_left_to_right_db, 0.0, 1e-6);
    EXPECT_NEAR(image.worst_mono_dip_db, 0.0, 1e-3);
    EXPECT_TRUE(image_of(test::sine(1, 48000, 440.0, kRateHz)).correlation.empty());
    EXPECT_EQ(image_of(AudioBuffer{2, 48000}).median_correlation, 1.0);
}

TEST(StereoImage, HearsWhenTheSidesTurnAgainstEachOther)
{
    AudioBuffer audio = test::sine(2, 48000 * 20, 440.0, kRateHz, 0.2f);
    for (float& sample : audio.channel(1).subspan(48000 * 15)) sample = -sample;
    const StereoImage image = image_of(audio);
    EXPECT_NEAR(image.opposed_share, 0.25, 0.02);
    EXPECT_NEAR(image.worst_correlation, -1.0, 1e-6);
    EXPECT_NEAR(image.median_correlation, 1.0, 1e-6);
}

TEST(StereoImage, FindsThePassageThatLeans)
{
    AudioBuffer audio = test::pink_noise(2, 48000 * 60, 3);
    for (float& sample : audio.channel(1).subspan(48000 * 40)) sample *= 0.5f;
    EXPECT_NEAR(image_of(audio).worst_left_to_right_db, 6.0, 0.5);
    EXPECT_NEAR(measured(audio).left_to_right_db, 1.2, 0.4);
}

TEST(StereoImage, FindsTheBandThatMonoLoses)
{
    AudioBuffer audio = test::pink_noise(1, 48000 * 20, 5, 0.02f);
    AudioBuffer stereo{2, audio.frames()};
    const AudioBuffer tone = test::sine(1, audio.frames(), 1000.0, kRateHz, 0.2f);
    for (std::size_t n = 0; n < audio.frames(); ++n) {
        stereo.channel(0)[n] = audio.channel(0)[n] + tone.channel(0)[n];
        stereo.channel(1)[n] = audio.channel(0)[n] - tone.channel(0)[n];
    }
    const StereoImage image = image_of(stereo);
    EXPECT_NEAR(image.worst_dip_hz, 1000.0, 1.0);
    EXPECT_GT(image.worst_mono_dip_db, 20.0);
    EXPECT_GT(image.low_correlation, 0.99);
}

TEST(StereoImage, HearsWideLows)
{
    const StereoImage image = image_of(test::pink_noise(2, 48000 * 20, 6));
    EXPECT_NEAR(image.low_correlation, 0.0, 0.3);
    EXPECT_NEAR(image.median_correlation, 0.0, 0.1);
}

}  // namespace
}  // namespace sitwell
