#include "analysis/structure/pulse.h"

#include "analysis/structure/structure_fixture.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(Pulse, HasAMeanSquareOfOneAndNothingBelowZero)
{
    const auto pulse = pulse_row(test::onsets_at(test::beats_of(0.5, 0.2, 20.0), 20.0));
    double squares = 0.0;
    for (const float value : pulse) squares += static_cast<double>(value * value);
    EXPECT_NEAR(squares / static_cast<double>(pulse.size()), 1.0, 1e-4);
    EXPECT_GE(*std::min_element(pulse.begin(), pulse.end()), 0.0f);
}

TEST(Pulse, IsTheSameHoweverStrongTheOnsetsAre)
{
    const auto beats = test::beats_of(0.5, 0.2, 20.0);
    const auto soft = pulse_row(test::onsets_at(beats, 20.0, 1.0f));
    const auto strong = pulse_row(test::onsets_at(beats, 20.0, 16.0f));
    ASSERT_EQ(soft.size(), strong.size());
    for (std::size_t i = 0; i < soft.size(); ++i) ASSERT_NEAR(soft[i], strong[i], 1e-4) << i;
}

TEST(Pulse, RepeatsAfterABeat)
{
    const auto pulse = pulse_row(test::onsets_at(test::beats_of(0.5, 0.2, 60.0), 60.0));
    const auto alike = self_similarity(pulse, 80);
    EXPECT_NEAR(alike[0], 1.0f, 1e-5);
    EXPECT_GT(alike[50], 0.9f);
    EXPECT_LT(alike[25], 0.1f);
}

}  // namespace
}  // namespace sitwell
