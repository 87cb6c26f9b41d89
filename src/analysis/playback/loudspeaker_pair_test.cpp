#include "analysis/playback/loudspeaker_pair.h"

#include "analysis/playback/playback_fixture.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using namespace test;

/// Left and right over a click that was on the left alone.
double left_db(const AudioBuffer& click, double hz)
{
    return response_db(click.channel(0), hz, 48000.0);
}
double right_db(const AudioBuffer& click, double hz)
{
    return response_db(click.channel(1), hz, 48000.0);
}

TEST(OneSubwoofer, LeavesTheMiddleAtItsLevelAndLosesTheSidesOfTheLows)
{
    PlaybackSystem club;
    club.mono_below_hz = 100.0;
    const AudioBuffer middle = click_through(club, 1.0f, 1.0f);
    const AudioBuffer sides = click_through(club, 1.0f, -1.0f);
    for (const double hz : {20.0, 50.0, 100.0, 200.0, 1000.0, 15000.0}) {
        EXPECT_NEAR(left_db(middle, hz), 0.0, 0.005) << hz;
        // Two high-passes of Butterworth's in series: 1 / (1 + (f0/f)⁴).
        const double lost = -20.0 * std::log10(1.0 + std::pow(100.0 / hz, 4.0));
        EXPECT_NEAR(left_db(sides, hz), lost, 0.02) << hz;
    }
}

TEST(OneSubwoofer, PlaysALowNoteOfTheLeftOnBothSidesAndAHighOneOnTheLeft)
{
    PlaybackSystem club;
    club.mono_below_hz = 100.0;
    const AudioBuffer click = click_through(club, 1.0f, 0.0f);
    EXPECT_NEAR(left_db(click, 20.0), -6.02, 0.05);
    EXPECT_NEAR(right_db(click, 20.0), -6.02, 0.05);
    EXPECT_NEAR(left_db(click, 3000.0), 0.0, 0.01);
    EXPECT_LT(right_db(click, 3000.0), -30.0);
}

TEST(BothEarsHear, HasTheFarLoudspeakerSoMuchLowerAndLessOfItAbove)
{
    PlaybackSystem tablet;
    tablet.crosstalk = {.level_db = -6.0, .below_hz = 700.0};
    const AudioBuffer click = click_through(tablet, 1.0f, 0.0f);
    EXPECT_NEAR(right_db(click, 30.0) - left_db(click, 30.0), -6.0, 0.05);
    // c / √2 of the far one at the corner, by |c · LP / 1| where LP = 1 / (1 + j).
    EXPECT_NEAR(right_db(click, 700.0) - left_db(click, 700.0), -9.03, 0.1);
    EXPECT_LT(right_db(click, 7000.0) - left_db(click, 7000.0), -25.0);
}

TEST(BothEarsHear, LeavesTheMiddleAlone)
{
    PlaybackSystem tablet;
    tablet.crosstalk = {.level_db = -6.0, .below_hz = 700.0};
    const AudioBuffer before = impulse(2, 512);
    AudioBuffer after = before;
    PlaybackSimulator{tablet, 48000.0}.process(after);
    EXPECT_TRUE(same_bits(before, after));
}

}  // namespace
}  // namespace sitwell
