#include "decide/listening/likeness.h"

#include "analysis/character/likeness_figures.h"

#include <array>
#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

/// Two figures that go together: their inverse correlations for r = 0.6.
Likeness two()
{
    return {{{10.0, 2.0}, {-5.0, 1.0}}, {1.5625, -0.9375, -0.9375, 1.5625}, 2.0};
}

TEST(Likeness, IsNearestInTheMiddle)
{
    EXPECT_EQ(likeness_distance(std::array{10.0, -5.0}, two()), 0.0);
}

TEST(Likeness, CountsWhatGoesTogetherLess)
{
    // (1, 1) · inverse · (1, 1) = 1.25, (1, −1) gives 5: the roots of their means over the limit.
    EXPECT_NEAR(likeness_distance(std::array{12.0, -4.0}, two()), std::sqrt(0.625) / 2.0, 1e-12);
    EXPECT_NEAR(likeness_distance(std::array{12.0, -6.0}, two()), std::sqrt(2.5) / 2.0, 1e-12);
}

TEST(Likeness, OfRecordsKnowsARecordFromAHeapOfNoise)
{
    const Likeness records = load_likeness().value();
    ASSERT_EQ(records.figures.size(), likeness_names().size());
    std::vector<double> middle, flat;
    for (const auto& figure : records.figures) middle.push_back(figure.median);
    EXPECT_LT(likeness_distance(middle, records), 1e-6);
    flat.assign(middle.size(), 0.0);  // the same in every band, all sides, no movement
    EXPECT_GT(likeness_distance(flat, records), 1.0);
    for (double& figure : middle) figure += 0.01;
    EXPECT_LT(likeness_distance(middle, records), 0.2);
}

TEST(Likeness, CorrelationsOfRecordsArePositive)
{
    // Every deviation by itself adds to the distance, or the table is none of correlations.
    const Likeness records = load_likeness().value();
    const std::size_t size = records.figures.size();
    for (std::size_t i = 0; i < size; ++i) EXPECT_GT(records.inverse[i * size + i], 0.0);
}

}  // namespace
}  // namespace sitwell
