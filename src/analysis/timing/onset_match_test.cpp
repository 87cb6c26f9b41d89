#include "analysis/timing/onset_match.h"

#include "support/signals.h"

#include <array>
#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

/// Half a minute with an onset wherever the dice fall, a minute of them at most, so much faster.
TrackFeatures played(std::uint64_t seed, double speed)
{
    TrackFeatures sound;
    sound.onset_strength.assign(static_cast<std::size_t>(3000.0 * speed), 0.0f);
    test::Dice dice{seed};
    for (double at_s = 0.3; at_s < 29.0; at_s += dice.between(0.2, 0.9))
        sound.onset_strength[static_cast<std::size_t>(100.0 * at_s * speed)] = 1.0f;
    return sound;
}

TEST(OnsetMatch, TellsTheSpeedAtWhichOnsetsFallTogether)
{
    const TrackFeatures drums = played(1, 1.0), keys = played(2, 1.0);
    const std::array<const TrackFeatures*, 2> others{&drums, &keys};
    constexpr double kSlow = 48000.0 / 44100.0;
    const TrackFeatures guitar = played(1, kSlow);
    EXPECT_GT(onset_match(guitar, kSlow, others), 0.5);
    EXPECT_LT(std::abs(onset_match(guitar, 1.0, others)), 0.2);
}

TEST(OnsetMatch, IsNoneWithoutOnsets)
{
    const TrackFeatures drums = played(1, 1.0);
    const std::array<const TrackFeatures*, 1> others{&drums};
    TrackFeatures pad;
    pad.onset_strength.assign(3000, 0.0f);
    EXPECT_EQ(onset_match(pad, 1.0, others), 0.0);
    EXPECT_EQ(onset_match(drums, 1.0, {}), 0.0);
}

}  // namespace
}  // namespace sitwell
