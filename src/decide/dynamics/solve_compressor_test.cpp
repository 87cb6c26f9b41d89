#include "decide/dynamics/solve_compressor.h"

#include "decide/decide_fixture.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

class SolveCompressor : public testing::Test {
protected:
    SolveCompressor()
    {
        song_.add({.file = "Bass.wav", .lufs = -24.0f, .crest_db = 14.0f});
        for (std::size_t i = 0; i < sound().peak.size(); ++i)
            if (i / 200 % 2 == 1) sound().peak[i] *= 0.4f;
    }
    TrackFeatures& sound() { return song_.features.begin()->second; }
    SolvedCompressor solved(float gain, float depth)
    {
        const Json& table = intent_.practice->compression;
        return solve_compressor(table["roles"]["bass_di"], table, sound(), gain, depth);
    }

    test::PaperSong song_;
    Intent intent_ = test::intent_for("rock");
};

TEST_F(SolveCompressor, WorksLessHardTheLessIsWanted)
{
    const auto whole = solved(1.0f, 1.0f), half = solved(1.0f, 0.5f);
    EXPECT_GT(whole.figures.median_db, half.figures.median_db + 0.5f);
    EXPECT_LT(whole.params.threshold_db, half.params.threshold_db);
    EXPECT_EQ(solved(1.0f, 0.0f).figures.median_db, 0.0f);
}

TEST_F(SolveCompressor, FollowsTheGainBeforeIt)
{
    EXPECT_NEAR(solved(0.5f, 1.0f).params.threshold_db,
                solved(1.0f, 1.0f).params.threshold_db - 6.0f, 0.15f);
}

TEST_F(SolveCompressor, TellsTheWorkOfWhatItReturns)
{
    const auto one = solved(1.0f, 1.0f);
    EXPECT_FLOAT_EQ(one.figures.median_db, work_of(one.params, sound(), 1.0f).median_db);
}

}  // namespace
}  // namespace sitwell
