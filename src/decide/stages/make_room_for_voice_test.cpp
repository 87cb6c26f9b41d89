#include "catalog/devices/equalizer.h"
#include "decide/decide_fixture.h"
#include "decide/stages/stage.h"
#include "decide/stages/tracks.h"
#include "forecast/words.h"

#include <algorithm>
#include <cmath>

namespace sitwell {
namespace {

/// A voice, drums and bass, and a guitar so far above or below the voice where the words are.
test::PaperSong voice_and_guitar(float guitar_over_voice_db, float voice_hz = 1000.0f)
{
    test::PaperSong song;
    song.add({.file = "Lead Vox.wav", .lufs = -20.0f, .from_s = 5.0f, .centre_hz = voice_hz});
    song.add({.file = "EGtr.wav", .lufs = -20.0f + guitar_over_voice_db, .centre_hz = 1300.0f});
    song.add({.file = "Drums.wav", .lufs = -34.0f, .centre_hz = 1500.0f});
    song.add({.file = "Bass.wav", .lufs = -24.0f, .centre_hz = 90.0f});
    const char* roles[] = {"lead_vocal", "egtr_rhythm", "drum_kit_mix", "bass_gtr"};
    for (std::size_t i = 0; i < 4; ++i) song.session.strips[i].role = roles[i];
    return song;
}

test::PaperSong voice_over_beat(float beat_over_voice_db)
{
    test::PaperSong song;
    song.add({.file = "Lead Vox.wav", .lufs = -20.0f, .centre_hz = 1000.0f});
    song.add({.file = "Beat.wav",
              .lufs = -20.0f + beat_over_voice_db,
              .centre_hz = 2000.0f,
              .channels = 2});
    song.session.strips[0].role = "lead_vocal";
    song.session.strips[1].role = "backing_mix";
    return song;
}

Session with_room(const test::PaperSong& song)
{
    const auto intent = test::intent_for("pop");
    const auto after =
        sitwell::apply(song.session, make_room_for_voice(song.session, song.features, intent));
    EXPECT_TRUE(after);
    return *after;
}

float words_in(const Session& session, const test::PaperSong& song)
{
    const StripId lead{"lead-vox"};
    return words_heard(session, song.features, forecast(session, song.features), {&lead, 1})
        .value_or(-1.0f);
}

/// Gains of the bands a track is equalised with.
std::vector<float> moves_on(const Session& session, const std::string& strip)
{
    std::vector<float> gains_db;
    const Insert* equalizer = find_insert(*find_strip(session, StripId{strip}), "equalizer");
    if (equalizer == nullptr) return gains_db;
    for (const EqualizerBand& band : params_from(kEqualizerParams, equalizer->values).bands)
        if (band.type != 0.0f) gains_db.push_back(band.gain_db);
    return gains_db;
}

TEST(RoomForVoice, LeavesAClearVoiceAlone)
{
    const auto song = voice_and_guitar(-25.0f);
    EXPECT_GT(words_in(song.session, song), 0.28f);
    EXPECT_TRUE(make_room_for_voice(song.session, song.features, test::intent_for("pop")).empty());
}

TEST(RoomForVoice, LetsTheWordsOfACoveredVoiceThrough)
{
    const auto song = voice_and_guitar(3.0f);
    const float before = words_in(song.session, song);
    EXPECT_LT(before, 0.28f);
    const auto session = with_room(song);
    EXPECT_GT(words_in(session, song), before + 0.05f);
    EXPECT_FALSE(moves_on(session, "egtr").empty());
}

TEST(RoomForVoice, LiftsAVoiceWhereThatAloneHelps)
{
    const auto song = voice_and_guitar(5.0f, 2000.0f);
    const auto session = with_room(song);
    EXPECT_EQ(moves_on(session, "lead-vox"), std::vector<float>{2.0f});
    EXPECT_GT(words_in(session, song), words_in(song.session, song) + 0.015f);
}

TEST(RoomForVoice, SaysHowMuchMoreOfTheWordsGetsThrough)
{
    const auto song = voice_and_guitar(3.0f);
    const auto edits = make_room_for_voice(song.session, song.features, test::intent_for("pop"));
    ASSERT_FALSE(edits.empty());
    for (const Edit& edit : edits) {
        ASSERT_EQ(edit.reason.evidence.size(), 2u) << edit.reason.text;
        EXPECT_GT(edit.reason.evidence[1].value, edit.reason.evidence[0].value) << edit.reason.text;
    }
}

TEST(RoomForVoice, LiftsNoVoiceThatGainsNothingByIt)
{
    auto song = voice_and_guitar(60.0f);  // far under the guitar: no 2 dB would help
    EXPECT_TRUE(moves_on(with_room(song), "lead-vox").empty());
}

TEST(RoomForVoice, MovesNoDrumAndNoBass)
{
    const auto session = with_room(voice_and_guitar(3.0f));
    EXPECT_TRUE(moves_on(session, "drums").empty());
    EXPECT_TRUE(moves_on(session, "bass").empty());
}

TEST(RoomForVoice, StaysWithinTwoDipsOfThreeDecibels)
{
    for (float over_db = -10.0f; over_db < 15.0f; over_db += 1.0f) {
        const auto dips = moves_on(with_room(voice_and_guitar(over_db)), "egtr");
        EXPECT_LE(dips.size(), 2u) << over_db;
        for (const float dip_db : dips) {
            EXPECT_GE(dip_db, -3.0f) << over_db;
            EXPECT_LE(dip_db, -1.0f) << over_db;
        }
    }
}

TEST(RoomForVoice, DipsAFinishedBeatOnceAndByLittle)
{
    for (const float over_db : {-30.0f, 0.0f, 6.0f}) {
        const auto session = with_room(voice_over_beat(over_db));
        EXPECT_EQ(moves_on(session, "beat"), std::vector<float>{-1.5f}) << over_db;
        const auto params =
            params_from(kEqualizerParams,
                        find_insert(*find_strip(session, StripId{"beat"}), "equalizer")->values);
        EXPECT_EQ(params.bands[0].type, static_cast<float>(BandType::bell));
        EXPECT_GE(params.bands[0].frequency_hz, 1000.0f);
        EXPECT_LE(params.bands[0].frequency_hz, 4000.0f);
    }
}

TEST(RoomForVoice, HasNothingToDoWhereNobodySings)
{
    auto song = voice_and_guitar(5.0f);
    song.session.strips[0].role = "piano";
    EXPECT_TRUE(make_room_for_voice(song.session, song.features, test::intent_for("pop")).empty());
}

}  // namespace
}  // namespace sitwell
