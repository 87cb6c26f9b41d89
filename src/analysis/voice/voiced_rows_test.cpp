#include "analysis/voice/voiced_rows.h"

#include "analysis/voice/rows_fixture.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace sitwell {
namespace {

std::size_t count_of(const VoicedRows& voiced)
{
    return static_cast<std::size_t>(
        std::count(voiced.is_voiced.begin(), voiced.is_voiced.end(), 1));
}

TEST(VoicedRows, AreThoseThatArePeriodicAndLoudEnough)
{
    test::MadeRows made;
    made.pause(20).vowel(50, 220.0f).hiss(20).vowel(50, 220.0f, 1e-6f).pause(10);
    const VoicedRows voiced = find_voiced(made.rows());
    EXPECT_EQ(count_of(voiced), 50u);
    EXPECT_EQ(voiced.is_voiced[20], 1);
    EXPECT_EQ(voiced.is_voiced[75], 0);
    EXPECT_EQ(voiced.is_voiced[100], 0);
    EXPECT_NEAR(voiced.vowels_power, 0.01f, 1e-6f);
}

TEST(VoicedRows, OfSilenceThereAreNone)
{
    test::MadeRows made;
    made.pause(50);
    const VoicedRows voiced = find_voiced(made.rows());
    EXPECT_EQ(count_of(voiced), 0u);
    EXPECT_EQ(voiced.vowels_power, 0.0f);
}

TEST(RunsOf, JoinOverShortGaps)
{
    const std::vector<unsigned char> marks{0, 1, 1, 0, 1, 0, 0, 0, 1};
    const auto joined = runs_of(marks, 1);
    ASSERT_EQ(joined.size(), 2u);
    EXPECT_EQ(joined[0].first, 1u);
    EXPECT_EQ(joined[0].last, 5u);
    EXPECT_EQ(joined[1].first, 8u);
    EXPECT_EQ(joined[1].last, 9u);
    EXPECT_EQ(runs_of(marks, 0).size(), 3u);
    EXPECT_TRUE(runs_of(std::vector<unsigned char>(5, 0), 3).empty());
}

TEST(MeanLoudnessPower, IsOfTheRowsOfTheRange)
{
    test::MadeRows made;
    made.vowel(2, 220.0f, 0.04f).pause(2);
    EXPECT_FLOAT_EQ(mean_loudness_power(made.rows(), {0, 4}), 0.02f);
    EXPECT_FLOAT_EQ(mean_loudness_power(made.rows(), {0, 2}), 0.04f);
}

}  // namespace
}  // namespace sitwell
