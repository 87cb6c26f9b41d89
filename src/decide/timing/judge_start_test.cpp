#include "decide/timing/judge_start.h"

#include "decide/timing/timing_limits_fixture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::HasSubstr;

LagFigures heard(Frames lag, std::size_t agree, std::size_t windows, float peak, float runner_up)
{
    LagFigures figures{lag, peak, runner_up, agree, {}};
    figures.windows.resize(windows);
    return figures;
}

const StartQuestion kVoice{2, "Lead Vox", "Rough Mix.wav", 12.5, 48000.0};

TEST(JudgeStart, MovesTheFileToWhereTheMixHasIt)
{
    const TrackTime time =
        judge_start(kVoice, heard(600000, 7, 8, 0.12f, 0.04f), 480, test::timing_limits());
    EXPECT_TRUE(time.is_moved);
    EXPECT_EQ(time.track, 2u);
    EXPECT_EQ(time.starts_at, 599520) << "the mix itself is 10 ms late";
    EXPECT_EQ(time.rule, "repair.start");
    EXPECT_EQ(
        time.text,
        "'Lead Vox' is 12.5 s shorter than the song and has no time stamp: it is moved 12.490 s "
        "later, to where 'Rough Mix.wav' plays it (7 of 8 places in it agree to the sample or "
        "two).");
    ASSERT_EQ(time.evidence.size(), 3u);
    EXPECT_FLOAT_EQ(time.evidence[0].value, 12.49f);
    EXPECT_FLOAT_EQ(time.evidence[2].value, 3.0f);
}

TEST(JudgeStart, MovesTheFileToWhereItKeepsARhythm)
{
    StartQuestion guitar{3, "Gtr R", "Gtr L.wav", 12.5, 48000.0, true};
    const TrackTime time =
        judge_start(guitar, heard(600000, 7, 8, 0.6f, 0.3f), 0, test::timing_limits());
    EXPECT_EQ(time.text,
              "'Gtr R' is 12.5 s shorter than the song and has no time stamp: it is moved 12.500 s "
              "later, to where it keeps the rhythm of 'Gtr L.wav' and nowhere else does (7 of 8 "
              "places in it agree to 5 ms).");
    for (const LagFigures& figures :
         {heard(600000, 8, 8, 0.6f, 0.5f), heard(600000, 8, 8, 0.2f, 0.1f)})
        EXPECT_FALSE(judge_start(guitar, figures, 0, test::timing_limits()).is_moved);
}

TEST(JudgeStart, HasNothingToSayOfFilesInTime)
{
    const TrackTime time =
        judge_start(kVoice, heard(600, 8, 8, -0.12f, 0.04f), 480, test::timing_limits());
    EXPECT_FALSE(time.is_moved);
    EXPECT_EQ(time.text, "");
}

TEST(JudgeStart, OnlySpeaksWhereTheEvidenceIsWeak)
{
    const LagFigures weak[] = {heard(600000, 4, 8, 0.12f, 0.04f), heard(600000, 8, 8, 0.05f, 0.04f),
                               heard(600000, 2, 2, 0.12f, 0.04f), heard(0, 0, 0, 0.0f, 0.0f)};
    for (const LagFigures& figures : weak) {
        const TrackTime time = judge_start(kVoice, figures, 0, test::timing_limits());
        EXPECT_FALSE(time.is_moved);
        EXPECT_THAT(time.text, HasSubstr("nothing tells clearly where it comes in"));
    }
}

}  // namespace
}  // namespace sitwell
