#include "catalog/repairs.h"
#include "repair/repair_fixture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

const AudioBuffer& stereo()
{
    static const AudioBuffer audio = test::white_noise(2, 9000, 3, 0.5f);
    return audio;
}

TEST(RepairOfSides, TurnsTheRightOver)
{
    const AudioBuffer mended = test::repaired_sound(stereo(), "sides", "invert right");
    ASSERT_EQ(mended.channels(), 2u);
    for (std::size_t n = 0; n < mended.frames(); ++n) {
        ASSERT_EQ(mended.channel(0)[n], stereo().channel(0)[n]);
        ASSERT_EQ(mended.channel(1)[n], -stereo().channel(1)[n]);
    }
}

TEST(RepairOfSides, LeavesOneSide)
{
    for (std::size_t side = 0; side < 2; ++side) {
        const AudioBuffer mended =
            test::repaired_sound(stereo(), "sides", side == 0 ? "left only" : "right only");
        ASSERT_EQ(mended.channels(), 1u);
        for (std::size_t n = 0; n < mended.frames(); ++n)
            ASSERT_EQ(mended.channel(0)[n], stereo().channel(side)[n]);
    }
}

TEST(RepairOfSides, TakesTheMiddleOfTwoAlikeBitForBit)
{
    AudioBuffer alike = stereo();
    std::copy(alike.channel(0).begin(), alike.channel(0).end(), alike.channel(1).begin());
    const AudioBuffer mended = test::repaired_sound(alike, "sides", "middle");
    ASSERT_EQ(mended.channels(), 1u);
    EXPECT_TRUE(test::same_bits(mended, alike.view().first_channels(1)));
}

TEST(RepairOfSides, SoundsTheSameHoweverItIsRead)
{
    for (const std::string_view settings : kSidesRepairNames)
        test::expect_the_same_however_read(stereo(), "sides", settings);
}

TEST(RepairOfSides, NeedsTwo)
{
    const auto refused =
        repaired(std::make_unique<test::BufferReader>(AudioBuffer{1, 100}), "sides", "left only");
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message, testing::HasSubstr("stereo"));
}

}  // namespace
}  // namespace sitwell
