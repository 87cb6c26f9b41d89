#include "analysis/mix/micro_dynamics.h"

#include "support/signals.h"

#include <gtest/gtest.h>
#include <vector>

namespace sitwell {
namespace {

/// Hits of 20 ms, `rise` times the power between them, twice a second.
std::vector<float> hits(float rise)
{
    std::vector<float> powers(2000, 0.001f);
    for (std::size_t i = 0; i < powers.size(); ++i)
        if (i % 50 < 2) powers[i] *= rise;
    return powers;
}

TEST(MicroDynamics, SteadySoundHasNone)
{
    EXPECT_NEAR(micro_dynamics_lu(std::vector<float>(2000, 0.01f), -20.7), 0.0, 0.2);
    EXPECT_EQ(micro_dynamics_lu({}, -20.0), 0.0);
    EXPECT_EQ(micro_dynamics_lu(std::vector<float>(1000, 0.0f), -100.0), 0.0);
}

TEST(MicroDynamics, FallWhenHitsAreSquashed)
{
    const double open = micro_dynamics_lu(hits(30.0f), -25.0);
    const double squashed = micro_dynamics_lu(hits(4.0f), -28.0);
    EXPECT_GT(open, 4.0);
    EXPECT_LT(squashed, open - 2.0);
}

TEST(MicroDynamics, DoNotDependOnLevelNorOnWhatIsFarBelow)
{
    std::vector<float> loud = hits(30.0f);
    std::vector<float> quiet = loud;
    for (float& power : quiet) power *= 0.01f;
    const double reference = micro_dynamics_lu(loud, -25.0);
    EXPECT_NEAR(micro_dynamics_lu(quiet, -45.0), reference, 1e-5);
    std::vector<float> rest(3000, 1e-9f);
    rest[2500] = 1e-6f;
    loud.insert(loud.begin(), rest.begin(), rest.end());
    EXPECT_NEAR(micro_dynamics_lu(loud, -25.0), reference, 0.5);
}

}  // namespace
}  // namespace sitwell
