#include "analysis/character/depth.h"

#include <gtest/gtest.h>
#include <vector>

namespace sitwell {
namespace {

std::vector<PlacedPart> three_rows()
{
    return {{0, -20.0, 0.0, 0.0},   {0, -18.0, 0.0, -3.0}, {1, -14.0, -1.0, -6.0},
            {1, -13.0, -1.0, -6.0}, {2, -7.0, -3.0, -9.0}, {2, -8.0, -4.0, -9.0}};
}

TEST(Depth, IsWetDarkAndSoft)
{
    EXPECT_DOUBLE_EQ(distance_lu({0, -10.0, 0.0, 0.0}), -10.0);
    EXPECT_DOUBLE_EQ(distance_lu({0, -10.0, -4.0, 0.0}), -8.0);
    EXPECT_DOUBLE_EQ(distance_lu({0, -10.0, 0.0, -6.0}), -8.0);
}

TEST(Depth, OfThreeRowsIsInOrder)
{
    const Depth depth = depth_of(three_rows());
    EXPECT_GT(*depth.order, 0.9);
    EXPECT_NEAR(*depth.span_lu, (-8.0 + 2.0 + 3.0) - (-18.0 + 1.0), 2.1);
    EXPECT_NEAR(*depth.layer_spread_lu, 1.0, 1e-9);
}

TEST(Depth, IsLostWhereAllStandInOneRoom)
{
    std::vector<PlacedPart> parts = three_rows();
    for (PlacedPart& part : parts) part.wet_re_dry_lu = -5.0, part.treble_re_dry_db = 0.0;
    EXPECT_LT(*depth_of(parts).span_lu, 4.0);
}

TEST(Depth, HearsWhoDoesNotStandInHisRow)
{
    std::vector<PlacedPart> parts = three_rows();
    parts[1].wet_re_dry_lu = -6.0;
    const Depth depth = depth_of(parts);
    EXPECT_LT(*depth.order, 0.8);
    EXPECT_NEAR(*depth.layer_spread_lu, 7.0, 1e-9);
}

TEST(Depth, LeavesWhatStaysDryOutOfTheRows)
{
    std::vector<PlacedPart> parts = three_rows();
    parts.push_back({0, -30.0, 0.0, -3.0});
    EXPECT_NEAR(*depth_of(parts).layer_spread_lu, 1.0, 1e-9);
}

TEST(Depth, OfOneRowIsNone)
{
    const std::vector<PlacedPart> parts{{0, -20.0, 0.0, 0.0}, {0, -18.0, 0.0, 0.0}};
    const Depth depth = depth_of(parts);
    EXPECT_FALSE(depth.order);
    EXPECT_FALSE(depth.span_lu);
    EXPECT_TRUE(depth.layer_spread_lu);
    EXPECT_FALSE(depth_of({}).layer_spread_lu);
}

}  // namespace
}  // namespace sitwell
