#include "analysis/mix/loudest_passage.h"

#include "analysis/mix/mix_fixture.h"
#include "support/signals.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

/// A verse of 35 s in the middle, then a chorus of 35 s, 10 dB louder and wide.
AudioBuffer verse_and_chorus()
{
    AudioBuffer audio = test::pink_noise(2, 48000 * 70, 3, 0.03f);
    for (std::size_t n = 0; n < audio.frames(); ++n)
        if (n < 48000 * 35)
            audio.channel(1)[n] = audio.channel(0)[n];
        else
            for (std::size_t c = 0; c < 2; ++c) audio.channel(c)[n] *= 3.0f;
    return audio;
}

TEST(LoudestPassage, IsTheChorus)
{
    const MixFigures whole = measured(verse_and_chorus());
    const MixFigures passage = loudest_passage(whole);
    EXPECT_EQ(passage.rows.k_power.size(), 300u);
    EXPECT_EQ(passage.rows.bands_side.size(), 300u);
    EXPECT_NEAR(passage.side_to_mid_db, 0.0, 0.5);
    EXPECT_LT(whole.side_to_mid_db, -0.5);
    EXPECT_NEAR(passage.integrated_lufs, whole.max_short_term_lufs, 0.5);
    EXPECT_EQ(passage.true_peak_dbtp, whole.true_peak_dbtp);
}

TEST(LoudestPassage, OfAShortMixIsAllOfIt)
{
    const MixFigures whole = measured(test::pink_noise(2, 48000 * 5, 3));
    EXPECT_EQ(loudest_passage(whole).rows.k_power, whole.rows.k_power);
    EXPECT_EQ(loudest_passage(whole).integrated_lufs, whole.integrated_lufs);
}

}  // namespace
}  // namespace sitwell
