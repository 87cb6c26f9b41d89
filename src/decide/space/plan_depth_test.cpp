#include "decide/space/plan_depth.h"

#include <gtest/gtest.h>
#include <vector>

namespace sitwell {
namespace {

float distance_of(const PartInRow& part)
{
    return part.wet_lu - part.level_re_lead_lu / 3.0f;
}

TEST(PlanDepth, LeavesRowsThatStandInOrder)
{
    std::vector<PartInRow> parts{{0, 0.0f, -20.0f}, {1, 0.0f, -15.0f}, {2, 0.0f, -10.0f}};
    plan_depth(parts, 3.5f);
    EXPECT_FLOAT_EQ(parts[0].wet_lu, -20.0f);
    EXPECT_FLOAT_EQ(parts[1].wet_lu, -15.0f);
    EXPECT_FLOAT_EQ(parts[2].wet_lu, -10.0f);
}

TEST(PlanDepth, TurnsRowsRoundThatStandInTheWrongOrder)
{
    std::vector<PartInRow> parts{{0, 0.0f, -14.0f}, {1, -6.0f, -20.0f}, {2, -9.0f, -15.0f}};
    plan_depth(parts, 3.5f);
    EXPECT_NEAR(distance_of(parts[1]) - distance_of(parts[0]), 3.5f, 1e-4f);
    EXPECT_NEAR(distance_of(parts[2]) - distance_of(parts[1]), 3.5f, 1e-4f);
}

TEST(PlanDepth, LetsQuietPartsOfARowStandAsFarAsLoudOnes)
{
    std::vector<PartInRow> parts{{1, 0.0f, -16.0f}, {1, -6.0f, -16.0f}};
    plan_depth(parts, 3.5f);
    EXPECT_NEAR(distance_of(parts[0]), distance_of(parts[1]), 1e-4f);
    EXPECT_LT(parts[1].wet_lu, parts[0].wet_lu);
}

TEST(PlanDepth, StaysWithinWhatARoleBears)
{
    std::vector<PartInRow> parts{{0, 0.0f, -10.0f, -12.0f, -8.0f},
                                 {2, 0.0f, -30.0f, -30.0f, -20.0f}};
    plan_depth(parts, 3.5f);
    EXPECT_FLOAT_EQ(parts[0].wet_lu, -12.0f);
    EXPECT_FLOAT_EQ(parts[1].wet_lu, -20.0f);
}

TEST(PlanDepth, NeedsNobody)
{
    plan_depth({}, 3.5f);
}

}  // namespace
}  // namespace sitwell
