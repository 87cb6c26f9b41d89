#include "catalog/devices/delay.h"
#include "catalog/devices/reverb.h"
#include "decide/decide_fixture.h"
#include "decide/space/return_bus.h"
#include "decide/space/returns_level.h"
#include "decide/stages/stage.h"
#include "decide/stages/tracks.h"

namespace sitwell {
namespace {

test::PaperSong sung_song(const std::string& role = "lead_vocal")
{
    test::PaperSong song;
    song.add({.file = "Voice.wav"}).add({.file = "Piano.wav", .lufs = -26.0f});
    song.session.strips[0].role = role;
    song.session.strips[1].role = "piano";
    return song;
}

/// The song behind its echo, played to a click or freely.
Session echoed(const test::PaperSong& song, const Intent& intent, bool to_a_click)
{
    SongAnalysis heard{song.features};
    heard.structure.tempo_bpm = 100.0;
    heard.structure.is_steady = to_a_click;
    const auto after = sitwell::apply(song.session, echo_voice(song.session, heard, intent));
    EXPECT_TRUE(after);
    return *after;
}

std::optional<DelayParams> echo_of(const Session& session)
{
    const Strip* bus = find_strip(session, StripId{"echo-return"});
    if (bus == nullptr) return std::nullopt;
    return params_from(kDelayParams, find_insert(*bus, "delay")->values);
}

TEST(EchoVoice, KeepsTimeWithASongThatWasPlayedToAClick)
{
    const auto echo = echo_of(echoed(sung_song(), test::intent_for("pop"), true));
    ASSERT_TRUE(echo);
    EXPECT_EQ(kNoteNames[static_cast<std::size_t>(echo->sync)], "1/4");
    EXPECT_FLOAT_EQ(echo->tempo_bpm, 100.0f);
}

TEST(EchoVoice, IsASlapWhereNoClickKeepsTime)
{
    const auto echo = echo_of(echoed(sung_song(), test::intent_for("pop"), false));
    ASSERT_TRUE(echo);
    EXPECT_EQ(echo->sync, 0.0f);
    EXPECT_GE(echo->time_ms, 60.0f);
    EXPECT_LE(echo->time_ms, 140.0f);
}

TEST(EchoVoice, IsNoneWhereTheGenreHasNone)
{
    for (const std::string& genre : genre_ids(*test::intent_for("pop").practice)) {
        const Intent intent = test::intent_for(genre);
        const float most = std::max({intent.genre.quarter_echo, intent.genre.dotted_eighth_echo,
                                     intent.genre.eighth_echo, intent.genre.slap_echo});
        EXPECT_EQ(echo_of(echoed(sung_song(), intent, true)).has_value(), most > 0.25f) << genre;
    }
}

TEST(EchoVoice, IsForVoicesThatLead)
{
    EXPECT_FALSE(echo_of(echoed(sung_song("trumpet"), test::intent_for("pop"), true)));
    const Session session = echoed(sung_song(), test::intent_for("pop"), true);
    EXPECT_TRUE(find_strip(session, StripId{"piano"})->sends.empty());
}

TEST(EchoVoice, IsAsLoudAsTheGenreHasItWereItNotDucked)
{
    for (const auto& [genre, wanted_lu] : {std::pair{"pop", -18.0f}, std::pair{"rock", -15.0f}}) {
        Session session = echoed(sung_song(), test::intent_for(genre), true);
        const Strip& voice = session.strips[0];
        Strip bus = *find_strip(session, StripId{"echo-return"});
        auto params = *echo_of(session);
        EXPECT_GE(params.duck_db, 3.0f) << genre << ": words are clear of it";
        params.duck_db = 0.0f;
        const auto values = values_of(kDelayParams, params);
        bus.chain.front().values = {values.begin(), values.end()};
        const float free_lu = return_at_unity_lu(session, voice, bus, sung_song().features);
        EXPECT_NEAR(free_lu + voice.sends.at(0).params.level_db, wanted_lu, 0.1f) << genre;
    }
}

TEST(EchoVoice, LeavesWordsAloneThatAreHardToFollow)
{
    auto song = sung_song();
    song.add({.file = "Guitars.wav", .lufs = -18.0f});
    EXPECT_FALSE(echo_of(echoed(song, test::intent_for("pop"), true)));
}

TEST(EchoVoice, LeavesAllReturnsWithinWhatAMixBears)
{
    auto song = sung_song();
    const Intent intent = test::intent_for("rock");
    const float most_lu = Practice::number(intent.practice->space, "total_max_lu");
    // A room that leaves little of the window, then none.
    Strip room = return_bus("room", "Room", "reverb", values_of(kReverbParams, ReverbParams{}),
                            find_mix(song.session)->id);
    song.session.strips.insert(song.session.strips.end() - 1, room);
    Strip& piano = song.session.strips[1];
    piano.sends = {{SendId{"room-return"}, room.id, {0.0f, 0.0f}}};
    const auto room_at = [&](float wanted_lu) {
        piano.sends[0].params.level_db +=
            wanted_lu - returns_over_dry_lu(song.session, song.features);
    };
    room_at(-30.0f);
    const Session free = echoed(song, intent, true);
    room_at(most_lu - 0.9f);
    const Session tight = echoed(song, intent, true);
    ASSERT_TRUE(echo_of(free) && echo_of(tight));
    EXPECT_LT(tight.strips[0].sends[0].params.level_db, free.strips[0].sends[0].params.level_db);
    EXPECT_LE(returns_over_dry_lu(tight, song.features), most_lu + 0.1f);
    room_at(most_lu - 0.1f);
    EXPECT_FALSE(echo_of(echoed(song, intent, true)));
}

TEST(EchoVoice, IsLessInAnIntimateVariant)
{
    Intent intent = test::intent_for("pop");
    const auto level_db = [&] {
        return echoed(sung_song(), intent, true).strips[0].sends.at(0).params.level_db;
    };
    const float own_db = level_db();
    intent.aims.returns_lu = -4.0f;
    EXPECT_NEAR(level_db(), own_db - 4.0f, 0.02f);
}

}  // namespace
}  // namespace sitwell
