#include "analysis/measure_mix.h"

#include "analysis/mix/mix_fixture.h"
#include "support/rates.h"
#include "support/signals.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::kRateHz;

TEST(MixMeter, ReadsASineAsTheStandardSays)
{
    const MixFigures figures = measured(test::sine(2, 480000, 997.0, kRateHz, 0.1f));
    EXPECT_NEAR(figures.integrated_lufs, -20.0, 0.02);
    EXPECT_NEAR(figures.max_momentary_lufs, -20.0, 0.02);
    EXPECT_NEAR(figures.max_short_term_lufs, -20.0, 0.02);
    EXPECT_NEAR(figures.true_peak_dbtp, -20.0, 0.05);
    EXPECT_NEAR(figures.plr_db, 0.0, 0.06);
    EXPECT_NEAR(figures.crest_db, 3.01, 0.01);
    EXPECT_NEAR(figures.correlation, 1.0, 1e-6);
    EXPECT_NEAR(figures.mono_loss_lu, 0.0, 1e-4);
    EXPECT_NEAR(figures.left_to_right_db, 0.0, 1e-6);
    EXPECT_EQ(figures.side_to_mid_db, -100.0);
    EXPECT_NEAR(figures.spectrum_db[16], -20.0, 0.1);
    EXPECT_EQ(figures.momentary_lufs.size(), 97u);
    EXPECT_EQ(figures.short_term_lufs.size(), 8u);
    EXPECT_EQ(figures.clipped_samples, 0);
}

TEST(MixMeter, PinkNoiseFallsThreeDecibelsAnOctave)
{
    const MixFigures figures = measured(test::pink_noise(2, 48000 * 30, 4));
    EXPECT_NEAR(figures.slope_db_per_octave, -3.01, 0.15);
    EXPECT_NEAR(measured(test::white_noise(2, 48000 * 10, 4)).slope_db_per_octave, 0.0, 0.1);
}

TEST(MixMeter, IndependentSidesLoseThreeDecibelsInMono)
{
    const MixFigures figures = measured(test::pink_noise(2, 48000 * 30, 9));
    EXPECT_NEAR(figures.mono_loss_lu, -3.01, 0.2);
    EXPECT_NEAR(figures.side_to_mid_db, 0.0, 0.3);
    EXPECT_NEAR(figures.low_side_to_mid_db, 0.0, 1.5);
    EXPECT_NEAR(figures.correlation, 0.0, 0.05);
}

TEST(MixMeter, OppositePolarityVanishesInMono)
{
    AudioBuffer audio = test::sine(2, 96000, 60.0, kRateHz, 0.5f);
    for (float& sample : audio.channel(1)) sample = -sample;
    const MixFigures figures = measured(audio);
    EXPECT_LT(figures.mono_loss_lu, -50.0);
    EXPECT_EQ(figures.side_to_mid_db, 100.0);
    EXPECT_EQ(figures.low_side_to_mid_db, 100.0);
}

TEST(MixMeter, SeesClippingOffsetAndImbalance)
{
    AudioBuffer audio{2, 48000};
    for (std::size_t i = 0; i < 48000; ++i) {
        audio.channel(0)[i] = i % 100 < 3 ? 1.0f : 0.02f;
        audio.channel(1)[i] = 0.5f * audio.channel(0)[i];
    }
    const MixFigures figures = measured(audio);
    EXPECT_EQ(figures.clipped_samples, 3 * 480);
    EXPECT_NEAR(figures.left_to_right_db, 6.02, 0.01);
    EXPECT_NEAR(figures.dc, 0.03 + 0.97 * 0.02, 1e-5);
    EXPECT_GE(figures.true_peak_dbtp, figures.sample_peak_dbfs);
}

TEST(MixMeter, ReadsTheSameForAnyBlocking)
{
    const AudioBuffer audio = test::pink_noise(2, 200001, 5);
    const MixFigures whole = measured(audio);
    MixMeter meter{kRateHz, 2};
    test::Dice dice{2};
    std::size_t at = 0;
    for (const std::size_t block : test::random_blocks(dice, audio.frames(), 9000)) {
        meter.process(audio.view().slice(at, block));
        at += block;
    }
    const MixFigures pieces = meter.finish();
    EXPECT_EQ(pieces.integrated_lufs, whole.integrated_lufs);
    EXPECT_EQ(pieces.true_peak_dbtp, whole.true_peak_dbtp);
    EXPECT_EQ(pieces.mono_loss_lu, whole.mono_loss_lu);
    EXPECT_EQ(pieces.spectrum_db, whole.spectrum_db);
    EXPECT_EQ(pieces.correlation, whole.correlation);
}

TEST(MixMeter, SilenceAndNothingKeepTheDefaults)
{
    for (const std::size_t frames : {0u, 1u, 100000u}) {
        const MixFigures figures = measured(AudioBuffer{2, frames});
        EXPECT_EQ(figures.integrated_lufs, -100.0);
        EXPECT_EQ(figures.true_peak_dbtp, -100.0);
        EXPECT_EQ(figures.plr_db, 0.0);
        EXPECT_EQ(figures.slope_db_per_octave, 0.0);
        EXPECT_EQ(figures.mono_loss_lu, 0.0);
        EXPECT_EQ(figures.side_to_mid_db, -100.0);
    }
}

TEST(MixMeter, KnowsWhenTheMusicBeginsAndEnds)
{
    AudioBuffer audio{2, 48000 * 2};
    const AudioBuffer tone = test::sine(1, 48000, 1000.0, kRateHz, 0.2f, 1.0);
    std::copy(tone.channel(0).begin(), tone.channel(0).end(), audio.channel(1).begin() + 12345);
    const MixFigures figures = measured(audio);
    EXPECT_EQ(figures.first_sound, 12345);
    EXPECT_NEAR(figures.last_sound, 12345 + 48000, 2);
    const MixFigures silent = measured(AudioBuffer{2, 48000});
    EXPECT_EQ(silent.first_sound, 48000);
    EXPECT_EQ(silent.last_sound, 0);
}

TEST(MixMeter, KeepsARowForEveryTenth)
{
    const MixFigures figures = measured(test::sine(2, 48000 + 100, 1000.0, kRateHz, 0.5f));
    ASSERT_EQ(figures.rows.peak.size(), 11u);
    EXPECT_NEAR(figures.rows.peak[3], 0.5f, 1e-4f);
    EXPECT_NEAR(figures.rows.left[3], 0.125f, 1e-4f);
    EXPECT_NEAR(figures.rows.mid[3], 0.125f, 1e-4f);
    EXPECT_EQ(figures.rows.side[3], 0.0f);
    EXPECT_EQ(figures.rows.k_power.size(), 10u);
    EXPECT_EQ(figures.rows.bands_mid.size(), 11u);
    EXPECT_EQ(figures.rows.bands_side.size(), 11u);
}

}  // namespace
}  // namespace sitwell
