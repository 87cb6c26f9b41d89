#include "dsp/filters/frequency_map.h"

#include "dsp/math/functions.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

double relative_error(const FrequencyMap& map, double x)
{
    return map.at(std::tan(x) * std::tan(x)) / (x * x) - 1.0;
}

TEST(FrequencyMap, IsExactAtItsFrequency)
{
    for (double x = 0.001; x < 1.42; x += 0.01)
        for (const auto& map :
             {tangent_map(x), anchored_map(x), universal_map(2, x), universal_map(3, x)})
            EXPECT_NEAR(relative_error(map, x), 0.0, 1e-9) << x;
}

TEST(FrequencyMap, TheUniversalOnesKeepTheirPromiseUpToTwentyKilohertz)
{
    for (double at = 0.05; at < 1.42; at += 0.05)
        for (double x = 0.01; x < 0.907 * kPi / 2.0; x += 0.01) {
            EXPECT_LT(std::abs(relative_error(universal_map(2, at), x)), 0.0073);
            EXPECT_LT(std::abs(relative_error(universal_map(3, at), x)), 0.00057);
        }
}

TEST(FrequencyMap, TangentsHaveTheRightSlope)
{
    for (double x = 0.05; x < 1.42; x += 0.05)
        for (const auto& map : {tangent_map(x), bent_map(x)}) {
            const double step = 1e-4 * x;
            const double slope =
                (relative_error(map, x + step) - relative_error(map, x - step)) / step;
            EXPECT_NEAR(slope, 0.0, 1e-3) << x;
        }
}

TEST(FrequencyMap, TheFittedOneIsExactAtTheEdgeToo)
{
    const double edge = 0.907 * kPi / 2.0;
    int usable = 0;
    for (double x = 0.3; x < 1.3; x += 0.1) {
        const auto map = fitted_map(x, edge);
        if (!is_usable(map)) continue;
        ++usable;
        EXPECT_NEAR(relative_error(map, x), 0.0, 1e-9);
        EXPECT_NEAR(relative_error(map, edge), 0.0, 1e-9);
        EXPECT_NEAR(relative_error(map, 1e-4), 0.0, 1e-6);
    }
    EXPECT_GT(usable, 5);
}

}  // namespace
}  // namespace sitwell
