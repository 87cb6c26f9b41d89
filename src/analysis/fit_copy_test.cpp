#include "analysis/fit_copy.h"

#include "analysis/similarity_fixture.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::heard;
using test::kFrames;
using test::part;

TEST(FitCopy, ACopyIsItsOriginalUnderOneGain)
{
    const AudioBuffer audio = part(1, 440.0);
    AudioBuffer quieter{1, kFrames};
    add(audio, 0.5f, quieter);
    for (float& x : quieter.channel(0)) x = std::round(x * 32768.0f) / 32768.0f;
    const CopyFit copy = fit_copy(heard(audio), heard(quieter));
    EXPECT_LT(copy.residual_db, -50.0f);
    EXPECT_NEAR(copy.gain_db, -6.02, 0.01);
    EXPECT_GT(fit_copy(heard(audio), heard(part(2, 440.0))).residual_db, -3.0f);

    // The same notes an octave up move alike, but in other bands.
    EXPECT_GT(fit_copy(heard(audio), heard(part(1, 880.0))).residual_db, -10.0f);
}

TEST(FitCopy, AMirroredPairIsNoCopy)
{
    const AudioBuffer a = part(1, 440.0), b = part(2, 700.0);
    AudioBuffer one{2, kFrames}, other{2, kFrames};
    for (std::size_t i = 0; i < kFrames; ++i) {
        one.channel(0)[i] = other.channel(1)[i] = a.channel(0)[i];
        one.channel(1)[i] = other.channel(0)[i] = b.channel(0)[i];
    }
    EXPECT_LT(fit_copy(heard(one), heard(one)).residual_db, -90.0f);
    EXPECT_GT(fit_copy(heard(one), heard(other)).residual_db, -10.0f);
}

TEST(FitCopy, ASteadyToneProvesNothing)
{
    AudioBuffer tone{1, kFrames};
    for (std::size_t i = 0; i < kFrames; ++i)
        tone.channel(0)[i] = 0.1f * std::sin(0.1309f * static_cast<float>(i));
    EXPECT_GT(fit_copy(heard(tone), heard(tone)).residual_db, -3.0f);
}

TEST(FitCopy, SilenceIsACopyOfNothing)
{
    const TrackFeatures silence = heard(AudioBuffer{1, 48000});
    EXPECT_EQ(fit_copy(silence, silence).residual_db, 0.0f);
}

}  // namespace
}  // namespace sitwell
