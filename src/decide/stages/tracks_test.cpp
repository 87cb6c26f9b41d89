#include "decide/stages/tracks.h"

#include "catalog/devices/trim.h"
#include "decide/decide_fixture.h"
#include "session/model/sound_key.h"

#include <cmath>

namespace sitwell {
namespace {

/// Kick, snare and a voice, of so many channels; names in the order of their strips.
test::PaperSong kit_and_voice(int kick_channels, int snare_channels)
{
    test::PaperSong song;
    song.add({.file = "Kick.wav", .channels = kick_channels});
    song.add({.file = "Snare.wav", .channels = snare_channels});
    song.add({.file = "Voice.wav"});
    song.session.strips[0].role = "kick_in";
    song.session.strips[1].role = "snare_top";
    song.session.strips[2].role = "lead_vocal";
    return song;
}

bool is_raw(const test::PaperSong& song)
{
    return is_raw_recording(song.session, song.features);
}

TEST(Tracks, AreARecordingWhereTwoMicrophonesAreAmongThem)
{
    auto song = kit_and_voice(1, 1);
    EXPECT_TRUE(is_raw(song));
    song.session.strips[0].mute.on = 1.0f;
    EXPECT_FALSE(is_raw(song)) << "one is left out";
}

TEST(Tracks, AreNoRecordingWhereMicrophonesCameThroughAMixer)
{
    EXPECT_FALSE(is_raw(kit_and_voice(2, 2)));
    EXPECT_TRUE(is_raw(kit_and_voice(1, 2))) << "one in a channel, as microphones are recorded";
    auto one_in_the_middle = kit_and_voice(2, 2);
    one_in_the_middle.add({.file = "OH.wav", .channels = 2}).add({.file = "Bass DI.wav"});
    one_in_the_middle.session.strips[3].role = "overheads";
    one_in_the_middle.session.strips[4].role = "bass_di";
    EXPECT_TRUE(is_raw(one_in_the_middle));
    one_in_the_middle.session.strips[4].source->repairs = {{"sides", "middle"}};
    const auto bass = one_in_the_middle.features.extract("hash of Bass DI.wav");
    one_in_the_middle.features[sound_key(*one_in_the_middle.session.strips[4].source)] =
        bass.mapped();
    EXPECT_FALSE(is_raw(one_in_the_middle)) << "two channels of one and the same, read as one";
    auto twice_the_same = kit_and_voice(2, 2);
    for (auto& [key, sound] : twice_the_same.features) sound.side_to_mid_db = -100.0f;
    EXPECT_TRUE(is_raw(twice_the_same)) << "one channel written twice";
}

TEST(Tracks, SoundUnlessTheyAreMutedOrBuses)
{
    auto song = kit_and_voice(1, 1);
    EXPECT_EQ(sounding_tracks(song.session).size(), 3u);
    song.session.strips[1].mute.on = 1.0f;
    EXPECT_EQ(sounding_tracks(song.session).size(), 2u);
}

TEST(Tracks, AreLedByAVoiceElseByAnInstrumentElseByWhomTheClientNames)
{
    auto song = kit_and_voice(1, 1);
    song.add({.file = "Lead Gtr.wav"});
    song.session.strips[3].role = "egtr_lead";
    Intent intent = test::intent_for("pop");
    const auto lead = [&] { return find_lead(song.session, song.features, intent); };
    EXPECT_EQ(lead()->name, "Voice");
    song.session.strips[2].mute.on = 1.0f;
    EXPECT_EQ(lead()->name, "Lead Gtr");
    intent.lead = "Snare.wav";
    EXPECT_EQ(lead()->name, "Snare");
}

TEST(Tracks, AreTrimmedByWhatStandsBeforeTheirChain)
{
    auto song = kit_and_voice(1, 1);
    Strip& kick = song.session.strips[0];
    EXPECT_FLOAT_EQ(trim_gain(kick), 1.0f);
    TrimParams params;
    params.gain_db = -6.0f;
    const auto values = values_of(kTrimParams, params);
    kick.chain.push_back({InsertId{"trim"}, "trim", {values.begin(), values.end()}});
    EXPECT_NEAR(trim_gain(kick), std::pow(10.0f, -0.3f), 1e-5f);
    kick.chain.front().bypassed = true;
    EXPECT_FLOAT_EQ(trim_gain(kick), 1.0f);
}

TEST(Tracks, KeepTheShareOfTheirEnergyThatLiesBelow)
{
    const auto bass = test::PaperSong{}.add({.file = "Bass.wav", .centre_hz = 80.0f});
    const auto& sound = bass.features.begin()->second;
    EXPECT_GT(energy_share_below(sound, 300.0f), 0.9f);
    EXPECT_LT(energy_share_below(sound, 30.0f), 0.2f);
}

TEST(Tracks, RoundWhatIsDecided)
{
    EXPECT_FLOAT_EQ(rounded_db(-3.14159), -3.14f);
    EXPECT_FLOAT_EQ(rounded_degrees(12.34), 12.3f);
    EXPECT_FLOAT_EQ(rounded_hz(1234.5678), 1230.0f);
    EXPECT_EQ(rounded_hz(1000.0), rounded_hz(1000.0001));
}

}  // namespace
}  // namespace sitwell
