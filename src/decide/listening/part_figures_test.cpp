#include "decide/listening/part_figures.h"

#include "decide/listening/mix_parts_fixture.h"
#include "decide/listening/part_windows.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

using namespace test;

TEST(PartFigures, HoldTheLeadAgainstTheRest)
{
    const auto figures = part_figures(
        mix_of({steady("voice", PartKind::lead, -20.0), steady("band", PartKind::body, -22.0, 5)}));
    EXPECT_NEAR(figures.at("lead_over_rest_lu"), 2.0, 0.01);
    EXPECT_NEAR(figures.at("lead_worst_passage_lu"), 0.0, 0.01);
    EXPECT_EQ(figures.at("words_lost_percent"), 0.0);
    EXPECT_GT(figures.at("lead_audible"), 0.9);
    EXPECT_EQ(figures.at("lead_audible_part"), 0.0);
}

TEST(PartFigures, FindThePassageInWhichTheLeadFallsBack)
{
    Made band = steady("band", PartKind::body, -22.0, 5);
    std::fill(band.power.begin(), band.power.begin() + 150, power(-28.0));
    const auto figures = part_figures(mix_of({steady("voice", PartKind::lead, -20.0), band}));
    // 8 dB in the first half, 2 in the second, 4.037 in all.
    EXPECT_NEAR(figures.at("lead_over_rest_lu"), 4.037, 0.01);
    EXPECT_NEAR(figures.at("lead_worst_passage_lu"), 3.963, 0.01);
}

TEST(PartFigures, DoNotCallAVoiceAloneTooLoud)
{
    Made band = steady("band", PartKind::body, -22.0, 5);
    std::fill(band.power.begin(), band.power.begin() + 150, 0.0f);
    const auto figures = part_figures(mix_of({steady("voice", PartKind::lead, -20.0), band}));
    EXPECT_NEAR(figures.at("lead_over_rest_lu"), 2.0, 0.01);
    EXPECT_NEAR(figures.at("lead_worst_passage_lu"), 0.0, 0.01);
}

TEST(PartFigures, CountTheSharpConsonantsOfTheLead)
{
    MixParts mix = mix_of({steady("voice", PartKind::lead, -20.0)});
    EXPECT_EQ(part_figures(mix).count("sibilants_per_min"), 0u);  // no voice was heard
    mix.lead_voice.phrases.resize(1);
    for (const float re_vowels_db : {-1.0f, 2.0f, -2.9f, -6.0f, -3.1f})
        mix.lead_voice.sibilants.push_back({{}, re_vowels_db, 6000.0f});
    EXPECT_NEAR(part_figures(mix).at("sibilants_per_min"), 6.0, 0.01);  // three in 30 s
}

TEST(PartFigures, TellTheWordsThatAreLost)
{
    Made guitar = steady("guitar", PartKind::body, -60.0);
    std::fill(guitar.power.begin(), guitar.power.begin() + 30, power(0.0));
    const auto figures = part_figures(mix_of({steady("voice", PartKind::lead, -20.0), guitar}));
    EXPECT_NEAR(figures.at("words_lost_percent"), 10.0, 2.0);
}

TEST(PartFigures, NameThePartThatAddsNothing)
{
    Made silent = steady("silent", PartKind::body, -20.0);
    std::fill(silent.power.begin(), silent.power.end(), 0.0f);
    const auto figures = part_figures(mix_of({steady("voice", PartKind::lead, -20.0), silent}));
    EXPECT_EQ(figures.at("presence"), 0.0);
    EXPECT_EQ(figures.at("presence_part"), 1.0);
    EXPECT_EQ(figures.count("late_frames"), 0u);
}

TEST(PartFigures, SayNothingWithoutStemsOrWithoutALead)
{
    EXPECT_TRUE(part_figures({}).empty());
    const auto figures = part_figures(mix_of({steady("band", PartKind::body, -20.0)}));
    EXPECT_EQ(figures.count("lead_over_rest_lu"), 0u);
    EXPECT_EQ(figures.count("kick_heard_percent"), 0u);
    EXPECT_EQ(figures.count("returns_re_dry_lu"), 0u);
}

TEST(PartFigures, HearTheHitsOfAKickThatComeThrough)
{
    Made kick = steady("kick", PartKind::kick, -60.0, 4);
    for (std::size_t hop = 0; hop < 300; hop += 5) kick.power[hop] = power(-20.0);
    const auto heard = [&](double bass_db) {
        return part_figures(mix_of({kick, steady("bass", PartKind::bass, bass_db, 4)}))
            .at("kick_heard_percent");
    };
    EXPECT_EQ(heard(-18.0), 100.0);
    EXPECT_EQ(heard(-16.0), 0.0);
}

TEST(PartFigures, WeighEffectsAgainstAllThatIsDry)
{
    const ListeningFigures figures = part_figures(full_band());
    // -30 dB against voice, bass and two at -22, and hits of a kick and a snare.
    EXPECT_NEAR(figures.at("returns_re_dry_lu"), -15.4, 0.5);
    EXPECT_NEAR(figures.at("lead_car_change_lu"), 0.0, 1e-9);
}

TEST(Phrases, BridgeShortPausesAndDropShortOnes)
{
    std::vector<unsigned char> active(60, 0);
    std::fill_n(active.begin() + 2, 10, 1);
    std::fill_n(active.begin() + 15, 5, 1);
    std::fill_n(active.begin() + 40, 4, 1);
    const auto phrases = phrases_of(active);
    ASSERT_EQ(phrases.size(), 1u);
    EXPECT_EQ(phrases[0].first, 2u);
    EXPECT_EQ(phrases[0].end, 20u);
}

}  // namespace
}  // namespace sitwell
