#include "decide/balance/rough_balance.h"

#include "decide/decide_fixture.h"
#include "session/model/sound_key.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

/// A song with a file that is its other files at the given levels.
test::PaperSong with_rough(test::PaperSong song, const std::vector<float>& levels_db)
{
    std::vector<StripId> parts;
    for (const Strip& strip : song.session.strips)
        if (!strip.is_bus()) parts.push_back(strip.id);
    song.add({.file = "Rough Mix.wav", .lufs = -16.0f, .channels = 2});
    const auto sound = [&](const StripId& id) -> TrackFeatures& {
        return song.features.at(sound_key(*find_strip(song.session, id)->source));
    };
    TrackFeatures& rough = sound(song.strip("Rough Mix.wav").id);
    for (auto* rows : {&rough.bands_mid, &rough.bands_side})
        for (auto& row : *rows) row.fill(0.0f);
    for (std::size_t p = 0; p < parts.size(); ++p) {
        const TrackFeatures& part = sound(parts[p]);
        const float gain = std::pow(10.0f, levels_db[p] / 10.0f);
        for (std::size_t hop = 0; hop < std::min(rough.bands_mid.size(), part.bands_mid.size());
             ++hop)
            for (std::size_t b = 0; b < kBands; ++b) {
                rough.bands_mid[hop][b] += gain * part.bands_mid[hop][b];
                if (part.channels > 1) rough.bands_side[hop][b] += gain * part.bands_side[hop][b];
            }
    }
    return song;
}

std::optional<KnownBalance> balance_of(const test::PaperSong& song,
                                       const std::optional<RoughGains>& waves = {})
{
    const Intent intent = test::intent_for("pop");
    return rough_balance(song.session, identify(song.session, song.features, intent), song.features,
                         waves, intent.practice->balance);
}

test::PaperSong trio()
{
    test::PaperSong song;
    song.add({.file = "Lead Vox.wav", .lufs = -20.0f, .from_s = 8.0f, .centre_hz = 1800.0f});
    song.add({.file = "Bass.wav", .lufs = -18.0f, .to_s = 50.0f, .centre_hz = 80.0f});
    song.add({.file = "Piano.wav",
              .lufs = -25.0f,
              .from_s = 3.0f,
              .to_s = 45.0f,
              .centre_hz = 500.0f,
              .channels = 2});
    return song;
}

TEST(RoughBalance, FindsTheLevelsOfTheRoughMix)
{
    const auto song = with_rough(trio(), {3.0f, -4.0f, 6.0f});
    const auto known = balance_of(song);
    ASSERT_TRUE(known);
    EXPECT_EQ(known->from, KnownBalance::From::rough_mix);
    EXPECT_EQ(known->file, "Rough Mix.wav");
    EXPECT_GT(known->confidence, 0.8f);
    const auto over_lead = [&](const char* file) {
        return known->loudness_lufs.at(song.strip(file).id) -
               known->loudness_lufs.at(song.strip("Lead Vox.wav").id);
    };
    EXPECT_NEAR(over_lead("Bass.wav"), 2.0f - 7.0f, 0.3f);
    EXPECT_NEAR(over_lead("Piano.wav"), -5.0f - 3.01f + 3.0f, 0.3f);  // its sound is stereo
}

TEST(RoughBalance, DoesNotKnowWhatIsNotInIt)
{
    const auto song = with_rough(trio(), {0.0f, 0.0f, -200.0f});
    const auto known = balance_of(song);
    ASSERT_TRUE(known);
    EXPECT_EQ(known->loudness_lufs.count(song.strip("Piano.wav").id), 0u);
    EXPECT_EQ(known->loudness_lufs.count(song.strip("Bass.wav").id), 1u);
}

/// Three microphones of a recording, and their rough mix.
test::PaperSong microphones()
{
    test::PaperSong song;
    song.add({.file = "Kick In.wav", .lufs = -20.0f, .centre_hz = 70.0f});
    song.add({.file = "Kick Out.wav", .lufs = -22.0f, .centre_hz = 60.0f});
    song.add({.file = "Snare Top.wav", .lufs = -21.0f, .centre_hz = 300.0f});
    return with_rough(std::move(song), {3.0f, -4.0f, 6.0f});
}

TEST(RoughBalance, OfMicrophonesIsNotReadFromPowers)
{
    EXPECT_FALSE(balance_of(microphones()));
}

TEST(RoughBalance, IsReadFromWaveformsAsFarAsTheyAreSure)
{
    const auto song = microphones();
    RoughGains waves{3, {0, 1, 2}, {0.95, {{0.5, 0.1}, {2.0, 0.2}, {1.0, 3.0}}}};
    const auto known = balance_of(song, waves);
    ASSERT_TRUE(known);
    EXPECT_EQ(known->file, "Rough Mix.wav");
    EXPECT_FLOAT_EQ(known->confidence, 1.0f);
    EXPECT_NEAR(known->loudness_lufs.at(song.strip("Kick Out.wav").id) -
                    known->loudness_lufs.at(song.strip("Kick In.wav").id),
                -2.0f + 12.04f, 0.01f);
    EXPECT_EQ(known->loudness_lufs.count(song.strip("Snare Top.wav").id), 0u);
    waves.fit.explained = 0.4;
    EXPECT_FALSE(balance_of(song, waves));
}

TEST(RoughBalance, IsUnknownWithoutARoughMix)
{
    EXPECT_FALSE(balance_of(trio()));
}

}  // namespace
}  // namespace sitwell
