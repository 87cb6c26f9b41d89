#include "decide/timing/bar_start.h"

#include "decide/timing/timing_limits_fixture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::HasSubstr;

/// A file that is 20 s shorter than a song of a minute with two seconds a bar.
TrackTime placed(int bar, double first_s, double shorter_s = 20.0)
{
    const StartQuestion question{2, "BGV 1_bar9", {}, shorter_s, 48000.0};
    return start_at_bar(question, {bar, 60.0 - shorter_s}, {first_s, 2.0}, test::timing_limits());
}

TEST(StartAtBar, MovesTheFileToTheBarOfItsName)
{
    const TrackTime time = placed(9, 2.4);
    EXPECT_TRUE(time.is_moved);
    EXPECT_EQ(time.track, 2u);
    EXPECT_EQ(time.starts_at, 883200) << "eight bars behind 2.4 s";
    EXPECT_EQ(time.text,
              "'BGV 1_bar9' is 20.0 s shorter than the song, and its name says bar 9: it is moved "
              "18.400 s later, to where that bar begins by the tempo that the other files keep "
              "(2.000 s a bar).");
}

TEST(StartAtBar, CountsFromTheStartOfTheFilesWhereOnlyThatFits)
{
    // The files begin with a count-in of two bars.
    EXPECT_EQ(placed(10, 4.0).starts_at, 864000) << "22 s would be beyond the song's end";
    const TrackTime either = placed(5, 4.0);
    EXPECT_FALSE(either.is_moved);
    EXPECT_THAT(either.text, HasSubstr("counted from the count-in or from where music begins"));
}

TEST(StartAtBar, TakesTheOneCountWhereThereIsNoCountIn)
{
    EXPECT_EQ(placed(5, 0.01).starts_at, 384480);
    EXPECT_EQ(placed(1, 0.002).text, "");
}

TEST(StartAtBar, OnlySpeaksOfABarBeyondTheSong)
{
    const TrackTime time = placed(33, 2.4);
    EXPECT_FALSE(time.is_moved);
    EXPECT_THAT(time.text, HasSubstr("it would outlast it"));
}

}  // namespace
}  // namespace sitwell
