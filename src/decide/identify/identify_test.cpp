#include "decide/identify/identify.h"

#include "decide/decide_fixture.h"
#include "decide/identify/leave_out.h"

#include <algorithm>

namespace sitwell {
namespace {

using test::intent_for;
using test::PaperSong;

const TrackIdentity& track(const Identification& song, const std::string& file)
{
    return *std::find_if(song.tracks.begin(), song.tracks.end(),
                         [&](const TrackIdentity& t) { return t.file == file; });
}

TEST(Identify, LeavesOutClickGuideAndMix)
{
    PaperSong song;
    song.add({.file = "Kick.wav"}).add({.file = "Lead Vox.wav"}).add({.file = "Click.wav"});
    song.add({.file = "Guide Vox.wav"}).add({.file = "Rough Mix.wav", .channels = 2});
    const auto found = identify(song.session, song.features, intent_for("pop"));
    EXPECT_TRUE(track(found, "Kick.wav").left_out.empty());
    EXPECT_TRUE(track(found, "Lead Vox.wav").left_out.empty());
    EXPECT_EQ(track(found, "Click.wav").left_out_rule, "leave_out.click");
    EXPECT_EQ(track(found, "Guide Vox.wav").left_out_rule, "leave_out.guide");
    EXPECT_EQ(track(found, "Rough Mix.wav").left_out_rule, "leave_out.mix");
}

TEST(Identify, GoesByTheRoughMixThatTheClientNames)
{
    PaperSong song;
    song.add({.file = "Kick.wav"}).add({.file = "Lead Vox.wav"});
    song.add({.file = "Rough Mix.wav", .channels = 2}).add({.file = "Friday.wav", .channels = 2});
    auto intent = intent_for("pop");
    intent.rough_file = "Friday.wav";
    const auto found = identify(song.session, song.features, intent);
    EXPECT_EQ(track(found, "Friday.wav").left_out_rule, kLeftOutMix);
    EXPECT_EQ(track(found, "Friday.wav").evidence, "you named it as the rough mix");
    EXPECT_EQ(track(found, "Rough Mix.wav").left_out_rule, kLeftOutOtherMix);
    EXPECT_EQ(track(found, "Rough Mix.wav").left_out,
              "it is a mix of the song, not a part of it, and you named another one, 'Friday.wav'");
    EXPECT_TRUE(track(found, "Kick.wav").left_out.empty());
}

TEST(Identify, NeverMixesTheRoughMixThatTheClientNames)
{
    PaperSong song;
    song.add({.file = "Click.wav"}).add({.file = "Friday.wav", .channels = 2});
    auto intent = intent_for("pop");
    intent.rough_file = "Friday.wav";
    const auto found = identify(song.session, song.features, intent);
    EXPECT_TRUE(track(found, "Click.wav").left_out.empty());
    EXPECT_EQ(track(found, "Friday.wav").left_out_rule, kLeftOutMix);
}

TEST(Identify, NeverLeavesOutTheOnlyMusicThereIs)
{
    PaperSong song;
    song.add({.file = "mix.wav", .channels = 2});
    const auto found = identify(song.session, song.features, intent_for("pop"));
    EXPECT_TRUE(found.tracks[0].left_out.empty());
}

TEST(Identify, IncludesWhatTheClientWants)
{
    PaperSong song;
    song.add({.file = "Kick.wav"}).add({.file = "Click.wav"});
    auto intent = intent_for("pop");
    intent.include = {"Click.wav"};
    const auto found = identify(song.session, song.features, intent);
    EXPECT_TRUE(track(found, "Click.wav").left_out.empty());
}

TEST(Identify, LeavesOutSilenceWhateverItIsCalled)
{
    PaperSong song;
    song.add({.file = "Kick.wav"}).add({.file = "Piano.wav", .lufs = -90.0f});
    auto intent = intent_for("pop");
    intent.include = {"Piano.wav"};
    const auto found = identify(song.session, song.features, intent);
    EXPECT_EQ(track(found, "Piano.wav").left_out_rule, "leave_out.silent");
}

TEST(Identify, TakesTheOnlyFullRangeFileBesideVoicesForABoughtBeat)
{
    PaperSong song;
    song.add({.file = "my hit 140.wav",
              .lufs = -9.0f,
              .centre_hz = 250.0f,
              .crest_db = 11.0f,
              .channels = 2});
    for (const auto* voice : {"Lead Vox.wav", "Double.wav", "Adlibs.wav", "BGV 1.wav", "BGV 2.wav"})
        song.add({.file = voice, .lufs = -22.0f});
    // Give the beat a full range: lows and highs at once.
    auto& beat = song.features.at("hash of my hit 140.wav");
    beat.spectrum_db.fill(-30.0f);
    const auto found = identify(song.session, song.features, intent_for("hiphop"));
    EXPECT_EQ(track(found, "my hit 140.wav").role, "backing_mix");
    EXPECT_TRUE(track(found, "my hit 140.wav").left_out.empty());
}

TEST(Identify, MixesTheSameRecordingOnce)
{
    PaperSong song;
    song.add({.file = "Kick.wav"}).add({.file = "Piano.wav"}).add({.file = "Piano copy.wav"});
    for (Strip& strip : song.session.strips)
        if (strip.source && strip.source->path == "Piano copy.wav")
            strip.source->content_hash = "hash of Piano.wav";
    const auto found = identify(song.session, song.features, intent_for("pop"));
    EXPECT_TRUE(track(found, "Piano.wav").left_out.empty());
    EXPECT_EQ(track(found, "Piano copy.wav").left_out_rule, "leave_out.same_file");
}

TEST(Identify, AsksWithAnOptionToPasteWhereNobodyCanTell)
{
    PaperSong song;
    song.add({.file = "Kick.wav"}).add({.file = "xyzzy.wav"});
    // Too soft throughout for its sound to tell anything.
    auto& active = song.features.at("hash of xyzzy.wav").active;
    std::fill(active.begin(), active.end(), static_cast<unsigned char>(0));
    const auto found = identify(song.session, song.features, intent_for("pop"));
    ASSERT_EQ(found.asks.size(), 1u);
    EXPECT_EQ(found.asks[0].answers.front().option, "--role xyzzy.wav=lead_vocal");
    EXPECT_EQ(found.asks[0].answers.back().option, "--exclude xyzzy.wav");
    EXPECT_TRUE(found.guesses.empty());
}

TEST(Identify, TellsADoubtfulGuessWithTheOptionThatCorrectsIt)
{
    PaperSong song;
    song.add({.file = "Kick.wav"}).add({.file = "Break.wav"});
    const auto found = identify(song.session, song.features, intent_for("pop"));
    EXPECT_TRUE(found.asks.empty());
    ASSERT_EQ(found.guesses.size(), 1u);
    EXPECT_EQ(found.guesses[0].where, "Break.wav");
    EXPECT_NE(found.guesses[0].message.find("Say so, as in --role Break.wav="), std::string::npos)
        << found.guesses[0].message;
}

}  // namespace
}  // namespace sitwell
