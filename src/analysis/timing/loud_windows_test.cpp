#include "analysis/timing/loud_windows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>

namespace sitwell {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr Stretch kAll{0.0, std::numeric_limits<double>::infinity()};

/// Half a minute that plays where `power` is above zero.
TrackFeatures sound_of(const std::vector<std::pair<Stretch, float>>& played)
{
    TrackFeatures sound;
    sound.k_left.assign(300, 0.0f);
    sound.active.assign(300, 0);
    for (const auto& [stretch, power] : played)
        for (auto hop = static_cast<std::size_t>(stretch.from_s / kHopS + 0.5);
             hop < static_cast<std::size_t>(stretch.to_s / kHopS + 0.5); ++hop) {
            sound.k_left[hop] = power;
            sound.active[hop] = 1;
        }
    return sound;
}

TEST(LoudWindows, AreTheLoudestInOrderOfTime)
{
    const TrackFeatures sound =
        sound_of({{{2.0, 3.0}, 0.5f}, {{8.0, 9.0}, 0.1f}, {{20.0, 21.0}, 1.0f}});
    EXPECT_THAT(loud_windows(sound, 2, 1.0, kAll),
                ElementsAre(DoubleNear(2.0, 1e-9), DoubleNear(20.0, 1e-9)));
}

TEST(LoudWindows, DoNotOverlapAndLieWhereItPlays)
{
    const TrackFeatures sound = sound_of({{{5.0, 7.0}, 1.0f}});
    const auto windows = loud_windows(sound, 8, 1.0, kAll);
    ASSERT_GE(windows.size(), 2u);
    EXPECT_LE(windows.size(), 4u);
    for (std::size_t n = 1; n < windows.size(); ++n)
        EXPECT_GE(windows[n], windows[n - 1] + 1.0 - 1e-9);
    for (const double at_s : windows) {
        EXPECT_GT(at_s, 3.95);
        EXPECT_LT(at_s, 7.05);
    }
}

TEST(LoudWindows, StayWithinTheStretchAskedFor)
{
    const TrackFeatures sound = sound_of({{{0.0, 30.0}, 1.0f}});
    const auto windows = loud_windows(sound, 20, 1.0, {10.0, 14.0});
    EXPECT_THAT(windows, testing::SizeIs(4));
    EXPECT_GE(windows.front(), 10.0 - 1e-9);
    EXPECT_LE(windows.back(), 13.0 + 1e-9);
}

TEST(LoudWindows, OfSilenceAreNone)
{
    EXPECT_THAT(loud_windows(sound_of({}), 8, 1.0, kAll), IsEmpty());
}

}  // namespace
}  // namespace sitwell
