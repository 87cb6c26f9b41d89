#include "decide/audibility/heard_parts.h"

#include "decide/audibility/foreseen_part_fixture.h"
#include "decide/decide_fixture.h"
#include "decide/stages/tracks.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(HeardParts, WhatNothingCoversIsHeardAndWhatIsDrownedIsLost)
{
    const auto alone = heard_shares(test::covered_voice(-30.0f), -20.0);
    EXPECT_GT(alone.front().share, 0.7f);
    EXPECT_FLOAT_EQ(alone.front().lost_percent, 0.0f);
    auto parts = test::covered_voice(0.0f);
    for (BandRow& row : parts.back().rows) row.fill(0.1f);
    const auto drowned = heard_shares(parts, -20.0);
    EXPECT_LT(drowned.front().share, 0.3f);
    EXPECT_FLOAT_EQ(drowned.front().lost_percent, 100.0f);
}

TEST(HeardParts, TellsHowManyMomentsAreLost)
{
    auto parts = test::covered_voice(-30.0f);
    for (std::size_t cell = 0; cell < 10; ++cell) parts.back().rows[cell].fill(0.1f);
    EXPECT_FLOAT_EQ(heard_shares(parts, -20.0).front().lost_percent, 20.0f);
}

TEST(HeardParts, SaysNothingOfDrumsAndOfWhatHardlyPlays)
{
    auto parts = test::covered_voice(0.0f);
    parts.push_back(test::steady_part("kick", PartKind::kick, "drums", {4}, -15.0f));
    std::fill(parts[1].active.begin() + 3, parts[1].active.end(), 0);
    const auto shares = heard_shares(parts, -20.0);
    EXPECT_TRUE(shares[0].plays);
    EXPECT_FALSE(shares[1].plays);
    EXPECT_FALSE(shares[2].plays);
}

TEST(HeardParts, TakesAPairForOnePartAndTellsItsLoudness)
{
    test::PaperSong song;
    song.add({.file = "EGtr Rhy L.wav", .lufs = -23.0f});
    song.add({.file = "EGtr Rhy R.wav", .lufs = -23.0f});
    song.add({.file = "Bass.wav", .lufs = -60.0f, .centre_hz = 90.0f});
    const char* roles[] = {"egtr_rhythm", "egtr_rhythm", "bass_gtr"};
    for (std::size_t i = 0; i < 3; ++i) song.session.strips[i].role = roles[i];
    const auto tracks = sounding_tracks(song.session);
    const Forecast foreseen = forecast(song.session, song.features);
    std::vector<StripForecast> heard;
    for (const Strip* track : tracks) heard.push_back(*foreseen.find(track->id));
    const auto parts = foreseen_parts(tracks, heard);
    ASSERT_EQ(parts.size(), 2u);
    EXPECT_EQ(parts[0].part.files, (std::vector<std::size_t>{0, 1}));
    std::vector<float> powers;
    for (std::size_t hop = 0; hop < heard[0].k_left.size(); ++hop)
        powers.push_back(heard[0].power_at(hop) + heard[1].power_at(hop));
    // On paper bands are not weighted by K: at 1 kHz that is 1 dB.
    EXPECT_NEAR(foreseen_lufs(parts), gated_lufs(powers), 1.5);
}

}  // namespace
}  // namespace sitwell
