#include "decide/genre/rhythm_facts.h"

#include "decide/genre/genre_fixture.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::ToldSong;

double fact(const ToldSong& song, std::string_view name)
{
    const GenreFacts facts = song.facts();
    const auto found = facts.find(name);
    return found == facts.end() ? -1.0 : found->second;
}

TEST(RhythmFacts, AKickOnEveryBeatIsEvenAndHasTheTempo)
{
    ToldSong song{125.0};
    song.part("kick", {0, 1, 2, 3});
    EXPECT_NEAR(fact(song, "kick_evenly"), 1.0, 0.01);
    EXPECT_NEAR(fact(song, "kick_bpm"), 125.0, 1.0);
    EXPECT_NEAR(fact(song, "kicks_per_s"), 2.25, 0.3);
    EXPECT_EQ(fact(song, "kick_on_sixteenths"), 0.0);
    EXPECT_EQ(fact(song, "kick_with_snare"), -1.0) << "there is no snare";
}

TEST(RhythmFacts, GhostNotesAreNoHits)
{
    ToldSong song{125.0};
    song.part("kick", {0, 1, 2, 3});
    TrackFeatures& kick = song.sound();
    const auto hits = kick.onsets;
    for (Onset ghost : hits) {
        ghost.at_s += 0.1f;
        ghost.loudness_lufs -= 15.0f;
        kick.onsets.push_back(ghost);
    }
    EXPECT_NEAR(fact(song, "kick_bpm"), 125.0, 1.0);
    EXPECT_NEAR(fact(song, "kick_evenly"), 1.0, 0.01);
}

TEST(RhythmFacts, TellsAOneDropFromABackbeat)
{
    EXPECT_EQ(fact(ToldSong{75.0, 60.0}.part("kick", {2}).part("snare", {2}), "kick_with_snare"),
              1.0);
    EXPECT_EQ(fact(ToldSong{}.part("kick", {0, 2}).part("snare", {1, 3}), "kick_with_snare"), 0.0);
}

TEST(RhythmFacts, KnowsSixteenthsRollsAndSwing)
{
    EXPECT_NEAR(fact(ToldSong{}.part("kick", {0, 0.75, 2, 2.25}), "kick_on_sixteenths"), 0.5, 0.02);
    EXPECT_NEAR(fact(ToldSong{}.part("hihat", {0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.25, 2.5,
                                               2.75, 3, 3.25, 3.5, 3.75}),
                     "hats_per_beat"),
                4.0, 0.3);
    EXPECT_EQ(fact(ToldSong{}.part("ride", {0, 0.66, 1, 1.66, 2, 2.66, 3, 3.66}), "swing"), 1.0);
    EXPECT_EQ(fact(ToldSong{}.part("hihat", {0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5}), "swing"), 0.0);
}

TEST(RhythmFacts, ChordsOffTheBeatSkankWhereverTheBeatsWereTakenToBe)
{
    const std::vector<double> off{0.5, 1.5, 2.5, 3.5};
    const std::vector<double> on{0, 1, 2, 3};
    EXPECT_EQ(fact(ToldSong{}.part("kick", {0, 2}).part("organ", off), "skank"), 1.0);
    EXPECT_EQ(fact(ToldSong{}.part("kick", {0.5, 2.5}).part("organ", on), "skank"), 1.0)
        << "the beats lie on the chords, the kick says where they belong";
    EXPECT_EQ(fact(ToldSong{75.0, 64.0}.part("kick", {2}).part("egtr_rhythm", {1, 3}), "skank"),
              1.0);
    EXPECT_EQ(fact(ToldSong{}.part("kick", {0, 2}).part("piano", {0, 2}), "skank"), 0.0);
}

TEST(RhythmFacts, SayNothingOfASongThatHoldsOn)
{
    const GenreFacts facts = ToldSong{}.parts({"kick", "hihat", "organ"}).facts();
    for (const std::string_view name :
         {"kick_evenly", "kick_bpm", "kicks_per_s", "hats_per_beat", "swing", "skank"})
        EXPECT_EQ(facts.count(name), 0u) << name;
}

/// Of a kit in one file the kick is what begins in the lows.
TEST(RhythmFacts, HearsTheKickInAKit)
{
    ToldSong song{120.0};
    song.part("drum_kit_mix");
    TrackFeatures& kit = song.sound();
    kit.low_onset_strength.assign(3200, 0.0f);
    for (std::size_t i = 0; i < 3200; i += 50) kit.low_onset_strength[i] = 5.0f;
    EXPECT_NEAR(fact(song, "kick_bpm"), 120.0, 0.5);
    EXPECT_EQ(fact(song, "kick_evenly"), 1.0);
}

}  // namespace
}  // namespace sitwell
