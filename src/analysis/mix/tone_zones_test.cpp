#include "analysis/mix/tone_zones.h"

#include "analysis/mix/mix_fixture.h"
#include "support/rates.h"
#include "support/signals.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::kRateHz;

/// Pink noise with a tone on top in both channels.
ToneZones pink_with(double hz, float gain)
{
    AudioBuffer audio = test::pink_noise(2, 48000 * 10, 7);
    const AudioBuffer tone = test::sine(1, audio.frames(), hz, kRateHz, gain);
    for (std::size_t c = 0; c < 2; ++c)
        for (std::size_t n = 0; n < audio.frames(); ++n) audio.channel(c)[n] += tone.channel(0)[n];
    return tone_zones(measured(audio).rows);
}

TEST(ToneZones, OfPinkNoiseAreEven)
{
    const ToneZones zones = pink_with(1000.0, 0.0f);
    for (std::size_t o = 1; o < 9; ++o) EXPECT_NEAR(zones.octaves_db[o], zones.octaves_db[5], 1.2);
    EXPECT_NEAR(zones.mud_db, 0.0, 0.5);
    EXPECT_NEAR(zones.box_db, 0.0, 0.5);
    EXPECT_NEAR(zones.sub_db, 0.0, 1.5);
    // Four, three and three of the twenty bands from 100 Hz to 10 kHz.
    EXPECT_NEAR(zones.harsh_share_db, -7.0, 0.7);
    EXPECT_NEAR(zones.mud_share_db, -8.2, 0.8);
    EXPECT_NEAR(zones.air_share_db, -8.2, 0.8);
}

TEST(ToneZones, EachCriesOutForItsOwn)
{
    const ToneZones plain = pink_with(1000.0, 0.0f);
    const ToneZones muddy = pink_with(250.0, 0.12f);
    EXPECT_GT(muddy.mud_db, plain.mud_db + 2.0);
    EXPECT_GT(muddy.mud_share_db, plain.mud_share_db + 2.0);
    EXPECT_LT(muddy.harsh_share_db, plain.harsh_share_db);
    const ToneZones boxy = pink_with(500.0, 0.12f);
    EXPECT_GT(boxy.box_db, plain.box_db + 2.0);
    const ToneZones harsh = pink_with(3175.0, 0.12f);
    EXPECT_GT(harsh.harsh_share_db, plain.harsh_share_db + 2.0);
    EXPECT_LT(harsh.mud_share_db, plain.mud_share_db);
    const ToneZones rumbling = pink_with(31.0, 0.3f);
    EXPECT_GT(rumbling.sub_db, plain.sub_db + 6.0);
    EXPECT_NEAR(rumbling.harsh_share_db, plain.harsh_share_db, 0.2);
    const ToneZones bright = pink_with(10079.0, 0.12f);
    EXPECT_GT(bright.air_share_db, plain.air_share_db + 2.0);
}

TEST(ToneZones, LoudSpectrumIsThatOfTheLoudestPassage)
{
    AudioBuffer audio = test::pink_noise(2, 48000 * 20, 8, 0.01f);
    const AudioBuffer tone = test::sine(1, 48000 * 3, 3175.0, kRateHz, 0.5f);
    for (std::size_t n = 0; n < tone.frames(); ++n) audio.channel(0)[n] += tone.channel(0)[n];
    const ToneZones zones = tone_zones(measured(audio).rows);
    EXPECT_NEAR(zones.loud_spectrum_db[21] - zones.spectrum_db[21], 7.0, 0.8);
}

TEST(ToneZones, OfSilenceAreTheDefaults)
{
    const ToneZones zones = tone_zones(measured(AudioBuffer{2, 48000 * 2}).rows);
    EXPECT_EQ(zones.mud_db, 0.0);
    EXPECT_EQ(zones.harsh_share_db, -100.0);
    EXPECT_EQ(zones.octaves_db[5], -100.0);
}

}  // namespace
}  // namespace sitwell
