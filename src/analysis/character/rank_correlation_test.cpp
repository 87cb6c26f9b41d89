#include "analysis/character/rank_correlation.h"

#include <array>
#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <vector>

namespace sitwell {
namespace {

TEST(RankCorrelation, OfKnownRows)
{
    // 1 − 6 Σ d² / n (n² − 1) with Σ d² = 8 of five.
    const std::array one{1.0, 2.0, 3.0, 4.0, 5.0}, other{2.0, 1.0, 5.0, 4.0, 3.0};
    EXPECT_NEAR(*rank_correlation(one, other), 0.5, 1e-12);
    const std::array tied{1.0, 1.0, 2.0}, rising{3.0, 4.0, 9.0};
    EXPECT_NEAR(*rank_correlation(tied, rising), std::sqrt(0.75), 1e-12);
}

TEST(RankCorrelation, HasNothingToSayOfWhatDoesNotMove)
{
    const std::array still{1.0, 1.0, 1.0}, rising{1.0, 2.0, 3.0};
    EXPECT_FALSE(rank_correlation(still, rising));
    EXPECT_FALSE(rank_correlation(std::array{1.0, 2.0}, std::array{1.0, 2.0}));
}

RC_GTEST_PROP(RankCorrelation, AsksForOrderAlone, (std::vector<int> numbers))
{
    std::vector<double> values, cubes;
    for (const int number : numbers) {
        const double value = number % 1000;
        values.push_back(value);
        cubes.push_back(-value * value * value);
    }
    const auto found = rank_correlation(values, cubes);
    if (found) RC_ASSERT(std::abs(*found + 1.0) < 1e-9);
}

TEST(Correlation, OfAStraightLineIsOne)
{
    EXPECT_NEAR(*correlation(std::array{1.0, 2.0, 5.0}, std::array{-3.0, -5.0, -11.0}), -1.0,
                1e-12);
    EXPECT_NEAR(*correlation(std::array{-1.0, 0.0, 1.0}, std::array{1.0, 0.0, 1.0}), 0.0, 1e-12);
}

}  // namespace
}  // namespace sitwell
