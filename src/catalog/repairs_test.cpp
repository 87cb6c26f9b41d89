#include "catalog/repairs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

namespace sitwell {
namespace {

using testing::HasSubstr;

TEST(RepairTools, HaveIdsOfTheirOwn)
{
    std::set<std::string_view> ids;
    for (const RepairTool& tool : repair_tools()) {
        EXPECT_TRUE(ids.insert(tool.id).second) << tool.id;
        EXPECT_EQ(find_repair_tool(tool.id), &tool);
        EXPECT_FALSE(tool.check("what nobody would write")) << tool.id;
    }
    EXPECT_EQ(find_repair_tool("polish"), nullptr);
}

TEST(RepairTools, AreNamedWhenSomeoneMeansAnother)
{
    const auto refused = check_repair("side", "left only");
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message, HasSubstr("Did you mean 'sides'?"));
}

TEST(RepairOfSides, KnowsItsWords)
{
    for (std::size_t i = 0; i < kSidesRepairNames.size(); ++i)
        EXPECT_EQ(parse_sides(kSidesRepairNames[i]), static_cast<SidesRepair>(i));
    const auto refused = check_repair("sides", "left onyl");
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message, HasSubstr("Did you mean 'left only'?"));
}

TEST(RepairOfSides, LeavesOneChannelUnlessItTurnsTheRightOver)
{
    EXPECT_EQ(channels_behind("sides", "invert right", 2), 2);
    for (const char* settings : {"left only", "right only", "middle"})
        EXPECT_EQ(channels_behind("sides", settings, 2), 1) << settings;
}

TEST(RepairOfClicks, IsToldHowFarTheyStandOut)
{
    EXPECT_EQ(*parse_declick("8"), 8.0f);
    EXPECT_FALSE(check_repair("declick", "1"));
    EXPECT_FALSE(check_repair("declick", ""));
    EXPECT_TRUE(check_repair("mouth_declick", "6"));
    EXPECT_FALSE(check_repair("mouth_declick", "1"));
}

TEST(RepairOfBleed, IsToldItsPathToTheLastBit)
{
    const SubtractRepair path{44100.0, -120, {0.1f, -3.1415927e-5f, 0.0f}};
    const auto told = parse_subtract(subtract_settings(path));
    ASSERT_TRUE(told);
    EXPECT_EQ(told->rate_hz, path.rate_hz);
    EXPECT_EQ(told->late, path.late);
    EXPECT_EQ(told->taps, path.taps);
    for (const char* settings : {"", "48000 0", "48000 0 loud", "12 0 1", "48000 0 5000"})
        EXPECT_FALSE(check_repair("subtract", settings)) << settings;
}

TEST(RepairOfBleed, NamesWhatItTakesAway)
{
    EXPECT_TRUE(check_reference("subtract", "Click.wav"));
    EXPECT_FALSE(check_reference("subtract", ""));
    EXPECT_FALSE(check_reference("sides", "Click.wav"));
    EXPECT_TRUE(check_reference("sides", ""));
}

TEST(RepairOfClipping, IsToldItsLevelsToTheLastBit)
{
    using Levels = std::vector<std::vector<float>>;
    for (const Levels& levels : {Levels{{0.7079458f, -0.70794576f}}, Levels{{0.5f}, {-1.0f, 0.9f}},
                                 Levels{{}, {0.5f}}, Levels{{0.5f}, {}}})
        EXPECT_EQ(*parse_declip(declip_settings(levels)), levels);
    EXPECT_EQ(declip_settings(Levels{{-0.5f, 0.5f}, {}}), "-0.5 0.5 /");
    for (const char* settings : {"", "/", "0.5  -0.5", "0.5,-0.5", "loud"})
        EXPECT_FALSE(check_repair("declip", settings)) << settings;
}

}  // namespace
}  // namespace sitwell
