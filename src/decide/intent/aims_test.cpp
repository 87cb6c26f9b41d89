#include "decide/intent/aims.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

constexpr Aims kFar{1.5f, -6.0f, -1.0f, 0.5f, 1.5f, 1.2f};

TEST(Aims, AreThoseOfTheGenreAtNoShare)
{
    EXPECT_EQ(part_of_the_way(kFar, 0.0f), Aims{});
}

TEST(Aims, AreReachedAtTheWholeWay)
{
    EXPECT_EQ(part_of_the_way(kFar, 1.0f), kFar);
}

TEST(Aims, LieInTheMiddleHalfWay)
{
    const Aims half = part_of_the_way(kFar, 0.5f);
    EXPECT_FLOAT_EQ(half.voice_db, 0.75f);
    EXPECT_FLOAT_EQ(half.returns_lu, -3.0f);
    EXPECT_FLOAT_EQ(half.row_gap_lu, -0.5f);
    EXPECT_FLOAT_EQ(half.decay, 0.75f);
    EXPECT_FLOAT_EQ(half.seats, 1.25f);
    EXPECT_FLOAT_EQ(half.stereo, 1.1f);
}

}  // namespace
}  // namespace sitwell
