#include "forecast/quick_power.h"

#include "forecast/loudness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <numeric>

namespace sitwell {
namespace {

/// Two hops: one in which the envelope stands in its first tenth, one in which it stands all along.
StripForecast knock_then_hum()
{
    StripForecast strip;
    strip.k_left = {0.03f, 0.02f};
    strip.k_right = {0.01f, 0.02f};
    strip.mean_square.assign(2 * kEnvelopeHops, 0.5f);
    for (std::size_t e = 2; e < kEnvelopeHops; ++e) strip.mean_square[e] = 0.0f;
    return strip;
}

TEST(QuickPower, MovesWithinAHopAsTheEnvelopeDoes)
{
    const auto quick = quick_power(knock_then_hum());
    ASSERT_EQ(quick.size(), 20u);
    EXPECT_FLOAT_EQ(quick[0], 0.4f);
    for (std::size_t q = 1; q < 10; ++q) EXPECT_FLOAT_EQ(quick[q], 0.0f) << q;
    for (std::size_t q = 10; q < 20; ++q) EXPECT_FLOAT_EQ(quick[q], 0.04f) << q;
}

TEST(QuickPower, KeepsThePowerOfEveryHop)
{
    const auto strip = knock_then_hum();
    const auto quick = quick_power(strip);
    for (std::size_t hop = 0; hop < 2; ++hop)
        EXPECT_FLOAT_EQ(std::accumulate(&quick[10 * hop], &quick[10 * hop] + 10, 0.0f) / 10.0f,
                        strip.power_at(hop));
}

TEST(QuickPower, OfAStripWithoutEnvelopeStandsStill)
{
    auto strip = knock_then_hum();
    strip.mean_square.clear();
    EXPECT_THAT(quick_power(strip), testing::Each(testing::FloatEq(0.04f)));
}

TEST(QuickPower, IsAsLoudAsItsStrip)
{
    StripForecast strip;
    strip.k_left.assign(50, 0.01f);
    strip.k_right.assign(50, 0.0f);
    for (std::size_t hop = 10; hop < 20; ++hop) strip.k_left[hop] = 0.1f;
    EXPECT_NEAR(quick_lufs(quick_power(strip)), integrated_lufs(total_power(strip)), 0.001f);
}

}  // namespace
}  // namespace sitwell
