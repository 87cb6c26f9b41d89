#include "analysis/character/likeness_figures.h"

#include "analysis/mix/mix_fixture.h"
#include "support/signals.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

AudioBuffer wide_noise(float level)
{
    return test::pink_noise(2, 48000 * 11, 5, level);
}

/// Even bands and sides; of two channels together, peaks of noise stand 9.5 dB up.
double expected(const std::string& name)
{
    return name == "least_peaks_db" ? 9.5 : name == "micro_dynamics_lu" ? 1.0 : 0.0;
}

TEST(LikenessFigures, OfPinkNoiseAreEven)
{
    const auto figures = *likeness_figures(measured(wide_noise(0.1f)));
    const auto names = likeness_names();
    ASSERT_EQ(figures.size(), names.size());
    for (std::size_t i = 0; i < figures.size(); ++i)
        if (!names[i].starts_with("rise_"))
            EXPECT_NEAR(figures[i], expected(names[i]), 2.0) << names[i];
        else
            EXPECT_LT(figures[i], 4.0) << names[i];
}

TEST(LikenessFigures, DoNotDependOnLevel)
{
    const auto loud = *likeness_figures(measured(wide_noise(0.1f)));
    const auto soft = *likeness_figures(measured(wide_noise(0.01f)));
    for (std::size_t i = 0; i < loud.size(); ++i) EXPECT_NEAR(loud[i], soft[i], 1e-3);
}

TEST(LikenessFigures, NeedAStereoMixLongEnoughToTell)
{
    EXPECT_FALSE(likeness_figures(measured(test::pink_noise(1, 48000 * 11, 5))));
    EXPECT_FALSE(likeness_figures(measured(test::pink_noise(2, 48000 * 9, 5))));
    EXPECT_FALSE(likeness_figures(measured(AudioBuffer{2, 48000 * 11})));
}

}  // namespace
}  // namespace sitwell
