#include "analysis/faults/sides.h"

#include "core/audio/audio_buffer.h"
#include "support/signals.h"

#include <algorithm>
#include <functional>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

SideFigures sides_heard(ConstAudioView audio)
{
    Sides sides;
    SlowSpectra spectra{48000.0, audio.channels()};
    const auto look = [&](const SlowSpectrum& spectrum) { sides.hear(spectrum); };
    for (std::size_t at = 0; at < audio.frames(); at += 4800) {
        const auto hop = audio.slice(at, std::min<std::size_t>(4800, audio.frames() - at));
        sides.hear(hop);
        spectra.hear(hop, look);
    }
    spectra.finish(look);
    return sides.finish();
}

/// Pink noise on the left, and what `right_of(left, other noise)` makes of it on the right.
AudioBuffer stereo(const std::function<float(float, float)>& right_of)
{
    AudioBuffer audio = test::pink_noise(2, 96000, 7);
    for (std::size_t n = 0; n < audio.frames(); ++n)
        audio.channel(1)[n] = right_of(audio.channel(0)[n], audio.channel(1)[n]);
    return audio;
}

TEST(Sides, OneMonoFileOnBothIsTheSame)
{
    const SideFigures figures = sides_heard(stereo([](float left, float) { return left; }));
    EXPECT_TRUE(figures.are_the_same);
    EXPECT_EQ(figures.difference_db, -200.0);
    EXPECT_NEAR(figures.correlation, 1.0, 1e-6);
}

TEST(Sides, NearMonoIsAsFarApartAsItIs)
{
    // L − R has half the gain and L + R twice: −46 dB for one part in a hundred.
    const auto figures =
        sides_heard(stereo([](float left, float other) { return left + 0.01f * other; }));
    EXPECT_FALSE(figures.are_the_same);
    EXPECT_NEAR(figures.difference_db, -46.0, 0.5);
}

TEST(Sides, OneSideOnlyIsFarLouder)
{
    EXPECT_EQ(sides_heard(stereo([](float, float) { return 0.0f; })).left_to_right_db, 200.0);
    EXPECT_NEAR(
        sides_heard(stereo([](float left, float) { return 0.001f * left; })).left_to_right_db, 60.0,
        0.01);
}

TEST(Sides, APairTurnedOverIsItsOwnOpposite)
{
    const SideFigures figures =
        sides_heard(stereo([](float left, float other) { return -left + 0.3f * other; }));
    EXPECT_LT(figures.correlation, -0.9);
    EXPECT_LT(figures.low_correlation, -0.9);
}

TEST(Sides, TheLowsMayBeOppositeAlone)
{
    AudioBuffer audio = test::white_noise(1, 96000, 9, 0.5f);
    AudioBuffer pair{2, 96000};
    const AudioBuffer bass = test::sine(1, 96000, 80.0, 48000.0, 0.2f);
    for (std::size_t n = 0; n < pair.frames(); ++n) {
        pair.channel(0)[n] = audio.channel(0)[n] + bass.channel(0)[n];
        pair.channel(1)[n] = audio.channel(0)[n] - bass.channel(0)[n];
    }
    const SideFigures figures = sides_heard(pair);
    EXPECT_GT(figures.correlation, 0.5);
    EXPECT_LT(figures.low_correlation, -0.9);
}

TEST(Sides, AreNothingToAMonoFile)
{
    const SideFigures figures = sides_heard(test::pink_noise(1, 48000, 7));
    EXPECT_FALSE(figures.are_the_same);
    EXPECT_EQ(figures.correlation, 1.0);
    EXPECT_EQ(figures.low_correlation, 1.0);
}

}  // namespace
}  // namespace sitwell
