#include "analysis/time/activity.h"

#include "analysis/level/gating.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

std::vector<float> powers(const std::vector<double>& lufs)
{
    std::vector<float> out;
    for (const double level : lufs) out.push_back(static_cast<float>(power_of_lufs(level)));
    return out;
}

std::ptrdiff_t active_count(const std::vector<double>& lufs)
{
    const auto active = active_hops(powers(lufs));
    return std::count(active.begin(), active.end(), 1);
}

TEST(Activity, FindsAPhraseAndHoldsItsEnd)
{
    std::vector<double> lufs(100, -90.0);
    std::fill(lufs.begin() + 30, lufs.begin() + 50, -20.0);
    const auto active = active_hops(powers(lufs));
    for (std::size_t i = 0; i < 100; ++i) EXPECT_EQ(active[i], i >= 30 && i < 52 ? 1 : 0) << i;
}

TEST(Activity, APadThatNeverStopsIsActiveThroughout)
{
    EXPECT_EQ(active_count(std::vector<double>(200, -24.0)), 200);
}

TEST(Activity, BleedThirtyBelowIsNotPlaying)
{
    std::vector<double> lufs(200, -50.0);
    std::fill(lufs.begin() + 100, lufs.end(), -20.0);
    EXPECT_EQ(active_count(lufs), 100);
}

TEST(Activity, ATomThatPlaysFourTimesIsHeard)
{
    std::vector<double> lufs(2000, -68.0);
    for (const std::size_t at : {100u, 600u, 1100u, 1900u}) lufs[at] = -18.0;
    EXPECT_EQ(active_count(lufs), 4 * 3);
}

TEST(Activity, ClosesAGapOfOneHop)
{
    std::vector<double> lufs(20, -20.0);
    for (const std::size_t at : {8u, 9u, 10u}) lufs[at] = -90.0;
    EXPECT_EQ(active_count(lufs), 20);
    lufs[11] = -90.0;
    EXPECT_EQ(active_count(lufs), 18);
}

TEST(Activity, SilenceIsNeverActive)
{
    EXPECT_EQ(active_count(std::vector<double>(50, -100.0)), 0);
    EXPECT_TRUE(active_hops({}).empty());
}

}  // namespace
}  // namespace sitwell
