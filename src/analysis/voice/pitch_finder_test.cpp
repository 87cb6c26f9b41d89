#include "analysis/voice/pitch_finder.h"

#include "dsp/math/functions.h"
#include "support/signals.h"

#include <cmath>
#include <gtest/gtest.h>
#include <vector>

namespace sitwell {
namespace {

constexpr double kRateHz = 12000.0;
constexpr std::size_t kWindow = 480;

/// Overtones falling by 6 dB an octave, or by `tilt` from one to the next.
std::vector<float> tone(double hz, int overtones, double tilt = 0.0)
{
    std::vector<float> wave(kWindow, 0.0f);
    for (int n = 1; n <= overtones && n * hz < 5000.0; ++n) {
        const double gain = 0.2 * (tilt > 0.0 ? std::pow(tilt, n - 1) : 1.0 / n);
        for (std::size_t i = 0; i < kWindow; ++i)
            wave[i] += static_cast<float>(
                gain * std::sin(kTwoPi * hz * n * static_cast<double>(i) / kRateHz + n));
    }
    return wave;
}

TEST(PitchFinder, FindsThePitchOfAnyVoice)
{
    PitchFinder finder{kRateHz, kWindow};
    for (double hz = 70.0; hz < 1050.0; hz *= 1.07) {
        const Pitch pitch = finder.find(tone(hz, 20));
        EXPECT_NEAR(1200.0 * std::log2(static_cast<double>(pitch.hz) / hz), 0.0,
                    hz < 400.0 ? 2.0 : 7.0)
            << hz;
        EXPECT_GT(pitch.clarity, 0.95f) << hz;
    }
}

TEST(PitchFinder, IsNotMisledByOvertonesLouderThanTheNote)
{
    PitchFinder finder{kRateHz, kWindow};
    for (const double hz : {98.0, 150.0, 233.0}) {
        const Pitch pitch = finder.find(tone(hz, 5, 1.4));
        EXPECT_NEAR(1200.0 * std::log2(static_cast<double>(pitch.hz) / hz), 0.0, 3.0) << hz;
    }
}

TEST(PitchFinder, HearsNoneInNoiseAndSilence)
{
    PitchFinder finder{kRateHz, kWindow};
    for (std::uint64_t seed = 1; seed <= 20; ++seed)
        EXPECT_LT(finder.find(test::white_row(kWindow, seed)).clarity, 0.5f) << seed;
    const Pitch silence = finder.find(std::vector<float>(kWindow, 0.0f));
    EXPECT_EQ(silence.hz, 0.0f);
    EXPECT_EQ(silence.clarity, 0.0f);
}

}  // namespace
}  // namespace sitwell
