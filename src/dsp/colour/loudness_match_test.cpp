#include "dsp/colour/loudness_match.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(LoudnessMatch, GivesAGaussianItsLevelBack)
{
    const LoudnessMatch match;
    EXPECT_NEAR(match.gain_db(0.126, [](double x) { return x; }), 0.0, 1e-4);
    EXPECT_NEAR(match.gain_db(0.126, [](double x) { return 0.5 * x + 3.0; }), 6.0206, 1e-4);
    // The variance of |x| is 1 − 2 / π, that of its sign 1.
    EXPECT_NEAR(match.gain_db(0.126, [](double x) { return std::abs(x); }), 4.394, 0.1);
    EXPECT_NEAR(match.gain_db(0.5, [](double x) { return x < 0.0 ? -1.0 : 1.0; }), -6.02, 0.5);
}

}  // namespace
}  // namespace sitwell
