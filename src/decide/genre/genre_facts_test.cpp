#include "decide/genre/genre_facts.h"

#include "decide/genre/genre_fixture.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::ToldSong;

TEST(GenreFacts, CountPartsByHowSureTheyAre)
{
    ToldSong song;
    song.parts({"kick_in", "overheads", "drum_room", "bass_di", "strings", "lead_vocal"});
    song.part("synth_pad", {}, 0.6f);
    const GenreFacts facts = song.facts();
    EXPECT_NEAR(facts.at("drums"), 2.7, 1e-5);
    EXPECT_NEAR(facts.at("close_microphones"), 2.7, 1e-5);
    EXPECT_NEAR(facts.at("synths"), 0.6, 1e-5);
    EXPECT_NEAR(facts.at("singers"), 0.9, 1e-5);
    EXPECT_NEAR(facts.at("orchestra_share"), 0.9 / 5.1, 1e-5);
    EXPECT_EQ(facts.at("parts"), 7.0);
    EXPECT_EQ(facts.at("steels"), 0.0);
    EXPECT_EQ(facts.at("tempo_bpm"), 100.0);
}

TEST(GenreFacts, LeaveOutWhatDoesNotSound)
{
    ToldSong song;
    song.parts({"egtr_rhythm", "pedal_steel"});
    song.identity().left_out = "a copy";
    EXPECT_EQ(song.facts().at("steels"), 0.0);
    EXPECT_EQ(song.facts().at("parts"), 1.0);
}

TEST(GenreFacts, KnowHowEvenlyTheDensestGuitarPlays)
{
    ToldSong song;
    EXPECT_EQ(song.parts({"kick"}).facts().count("guitar_range_db"), 0u);
    const auto add_guitar = [&](float soft) {
        song.part("egtr_rhythm");
        auto& peak = song.sound().peak;
        peak.assign(1000, 0.0f);
        for (std::size_t i = 0; i < 800; ++i) peak[i] = i % 2 == 0 ? 0.5f : soft;
    };
    add_guitar(0.05f);
    EXPECT_NEAR(song.facts().at("guitar_range_db"), 20.0, 0.01) << "silence does not count";
    add_guitar(0.25f);
    EXPECT_NEAR(song.facts().at("guitar_range_db"), 6.02, 0.01);
}

TEST(GenreFacts, EveryOneHasAName)
{
    ToldSong song;
    song.part("kick", {0, 0.75, 2}).part("snare", {1, 3}).part("hihat", {0, 0.5, 1, 1.5, 2, 2.5});
    song.part("egtr_rhythm", {0, 1, 2, 3});
    const auto names = genre_fact_names();
    const GenreFacts facts = song.facts();
    for (const auto& one : facts)
        EXPECT_NE(std::find(names.begin(), names.end(), one.first), names.end()) << one.first;
    EXPECT_EQ(facts.size(), names.size()) << "a song with all that can be told of one";
}

}  // namespace
}  // namespace sitwell
