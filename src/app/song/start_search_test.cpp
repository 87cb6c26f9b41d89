#include "app/song/start_search.h"

#include "app/song/timed_song_fixture.h"
#include "decide/intent/practice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::HasSubstr;

constexpr double kMinuteS = 60.0;

/// A pad and a guitar as long as the song, and another part that begins after 20.123 s.
std::vector<TrackTime> found_beside(const std::vector<double>& late_s)
{
    test::OnsetSong song;
    song.add("Pad", {5.0, 25.0, 45.0}, kMinuteS);
    song.add("Gtr L", test::notes_of(1, kMinuteS), kMinuteS);
    song.add("Late", late_s, kMinuteS - 20.123);
    return find_starts(song.song, song.known, load_practice()->timing);
}

TEST(FindStarts, PlacesAFileByTheRhythmOfAnotherWhereNoMixIs)
{
    const auto times = found_beside(test::notes_of(2, kMinuteS, 0.0, 20.123));
    ASSERT_EQ(times.size(), 1u);
    EXPECT_EQ(times[0].track, 2u);
    EXPECT_TRUE(times[0].is_moved);
    EXPECT_NEAR(seconds_of(times[0].starts_at, test::kRateHz), 20.123, 0.002);
    EXPECT_THAT(times[0].text, HasSubstr("it keeps the rhythm of 'Gtr L.wav'"));
}

TEST(FindStarts, SaysSoWhereNothingTells)
{
    std::vector<double> even_s;
    for (double at_s = 0.2; at_s < 39.0; at_s += 0.5) even_s.push_back(at_s);
    const auto times = found_beside(even_s);
    ASSERT_EQ(times.size(), 1u);
    EXPECT_FALSE(times[0].is_moved);
    EXPECT_THAT(times[0].text, HasSubstr("nothing tells clearly where it comes in"));
}

}  // namespace
}  // namespace sitwell
