#include "analysis/voice/pauses.h"

#include "analysis/level/gating.h"
#include "analysis/voice/rows_fixture.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::MadeRows;

TEST(FindPauses, KeepClearOfAllThatIsSung)
{
    VoiceFigures figures;
    figures.phrases = {{{2.0, 4.0}}, {{7.0, 8.0}}, {{8.7, 9.0}}};
    figures.breaths = {{{6.5, 6.8}}};
    const auto pauses = find_pauses(figures, 12.0);
    ASSERT_EQ(pauses.size(), 3U);
    EXPECT_DOUBLE_EQ(pauses[0].from_s, 0.0);
    EXPECT_DOUBLE_EQ(pauses[0].to_s, 1.85);
    EXPECT_DOUBLE_EQ(pauses[1].from_s, 4.15);
    EXPECT_DOUBLE_EQ(pauses[1].to_s, 6.35);
    EXPECT_DOUBLE_EQ(pauses[2].from_s, 9.15);
    EXPECT_DOUBLE_EQ(pauses[2].to_s, 12.0);
}

TEST(FindPauses, AreTheWholeFileOfWhoNeverSings)
{
    const auto pauses = find_pauses({}, 3.0);
    ASSERT_EQ(pauses.size(), 1U);
    EXPECT_DOUBLE_EQ(pauses[0].length_s(), 3.0);
}

TEST(QuietParts, LeaveAWhisperToTheVoiceAndHoldATick)
{
    MadeRows made;
    made.pause(200).air(60, 1e-4f).pause(200).air(3, 1e-2f).pause(200);
    const Stretch pause{0.0, 6.63};
    const auto parts =
        quiet_parts({&pause, 1}, made.rows(), static_cast<float>(lufs_of_power(1e-5)));
    ASSERT_EQ(parts.size(), 2U);
    EXPECT_NEAR(parts[0].to_s, 1.85, 0.011);
    EXPECT_NEAR(parts[1].from_s, 2.75, 0.011);
    EXPECT_DOUBLE_EQ(parts[1].to_s, 6.63);
}

TEST(QuietParts, LeaveAPauseToAWhisperThatFillsIt)
{
    MadeRows made;
    made.air(100, 1e-4f);
    const Stretch pause{0.0, 1.0};
    EXPECT_TRUE(quiet_parts({&pause, 1}, made.rows(), -60.0f).empty());
}

}  // namespace
}  // namespace sitwell
