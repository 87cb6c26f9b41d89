#include "analysis/stems/lag.h"

#include "support/signals.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(Lag, TellsHowMuchLaterASoundComes)
{
    const std::vector<float> noise = test::white_row(12000, 5);
    const std::span<const float> sound{noise};
    const auto early = sound.subspan(1000, 8192);
    EXPECT_EQ(lag_between(early, sound.subspan(1000 - 960, 8192), 1000).frames, 960);
    EXPECT_EQ(lag_between(early, sound.subspan(1000 + 7, 8192), 1000).frames, -7);
    const Lag none = lag_between(early, early, 1000);
    EXPECT_EQ(none.frames, 0);
    EXPECT_NEAR(none.likeness, 1.0, 1e-4);
}

TEST(Lag, SaysThatTwoSoundsAreNotAlike)
{
    const std::vector<float> a = test::white_row(8192, 5), b = test::white_row(8192, 6);
    EXPECT_LT(std::abs(lag_between(a, b, 1000).likeness), 0.1);
    const std::vector<float> silence(8192);
    EXPECT_EQ(lag_between(a, silence, 1000).likeness, 0.0);
}

}  // namespace
}  // namespace sitwell
