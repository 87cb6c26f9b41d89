#include "analysis/character/pumping.h"

#include <cmath>
#include <gtest/gtest.h>
#include <vector>

namespace sitwell {
namespace {

constexpr std::size_t kPumpingBeat = 100;  ///< rows of 5 ms: 120 BPM

std::vector<Onset> kicks(std::size_t count)
{
    std::vector<Onset> hits;
    for (std::size_t i = 0; i < count; ++i)
        hits.push_back({0.1f + 0.5f * static_cast<float>(i), 20.0f, -20.0f});
    return hits;
}

/// A steady band, held down by so much at each kick, coming back within the beat.
std::vector<float> ducked(double depth_db)
{
    std::vector<float> powers(20 * kPumpingBeat + 40);
    for (std::size_t i = 0; i < powers.size(); ++i) {
        const double since =
            static_cast<double>((i + kPumpingBeat - 20) % kPumpingBeat) / kPumpingBeat;
        powers[i] = static_cast<float>(std::pow(10.0, -depth_db * (1.0 - since) / 10.0));
    }
    return powers;
}

double swing_db(const std::vector<float>& powers, const std::vector<float>& faders)
{
    return pumping_db(course_after_kicks_db(powers, kicks(20)),
                      course_after_kicks_db(faders, kicks(20)))
        .value();
}

TEST(Pumping, IsHowFarTheBandSwings)
{
    EXPECT_NEAR(swing_db(ducked(0.0), ducked(0.0)), 0.0, 1e-6);
    EXPECT_NEAR(swing_db(ducked(6.0), ducked(0.0)), 5.0, 1.0);
    EXPECT_NEAR(swing_db(ducked(12.0), ducked(0.0)), 10.0, 2.0);
}

TEST(Pumping, IsNotWhatTheMusicDoesInTimeWithTheKick)
{
    EXPECT_NEAR(swing_db(ducked(6.0), ducked(6.0)), 0.0, 1e-6);
    std::vector<float> hats = ducked(0.0);
    for (std::size_t i = 0; i < hats.size(); ++i)
        if ((i + kPumpingBeat - 20) % kPumpingBeat >= kPumpingBeat / 2) hats[i] *= 4.0f;
    std::vector<float> pumping = hats;
    const std::vector<float> gain = ducked(6.0);
    for (std::size_t i = 0; i < pumping.size(); ++i) pumping[i] *= gain[i];
    EXPECT_NEAR(swing_db(pumping, hats), 5.0, 1.0);
}

TEST(Pumping, IsNotWhatMovesByItself)
{
    std::vector<float> tremolo = ducked(0.0);
    for (std::size_t i = 0; i < tremolo.size(); ++i)  // at 2.7 Hz, kicks at 2
        tremolo[i] *= static_cast<float>(1.0 + 0.7 * std::sin(0.085 * static_cast<double>(i)));
    EXPECT_LT(swing_db(tremolo, ducked(0.0)), 1.5);
}

TEST(Pumping, IsNotTheRoomThatFillsTheGapsBetweenNotes)
{
    std::vector<float> hats = ducked(0.0), in_a_room;
    for (std::size_t i = 0; i < hats.size(); ++i) {
        if (i % 50 >= 8) hats[i] = 0.0f;
        in_a_room.push_back(hats[i] + 0.005f);
    }
    EXPECT_LT(swing_db(in_a_room, hats), 0.5);
}

TEST(Pumping, NeedsKicksFarEnoughApart)
{
    EXPECT_TRUE(course_after_kicks_db(ducked(6.0), kicks(4)).empty());
    std::vector<Onset> rolls;
    for (std::size_t i = 0; i < 60; ++i)
        rolls.push_back({0.1f * static_cast<float>(i), 20.0f, -20.0f});
    EXPECT_TRUE(course_after_kicks_db(ducked(6.0), rolls).empty());
    EXPECT_TRUE(course_after_kicks_db({}, kicks(20)).empty());
    EXPECT_TRUE(course_after_kicks_db(std::vector<float>(2040), kicks(20)).empty());
    EXPECT_FALSE(pumping_db({}, course_after_kicks_db(ducked(6.0), kicks(20))));
}

}  // namespace
}  // namespace sitwell
