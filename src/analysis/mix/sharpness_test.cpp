#include "analysis/mix/sharpness.h"

#include "analysis/masking/masking_fixture.h"
#include "analysis/mix/mix_fixture.h"
#include "support/signals.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::kOneKhz;
using test::only;

/// Of one third octave of noise at so many dB SPL: the mix at −20 LUFS is heard at 80.
double acum(std::size_t band, double spl_db)
{
    return sharpness_acum(Ear{test::kLufs}.excitation(only(band, spl_db - 100.0)));
}

TEST(Sharpness, OfNarrowNoiseAtOneKilohertzIsOneAcum)
{
    EXPECT_NEAR(acum(kOneKhz, 60.0), 1.0, 1e-3);
    EXPECT_NEAR(acum(kOneKhz, 70.0), 1.0, 0.1) << "level matters little";
    EXPECT_EQ(sharpness_acum(BandRow{}), 0.0);
}

TEST(Sharpness, RisesWithFrequencyAndSteeplyAtTheTop)
{
    for (std::size_t band = 5; band + 1 < 27; ++band)
        EXPECT_LT(acum(band, 60.0), acum(band + 1, 60.0)) << band;
    // Critical-band noise at 60 dB, DIN 45692: 0.38 acum at 250 Hz, about 1.8 at 2.5 kHz.
    EXPECT_NEAR(acum(10, 60.0), 0.38, 0.15);
    EXPECT_NEAR(acum(20, 60.0), 1.8, 0.3);
}

TEST(Sharpness, OfAMixIsThatOfItsLoudMomentsAtAnyLevel)
{
    AudioBuffer audio = test::pink_noise(2, 48000 * 12, 4);
    for (std::size_t c = 0; c < 2; ++c) {
        float last = 0.0f;
        for (float& x : audio.channel(c).subspan(48000 * 10)) {
            const float slope = 2.0f * (x - last);  // brighter by 6 dB an octave
            last = x;
            x = slope;
        }
    }
    const auto of = [](const AudioBuffer& mix) {
        const MixFigures figures = measured(mix);
        return mix_sharpness(figures.rows, figures.integrated_lufs);
    };
    const MixSharpness loud = of(audio);
    for (std::size_t c = 0; c < 2; ++c)
        for (float& x : audio.channel(c)) x *= 0.1f;
    const MixSharpness quiet = of(audio);
    EXPECT_NEAR(quiet.loud_acum, loud.loud_acum, 0.02 * loud.loud_acum);
    EXPECT_GT(loud.highest_acum, 1.3 * loud.loud_acum) << "the bright end is its sharpest";
    EXPECT_EQ(of(AudioBuffer{2, 48000 * 2}).loud_acum, 0.0);
}

}  // namespace
}  // namespace sitwell
