#include "dsp/space/place_matrix.h"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace sitwell {
namespace {

TEST(PlaceMatrix, MonoStandsInTheMiddleAtMinusThreeDecibels)
{
    const auto m = place_matrix(1, 0.0, 1.0);
    EXPECT_FLOAT_EQ(m.gain[0][0], std::sqrt(0.5f));
    EXPECT_FLOAT_EQ(m.gain[1][0], std::sqrt(0.5f));
    EXPECT_EQ(m.gain[0][1], 0.0f);
    EXPECT_EQ(m.gain[1][1], 0.0f);
}

TEST(PlaceMatrix, MonoAtALoudspeakerIsThatLoudspeakerAlone)
{
    for (const double beyond : {30.0, 90.0, 180.0}) {
        EXPECT_EQ(place_matrix(1, -beyond, 1.0), (PlaceMatrix{{{{1.0f, 0.0f}, {0.0f, 0.0f}}}}));
        EXPECT_EQ(place_matrix(1, beyond, 1.0), (PlaceMatrix{{{{0.0f, 0.0f}, {1.0f, 0.0f}}}}));
    }
}

TEST(PlaceMatrix, StereoAheadIsUntouched)
{
    EXPECT_EQ(place_matrix(2, 0.0, 1.0), (PlaceMatrix{{{{1.0f, 0.0f}, {0.0f, 1.0f}}}}));
}

TEST(PlaceMatrix, SpreadKeepsMidAndScalesSide)
{
    const auto m = place_matrix(2, 0.0, 0.25).gain;
    // Mid in (1, 1), side in (1, −1).
    EXPECT_FLOAT_EQ(m[0][0] + m[0][1], 1.0f);
    EXPECT_FLOAT_EQ(m[1][0] + m[1][1], 1.0f);
    EXPECT_FLOAT_EQ(m[0][0] - m[0][1], 0.25f);
    EXPECT_FLOAT_EQ(m[1][0] - m[1][1], -0.25f);
}

TEST(PlaceMatrix, StereoAtARightLoudspeakerPlaysBothChannelsThere)
{
    EXPECT_EQ(place_matrix(2, 30.0, 1.0), (PlaceMatrix{{{{0.0f, 0.0f}, {1.0f, 1.0f}}}}));
    EXPECT_EQ(place_matrix(2, -30.0, 1.0), (PlaceMatrix{{{{1.0f, 1.0f}, {0.0f, 0.0f}}}}));
}

RC_GTEST_PROP(PlaceMatrix, KeepsThePowerOfEachChannelAtWidthOne, ())
{
    const double azimuth = *rc::gen::inRange(-1800, 1801) / 10.0;
    for (const std::size_t channels : {std::size_t{1}, std::size_t{2}}) {
        const auto m = place_matrix(channels, azimuth, 1.0).gain;
        for (std::size_t in = 0; in < channels; ++in)
            RC_ASSERT(std::abs(m[0][in] * m[0][in] + m[1][in] * m[1][in] - 1.0f) < 1e-6f);
    }
}

RC_GTEST_PROP(PlaceMatrix, LeftIsTheMirrorOfRight, ())
{
    const double azimuth = *rc::gen::inRange(0, 1801) / 10.0;
    const double spread = *rc::gen::inRange(0, 201) / 100.0;
    const auto right = place_matrix(2, azimuth, spread).gain;
    const auto left = place_matrix(2, -azimuth, spread).gain;
    for (std::size_t out = 0; out < 2; ++out)
        for (std::size_t in = 0; in < 2; ++in)
            RC_ASSERT(std::abs(right[out][in] - left[1 - out][1 - in]) < 1e-7f);
}

}  // namespace
}  // namespace sitwell
