#include "forecast/words.h"

#include "catalog/devices/equalizer.h"
#include "support/song_on_paper.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

// A paper part has one spectrum: around 1 kHz it falls from 1 kHz on by 6 dB an octave squared, so
// that all of its 15 third-octaves but 8 kHz are audible beside itself.
constexpr float kAllAudible = 14.0f / 15.0f;

/// A voice and a part of the same spectrum, this much louder.
test::PaperSong voice_beside(float over_voice_db, float from_s = 0.0f, float to_s = 60.0f)
{
    test::PaperSong song;
    song.add({.file = "Lead.wav", .lufs = -25.0f});
    song.add({.file = "Keys.wav", .lufs = -25.0f + over_voice_db, .from_s = from_s, .to_s = to_s});
    return song;
}

std::optional<float> words(const test::PaperSong& song)
{
    const StripId lead{"lead"};
    return words_heard(song.session, song.features, forecast(song.session, song.features),
                       {&lead, 1});
}

TEST(WordsHeard, AreAllThereWhenNothingPlaysBeside)
{
    test::PaperSong song;
    song.add({.file = "Lead.wav"});
    EXPECT_FLOAT_EQ(words(song).value(), kAllAudible);
}

TEST(WordsHeard, NeedThreeDecibelsOverWhatPlaysBeside)
{
    EXPECT_FLOAT_EQ(words(voice_beside(-3.2f)).value(), kAllAudible);
    EXPECT_FLOAT_EQ(words(voice_beside(-2.8f)).value(), 0.0f);
}

TEST(WordsHeard, AreCountedBandByBand)
{
    test::PaperSong song;
    song.add({.file = "Lead.wav", .lufs = -25.0f, .centre_hz = 1000.0f});
    song.add({.file = "Hats.wav", .lufs = -25.0f, .centre_hz = 4000.0f});
    // Equal at 2 kHz, half an octave apart by 6 dB · 2 · 2 · 1/2: clear up to 1.6 kHz.
    EXPECT_FLOAT_EQ(words(song).value(), 8.0f / 15.0f);
}

TEST(WordsHeard, AreJudgedByTheHardSeconds)
{
    EXPECT_FLOAT_EQ(words(voice_beside(10.0f, 0.0f, 2.0f)).value(), kAllAudible)
        << "covered for a thirtieth of the song";
    EXPECT_FLOAT_EQ(words(voice_beside(10.0f, 0.0f, 12.0f)).value(), 0.0f)
        << "covered for a fifth of the song";
}

TEST(WordsHeard, CountOnlySecondsInWhichTheVoiceSounds)
{
    test::PaperSong song;
    song.add({.file = "Lead.wav", .lufs = -25.0f, .from_s = 30.0f});
    song.add({.file = "Keys.wav", .lufs = -15.0f, .to_s = 29.0f});
    EXPECT_FLOAT_EQ(words(song).value(), kAllAudible);
}

TEST(WordsHeard, AreNoneOfASongInWhichNobodySings)
{
    test::PaperSong song;
    song.add({.file = "Lead.wav", .to_s = 0.0f}).add({.file = "Keys.wav"});
    EXPECT_EQ(words(song), std::nullopt);
    EXPECT_EQ(words(test::PaperSong{}), std::nullopt);
}

TEST(WordsHeard, FollowFaderMuteAndPlace)
{
    auto song = voice_beside(0.0f);
    Strip& keys = song.session.strips[1];
    EXPECT_FLOAT_EQ(words(song).value(), 0.0f);
    keys.fader.gain_db = -6.0f;
    EXPECT_FLOAT_EQ(words(song).value(), kAllAudible);
    keys.fader.gain_db = 0.0f;
    keys.mute.on = 1.0f;
    EXPECT_FLOAT_EQ(words(song).value(), kAllAudible);
    keys.mute.on = 0.0f;
    keys.place.azimuth_deg = 30.0f;  // to the middle comes 3 dB less of what stands at the side
    EXPECT_FLOAT_EQ(words(song).value(), 0.0f);
    keys.fader.gain_db = -0.5f;
    EXPECT_FLOAT_EQ(words(song).value(), kAllAudible);
}

TEST(WordsHeard, FollowAnEqualizerThatMakesRoom)
{
    auto song = voice_beside(-2.0f);
    EXPECT_FLOAT_EQ(words(song).value(), 0.0f);
    EqualizerParams params;
    params.bands[0] = {static_cast<float>(BandType::bell), 1000.0f, -3.0f, 0.7f, 1.0f};
    const auto values = values_of(kEqualizerParams, params);
    song.session.strips[1].chain = {
        {InsertId{"equalizer"}, "equalizer", {values.begin(), values.end()}, false, {}}};
    const float with_room = words(song).value();
    EXPECT_GT(with_room, 3.0f / 15.0f);
    EXPECT_LT(with_room, kAllAudible);
}

TEST(WordsHeard, MoveWithTheirSource)
{
    auto song = voice_beside(10.0f, 0.0f, 29.0f);
    sitwell::Source& lead = *song.session.strips[0].source;
    auto& sound = song.features.at(lead.content_hash);
    for (std::size_t hop = 200; hop < sound.bands_mid.size(); ++hop) {
        sound.bands_mid[hop].fill(0.0f);
        sound.k_left[hop] = 0.0f;
    }
    EXPECT_FLOAT_EQ(words(song).value(), 0.0f);
    lead.offset_frames = frames_of_seconds(30.0, song.session.sample_rate_hz);
    EXPECT_FLOAT_EQ(words(song).value(), kAllAudible);
}

}  // namespace
}  // namespace sitwell
