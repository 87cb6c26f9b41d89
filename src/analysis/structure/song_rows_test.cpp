#include "analysis/structure/song_rows.h"

#include "analysis/structure/structure_fixture.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

TrackFeatures song_rows_heard(const std::vector<double>& onsets_s, double seconds)
{
    TrackFeatures track;
    track.channels = 1;
    track.active_lufs = -20.0f;
    track.onset_strength = test::onsets_at(onsets_s, seconds);
    track.low_onset_strength.assign(track.onset_strength.size(), 0.0f);
    track.k_left.assign(static_cast<std::size_t>(seconds / kHopS), 0.01f);
    track.tonality = 0.8f;
    track.chroma = test::root_alone(9, seconds);
    return track;
}

std::size_t peak_at(double at_s)
{
    return static_cast<std::size_t>(at_s / kOnsetHopS + 0.5);
}

TEST(SongRows, LayTracksWhereTheyStart)
{
    const TrackFeatures early = song_rows_heard({1.0}, 4.0), late = song_rows_heard({1.0}, 4.0);
    const std::vector<StructureTrack> tracks{{&early, 0.0, false}, {&late, 2.0, false}};
    const SongRows rows = song_rows(tracks);
    EXPECT_GT(rows.onset[peak_at(1.0)], 0.0f);
    EXPECT_GT(rows.onset[peak_at(3.0)], 0.0f);
    EXPECT_EQ(rows.onset[peak_at(2.0)], 0.0f);
    EXPECT_EQ(rows.power.size(), static_cast<std::size_t>(6.0 / kHopS + 0.5));
    EXPECT_EQ(rows.levels[1][0], 0.0f) << "not there yet";
    EXPECT_GT(rows.levels[1][rows.levels[1].size() - 1], 0.5f);
    EXPECT_GT(rows.chroma.front()[9], rows.chroma.front()[4]);
}

TEST(SongRows, HearTheBeatFromTheClickAloneAndNotesFromTheOthers)
{
    const TrackFeatures band = song_rows_heard({1.0}, 4.0), click = song_rows_heard({2.0}, 4.0);
    const std::vector<StructureTrack> tracks{{&band, 0.0, false}, {&click, 0.0, true}};
    const SongRows rows = song_rows(tracks);
    EXPECT_EQ(rows.onset[peak_at(1.0)], 0.0f);
    EXPECT_GT(rows.onset[peak_at(2.0)], 0.0f);
    EXPECT_NEAR(rows.power.front(), 0.01f, 1e-6) << "a click is no music";
}

TEST(SongRows, MeanBetweenTwoMoments)
{
    const std::vector<float> row{1.0f, 3.0f, 5.0f, 100.0f};
    EXPECT_NEAR(mean_between(row, 0.0, 3.0 * kHopS), 3.0f, 1e-6);
    EXPECT_EQ(mean_between(row, 2.0, 1.0), 0.0f);
}

}  // namespace
}  // namespace sitwell
