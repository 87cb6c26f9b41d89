#include "decide/genre/infer_genre.h"

#include "decide/genre/genre_fixture.h"
#include "decide/identify/ask_about.h"
#include "decide/intent/blend_genres.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <numeric>

namespace sitwell {
namespace {

using test::ToldSong;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

void expect_surely(const ToldSong& song, const std::string& genre)
{
    const SongGenre heard = song.genre();
    EXPECT_EQ(heard.profile.id, genre);
    EXPECT_EQ(option_of(heard.guess), genre);
    EXPECT_GE(heard.confidence, kActAt) << genre;
    EXPECT_THAT(heard.evidence, testing::Not(IsEmpty())) << genre;
}

/// A guitar that holds its level as a driven one does, or one that does not.
void play_evenly(ToldSong& song, bool evenly)
{
    auto& peak = song.sound().peak;
    for (std::size_t i = 0; i < peak.size(); ++i) peak[i] = evenly || i % 2 == 0 ? 0.5f : 0.1f;
}

ToldSong guitar_band(double tempo_bpm, const std::vector<double>& kick)
{
    ToldSong song{tempo_bpm};
    song.part("kick_in", kick)
        .part("snare_top", {1, 3})
        .parts({"overheads", "drum_room", "bass_di"});
    for (int i = 0; i < 2; ++i) {
        song.part("egtr_rhythm", {0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5});
        play_evenly(song, true);
    }
    song.part("lead_vocal");
    return song;
}

TEST(InferGenre, DrivenGuitarsAreRockAndWithAFastKickMetal)
{
    expect_surely(guitar_band(125.0, {0, 1.5, 2}), "rock");
    std::vector<double> blast;
    for (double beat = 0.0; beat < 4.0; beat += 0.25) blast.push_back(beat);
    expect_surely(guitar_band(170.0, blast), "metal");
}

TEST(InferGenre, AKickOnEveryBeatUnderSynthesizersIsElectronic)
{
    ToldSong song{126.0};
    song.part("kick", {0, 1, 2, 3}).parts({"clap_snap", "drum_loop", "synth_bass", "synth_pad"});
    expect_surely(song.parts({"synth_lead", "lead_vocal"}), "electronic");
}

TEST(InferGenre, A808UnderRollingHatsIsHipHop)
{
    ToldSong song{140.0};
    std::vector<double> rolls;
    for (double beat = 0.0; beat < 4.0; beat += 1.0 / 6.0) rolls.push_back(beat);
    song.part("kick", {0, 1.75, 2.5}).part("hihat", rolls);
    expect_surely(song.parts({"sub_808", "clap_snap", "piano", "lead_vocal", "adlib"}), "hiphop");
}

TEST(InferGenre, HornsAndElectricPianoOverASyncopatedKickAreRnb)
{
    ToldSong song{100.0};
    song.part("kick_in", {0, 0.75, 2.25}).part("snare_top", {1, 3});
    expect_surely(song.parts({"overheads", "bass_di", "epiano", "brass", "lead_vocal",
                              "backing_vocal", "backing_vocal"}),
                  "rnb");
}

TEST(InferGenre, AGuitarAndAVoiceAreAcoustic)
{
    expect_surely(ToldSong{}.parts({"agtr", "agtr", "lead_vocal"}), "acoustic");
}

TEST(InferGenre, AnUprightBassInATrioIsJazz)
{
    ToldSong song{140.0};
    song.part("ride", {0, 1, 1.66, 2, 3, 3.66});
    expect_surely(song.parts({"snare_top", "overheads", "upright_bass", "piano"}), "jazz");
}

TEST(InferGenre, SectionsAloneAreAnOrchestra)
{
    expect_surely(ToldSong{}.parts({"strings", "strings", "strings", "brass", "brass", "woodwind",
                                    "woodwind", "orch_perc", "choir"}),
                  "orchestral");
    expect_surely(ToldSong{}.parts({"brass", "brass", "brass", "brass"}), "orchestral");
}

TEST(InferGenre, SteelAndFiddleAreCountry)
{
    ToldSong song{110.0};
    song.part("kick_in", {0, 2}).part("snare_top", {1, 3});
    song.parts({"overheads", "bass_gtr", "agtr", "egtr_lead", "pedal_steel", "lead_vocal"});
    expect_surely(song, "country");
    EXPECT_THAT(song.genre("", {"Fiddle.wav"}).evidence,
                Contains(HasSubstr("('fiddle' in 'Fiddle.wav')")));
}

TEST(InferGenre, ChordsOffTheBeatOverAOneDropAreReggae)
{
    ToldSong song{76.0, 64.0};
    song.part("kick_in", {2}).part("snare_top", {2}).part("organ", {1, 3});
    expect_surely(song.parts({"overheads", "bass_di", "egtr_rhythm", "lead_vocal"}), "reggae");
}

TEST(InferGenre, AVoiceThatSpeaksAloneIsSpeech)
{
    ToldSong song;
    song.structure() = {};
    expect_surely(song.parts({"spoken", "spoken"}), "spoken");
}

TEST(InferGenre, AVoiceOverPianoAndProgrammedDrumsIsTakenForPop)
{
    ToldSong song{104.0};
    song.part("kick", {0, 2, 2.5}).part("snare", {1, 3});
    const SongGenre heard = song.parts({"bass_gtr", "piano", "synth_pad", "agtr", "lead_vocal",
                                        "backing_vocal", "backing_vocal"})
                                .genre();
    EXPECT_EQ(heard.profile.id, "pop");
    EXPECT_EQ(heard.guess.front().id, "pop");
}

TEST(InferGenre, WithoutAnyEvidenceItIsMixedAsPopAndNobodyIsSure)
{
    const SongGenre heard = ToldSong{}.part("other_music").genre();
    EXPECT_EQ(heard.profile.shares.size(), 1u);
    EXPECT_EQ(heard.profile.id, "pop");
    EXPECT_LT(heard.confidence, kGenericAt);
    EXPECT_EQ(heard.votes.size(), 12u);
    EXPECT_NEAR(std::accumulate(heard.votes.begin(), heard.votes.end(), 0.0f,
                                [](float sum, const GenreShare& one) { return sum + one.share; }),
                1.0f, 1e-5f);
}

TEST(InferGenre, TheTitleIsHeardAndSoAreWholeWordsOfFilesOnly)
{
    const auto title = ToldSong{}.parts({"piano"}).genre("Late-night house").evidence;
    EXPECT_THAT(title, Contains(HasSubstr("('house' in 'Late-night house')")));
    EXPECT_THAT(ToldSong{}.parts({"piano"}).genre("Warehouse").evidence,
                testing::Not(Contains(HasSubstr("house"))));
    EXPECT_THAT(ToldSong{}.parts({"piano"}).genre("", {"House Kick.wav"}).evidence,
                testing::Not(Contains(HasSubstr("house"))))
        << "a kick of that name is in every song";
    EXPECT_THAT(ToldSong{}.parts({"piano"}).genre("", {"House/Kick.wav"}).evidence,
                Contains(HasSubstr("'house' in 'House'")));
}

/// Two genres that one fact speaks for, as far as it holds.
class GenreVote : public testing::Test {
protected:
    GenreVote()
    {
        rules_.rules.push_back(
            {"r", "rock", {{"parts", 0, 10, 10, 20}}, {}, false, {{"rock", 8.0}}});
        rules_.rules.push_back(
            {"c", "country", {{"steels", 0, 10, 10, 20}}, {}, false, {{"country", 8.0}}});
        rules_.close_share = 0.8;
    }
    SongGenre vote(double rock, double country) const
    {
        return infer_genre({{"parts", rock}, {"steels", country}}, {}, rules_, genres_);
    }
    GenreTable genres_ = load_genres().value();
    GenreRules rules_;
};

TEST_F(GenreVote, OfTwoThatAreCloseIsBlended)
{
    const SongGenre even = vote(10.0, 10.0);
    EXPECT_EQ(option_of(even.guess), "rock+country");
    EXPECT_GT(even.confidence, 0.99f);
    EXPECT_NEAR(even.profile.vocal_to_backing_db, 0.95f, 0.01f);
    EXPECT_EQ(even.evidence.size(), 2u);
    // 8 · 0.95 against 8: e^−0.4, less than 0.8 of the first.
    EXPECT_EQ(option_of(vote(10.0, 9.5).guess), "rock");
    EXPECT_EQ(option_of(vote(10.0, 9.8).guess), "rock:54+country:46");
}

TEST_F(GenreVote, IsFollowedAsFarAsItIsSure)
{
    const auto share_of_rock = [&](double fact) {
        const SongGenre heard = vote(fact, 0.0);
        const auto& shares = heard.profile.shares;
        const auto rock = std::find_if(shares.begin(), shares.end(),
                                       [](const GenreShare& one) { return one.id == "rock"; });
        return std::pair{heard.confidence, rock == shares.end() ? 0.0f : rock->share};
    };
    for (double fact = 0.0; fact <= 10.0; fact += 0.05) {
        const auto [confidence, share] = share_of_rock(fact);
        const float due = std::clamp((confidence - 0.55f) / 0.25f, 0.0f, 1.0f);
        EXPECT_NEAR(share, due, 1e-4f) << fact;
    }
    EXPECT_EQ(share_of_rock(3.0).second, 0.0f);
    EXPECT_EQ(share_of_rock(9.0).second, 1.0f);
}

TEST_F(GenreVote, EndsWhereTheClientSpeaks)
{
    const SongGenre said = genre_as_said(genre_called(genres_, "rock:70+country:30").value());
    EXPECT_TRUE(said.was_said);
    EXPECT_EQ(said.confidence, 1.0f);
    EXPECT_EQ(option_of(said.profile.shares), "rock:70+country:30");
    EXPECT_THAT(said.evidence, testing::ElementsAre("you said so"));
}

}  // namespace
}  // namespace sitwell
