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
