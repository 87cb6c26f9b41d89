#include "analysis/voice/phrases.h"

#include "analysis/voice/rows_fixture.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::MadeRows;

TEST(FindPhrases, EndWhereThePauseIsLongerThanABreathlessGap)
{
    MadeRows made;
    made.pause(50).vowel(40, 200.0f).pause(30).vowel(40, 200.0f).pause(31).vowel(40, 300.0f);
    const auto phrases = find_phrases(made.rows(), made.voiced());
    ASSERT_EQ(phrases.size(), 2u);
    EXPECT_DOUBLE_EQ(phrases[0].at.from_s, 0.5);
    EXPECT_DOUBLE_EQ(phrases[0].at.to_s, 1.6);
    EXPECT_FLOAT_EQ(phrases[1].pitch_low_hz, 300.0f);
}

TEST(FindPhrases, BeginAndEndWithTheirConsonants)
{
    MadeRows made;
    made.pause(50).hiss(8).vowel(40, 200.0f).hiss(6).pause(50);
    const auto phrases = find_phrases(made.rows(), made.voiced());
    ASSERT_EQ(phrases.size(), 1u);
    EXPECT_DOUBLE_EQ(phrases[0].at.from_s, 0.5);
    EXPECT_DOUBLE_EQ(phrases[0].at.to_s, 1.04);
}

TEST(FindPhrases, AMomentOfPitchIsNone)
{
    MadeRows made;
    made.pause(50).vowel(14, 200.0f).pause(50);
    EXPECT_TRUE(find_phrases(made.rows(), made.voiced()).empty());
}

class FindBreaths : public testing::Test {
protected:
    /// Breaths of a phrase before which air of that power and length is drawn.
    static std::vector<Breath> breaths_of(float power, std::size_t rows)
    {
        MadeRows made;
        made.pause(100).air(rows, power).pause(10).vowel(60, 200.0f).pause(20);
        return find_breaths(made.rows(), made.voiced(), find_phrases(made.rows(), made.voiced()));
    }
};

TEST_F(FindBreaths, HearsTheAirBeforeAPhraseWithItsLevel)
{
    const auto breaths = breaths_of(1e-4f, 30);
    ASSERT_EQ(breaths.size(), 1u);
    EXPECT_DOUBLE_EQ(breaths[0].at.from_s, 1.0);
    EXPECT_DOUBLE_EQ(breaths[0].at.to_s, 1.3);
    EXPECT_NEAR(breaths[0].re_phrase_db, -20.0, 0.8);
}

TEST_F(FindBreaths, NeitherAShortPuffNorWhatIsAsLoudAsTheVoice)
{
    EXPECT_TRUE(breaths_of(1e-4f, 9).empty());
    EXPECT_TRUE(breaths_of(1e-4f, 70).empty());
    EXPECT_TRUE(breaths_of(4e-3f, 30).empty());
    EXPECT_TRUE(breaths_of(1e-8f, 30).empty());
}

}  // namespace
}  // namespace sitwell
