#include "analysis/similarity.h"

#include "analysis/similarity_fixture.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::heard;
using test::kFrames;
using test::part;

TEST(Similarity, ACopyFollowsItsOriginal)
{
    const AudioBuffer audio = part(1, 440.0);
    AudioBuffer quieter{1, kFrames};
    add(audio, 0.3f, quieter);
    const TrackFeatures a = heard(audio), copy = heard(quieter), other = heard(part(2, 440.0));
    EXPECT_NEAR(envelope_correlation(a, copy), 1.0, 1e-4);
    EXPECT_LT(envelope_correlation(a, other), 0.4f);
    EXPECT_EQ(onset_coincidence(a, copy), 1.0f);
    EXPECT_LT(onset_coincidence(a, other), 0.4f);
}

TEST(Similarity, SilenceIsLikeNothing)
{
    const TrackFeatures silence = heard(AudioBuffer{1, 48000});
    EXPECT_EQ(envelope_correlation(silence, silence), 0.0f);
    EXPECT_EQ(onset_coincidence(silence, silence), 0.0f);
}

TEST(Similarity, AClickTrackIsAClockWithTwoSounds)
{
    AudioBuffer click{1, kFrames};
    for (std::size_t beat = 0; beat < 23; ++beat) {
        const std::size_t at = 4000 + beat * 24000;
        const float pitch = beat % 4 == 0 ? 0.2618f : 0.1309f;
        for (std::size_t i = 0; i < 1500; ++i)
            click.channel(0)[at + i] =
                std::exp(-static_cast<float>(i) / 300.0f) * std::sin(pitch * static_cast<float>(i));
    }
    const TrackFeatures features = heard(click);
    const OnsetGrid grid = onset_grid(features);
    EXPECT_NEAR(grid.period_s, 0.5, 0.0002);
    EXPECT_LT(grid.jitter_ms, 1.0f);
    EXPECT_EQ(grid.on_grid, 1.0f);
    EXPECT_EQ(distinct_spectra(features), 2u);
}

TEST(Similarity, APlayerIsNoClock)
{
    const OnsetGrid grid = onset_grid(heard(part(4, 300.0)));
    EXPECT_GT(grid.jitter_ms, 5.0f);
    EXPECT_LT(grid.on_grid, 0.5f);
    EXPECT_EQ(onset_grid(heard(AudioBuffer{1, 48000})).period_s, 0.0f);
}

}  // namespace
}  // namespace sitwell
