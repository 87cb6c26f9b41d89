#include "decide/timing/judge_drift.h"

#include "decide/timing/timing_limits_fixture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

/// A song of four minutes that was looked at in sixteen places.
DriftQuestion voice(LagLine line)
{
    return {2, "Lead Vox", 48000.0, 240.0, 16, line};
}

std::vector<TrackTime> judged(const LagLine& line, std::size_t heard = 10)
{
    return judge_drifts({voice(line)}, heard, "Rough Mix.wav", test::timing_limits());
}

constexpr LagLine kSlowClock{3.0, 50e-6, 0.999, 12, 200.0};

TEST(JudgeDrift, ReadsTheFileAtTheRateThatKeepsItInStep)
{
    const auto times = judged(kSlowClock);
    ASSERT_EQ(times.size(), 1u);
    EXPECT_TRUE(times[0].is_moved);
    EXPECT_EQ(times[0].rule, "repair.drift");
    EXPECT_NEAR(times[0].file_rate_hz, 48000.0 / 1.00005, 1e-6);
    EXPECT_EQ(times[0].text,
              "The clock 'Lead Vox' was recorded by ran 50 ppm too slow: by its end it is 12 ms "
              "ahead of 'Rough Mix.wav' (12 of 16 places in it lie on one line). It is read at "
              "47997.60 Hz, which keeps it in step.");
    ASSERT_EQ(times[0].evidence.size(), 2u);
    EXPECT_FLOAT_EQ(times[0].evidence[0].value, 50.0f);
    EXPECT_FLOAT_EQ(times[0].evidence[1].value, 12.0f);
}

TEST(JudgeDrift, LeavesWhatIsNotClear)
{
    LagLine few = kSlowClock, loose = kSlowClock, narrow = kSlowClock, slight = kSlowClock;
    few.agree = 3;
    loose.r_squared = 0.9;
    narrow.span_s = 30.0;
    slight.slope = 3e-6;
    for (const LagLine& line : {few, loose, narrow, slight, LagLine{}})
        EXPECT_TRUE(judged(line).empty());
}

TEST(JudgeDrift, BlamesTheMixWhereMostFilesRunOff)
{
    EXPECT_TRUE(judged(kSlowClock, 1).empty());
    EXPECT_EQ(judged(kSlowClock, 2).size(), 1u);
}

/// Of four minutes, looked at in sixteen places: a file against another one whose onsets fall
/// behind it by so many ppm, or with it.
DriftQuestion beside(double ppm, std::size_t agree = 12)
{
    return {2,     "Bass DI", 48000.0,
            240.0, 16,        {0.0, 1e-6 * ppm, ppm == 0.0 ? 0.0 : 0.98, agree, 200.0}};
}

std::vector<TrackTime> judged_beside(const std::vector<DriftQuestion>& others)
{
    const std::vector<DriftQuestion> in_step{beside(0.0), beside(0.0)};
    return judge_onset_drifts({others, in_step, in_step}, test::timing_limits());
}

TEST(JudgeOnsetDrifts, ReadsAFileInStepWithTwoOthers)
{
    const auto times = judged_beside({beside(-160.0), beside(-150.0), beside(-150.0, 3)});
    ASSERT_EQ(times.size(), 1u);
    EXPECT_NEAR(times[0].file_rate_hz, 48000.0 / (1.0 - 155e-6), 1e-6);
    EXPECT_EQ(times[0].text,
              "The clock 'Bass DI' was recorded by ran 155 ppm too fast: by its end it is 37 ms "
              "behind 2 other files (by the notes they begin together). It is read at 48007.44 Hz, "
              "which keeps it in step.");
}

TEST(JudgeOnsetDrifts, AsksForTwoOthersThatAgreeAndNoneInStep)
{
    EXPECT_TRUE(judged_beside({beside(-160.0)}).empty());
    EXPECT_TRUE(judged_beside({beside(-160.0), beside(-90.0)}).empty());
    EXPECT_TRUE(judged_beside({beside(-160.0), beside(-150.0), beside(5.0)}).empty());
    EXPECT_TRUE(judged_beside({beside(-60.0), beside(-60.0)}).empty()) << "14 ms";
    EXPECT_TRUE(judged_beside({}).empty());
}

}  // namespace
}  // namespace sitwell
