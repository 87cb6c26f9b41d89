#include "analysis/level/gating.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace sitwell {
namespace {

std::vector<float> hops_at(double lufs, std::size_t count)
{
    return std::vector<float>(count, static_cast<float>(power_of_lufs(lufs)));
}

std::vector<float> join(std::vector<float> a, const std::vector<float>& b)
{
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

TEST(Gating, ReadsASteadyLevel)
{
    EXPECT_NEAR(gated_lufs(hops_at(-23.0, 100)), -23.0, 1e-5);
    EXPECT_NEAR(momentary_lufs(hops_at(-23.0, 100)).front(), -23.0, 1e-5);
    EXPECT_EQ(momentary_lufs(hops_at(-23.0, 100)).size(), 97u);
    EXPECT_EQ(short_term_lufs(hops_at(-23.0, 100)).size(), 71u);
}

TEST(Gating, LeavesOutWhatIsTenBelow)
{
    EXPECT_NEAR(gated_lufs(join(hops_at(-20.0, 500), hops_at(-50.0, 500))), -20.0, 0.02);
    EXPECT_NEAR(gated_lufs(join(hops_at(-20.0, 500), hops_at(-25.0, 500))), -21.82, 0.02);
}

TEST(Gating, CallsSilenceSilence)
{
    EXPECT_EQ(gated_lufs({}), kSilenceLufs);
    EXPECT_EQ(gated_lufs(hops_at(-71.0, 100)), kSilenceLufs);
    EXPECT_EQ(loudness_range_lu({}), 0.0);
    EXPECT_EQ(loudness_range_lu(hops_at(-80.0, 100)), 0.0);
    EXPECT_TRUE(momentary_lufs(hops_at(-20.0, 3)).empty());
}

TEST(Gating, GivesAShortSoundALoudness)
{
    EXPECT_NEAR(gated_lufs(hops_at(-20.0, 1)), -20.0, 1e-5);
    EXPECT_NEAR(gated_lufs(hops_at(-20.0, 3)), -20.0, 1e-5);
}

TEST(Gating, ALoudPastLeavesNoTraceInAQuietBlock)
{
    const auto powers = join(hops_at(20.0, 100), hops_at(-65.0, 100));
    EXPECT_NEAR(momentary_lufs(powers).back(), -65.0, 1e-4);
    EXPECT_NEAR(short_term_lufs(powers).back(), -65.0, 1e-4);
}

RC_GTEST_PROP(Gating, FollowsGainDecibelForDecibel, ())
{
    const auto levels = *rc::gen::container<std::vector<int>>(200, rc::gen::inRange(-40, -5));
    const double gain_db = *rc::gen::inRange(-15, 15);
    std::vector<float> powers, scaled;
    for (const int level : levels) {
        powers.push_back(static_cast<float>(power_of_lufs(level)));
        scaled.push_back(static_cast<float>(power_of_lufs(level + gain_db)));
    }
    RC_ASSERT(std::abs(gated_lufs(scaled) - gated_lufs(powers) - gain_db) < 1e-4);
    RC_ASSERT(std::abs(loudness_range_lu(scaled) - loudness_range_lu(powers)) < 1e-4);
}

}  // namespace
}  // namespace sitwell
