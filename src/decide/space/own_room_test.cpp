#include "decide/space/own_room.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(BringsItsRoom, IsHeardBetweenLeftAndRight)
{
    const Json space = load_practice()->space;
    TrackFeatures stem;
    stem.channels = 2;
    stem.side_to_mid_db = -10.0f;
    EXPECT_TRUE(brings_its_room(stem, space));
    stem.side_to_mid_db = -40.0f;
    EXPECT_FALSE(brings_its_room(stem, space)) << "two channels of one and the same";
    stem.channels = 1;
    stem.side_to_mid_db = -100.0f;
    EXPECT_FALSE(brings_its_room(stem, space));
}

}  // namespace
}  // namespace sitwell
