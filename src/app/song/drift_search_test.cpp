#include "app/song/drift_search.h"

#include "app/song/timed_song_fixture.h"
#include "decide/intent/practice.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

constexpr double kFourMinutesS = 240.0;

std::vector<TrackTime> drifts_of(double bass_ppm, double keys_ppm)
{
    test::OnsetSong song;
    song.add("Drums", test::notes_of(1, kFourMinutesS), kFourMinutesS);
    song.add("Gtr", test::notes_of(2, kFourMinutesS), kFourMinutesS);
    song.add("Bass", test::notes_of(3, kFourMinutesS, bass_ppm), kFourMinutesS);
    song.add("Keys", test::notes_of(4, kFourMinutesS, keys_ppm), kFourMinutesS);
    return find_drifts(song.song, song.known, load_practice()->timing, 1);
}

TEST(FindDrifts, TellsAClockByItsNotesAgainstThoseOfOthersWhereNoMixIs)
{
    const auto times = drifts_of(120.0, 0.0);
    ASSERT_EQ(times.size(), 1u);
    EXPECT_EQ(times[0].track, 2u);
    EXPECT_NEAR(1e6 * (times[0].file_rate_hz / 48000.0 - 1.0), 120.0, 6.0);
}

TEST(FindDrifts, LeavesPlayersInStepAndTwoRecordersOfTwoFilesEach)
{
    EXPECT_TRUE(drifts_of(0.0, 0.0).empty());
    EXPECT_TRUE(drifts_of(120.0, 120.0).empty());
}

}  // namespace
}  // namespace sitwell
