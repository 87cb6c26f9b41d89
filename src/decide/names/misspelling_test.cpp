#include "decide/names/misspelling.h"

#include <gmock/gmock.h>
#include <set>

namespace sitwell {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Misspelling, IsOneLetterWrongMissingTooManyOrSwapped)
{
    EXPECT_TRUE(is_one_slip_apart("hihhat", "hihat"));
    EXPECT_TRUE(is_one_slip_apart("trumpt", "trumpet"));
    EXPECT_TRUE(is_one_slip_apart("guitbr", "guitar"));
    EXPECT_TRUE(is_one_slip_apart("overhaed", "overhead"));
    EXPECT_TRUE(is_one_slip_apart("same", "same"));
    EXPECT_FALSE(is_one_slip_apart("guitbb", "guitar"));
    EXPECT_FALSE(is_one_slip_apart("pad", "piano"));
    EXPECT_FALSE(is_one_slip_apart("abcd", "dbca"));
}

TEST(Misspelling, IsNotSoughtInShortTokens)
{
    EXPECT_EQ(without_misspelling(lexicon(), "tamborine"), "tambourine");
    EXPECT_EQ(without_misspelling(lexicon(), "kack"), "");
    EXPECT_EQ(without_misspelling(lexicon(), "xylofohn"), "");
}

TEST(TakenApart, FindsWordsRunTogether)
{
    const std::set<std::string> words{"lead", "guitar", "gtr", "ド", "ム", "主唱"};
    const auto known = [&](const std::string& word) { return words.count(word) != 0; };
    EXPECT_THAT(taken_apart("leadguitar", known), ElementsAre("lead", "guitar"));
    EXPECT_THAT(taken_apart("gtrl", known), ElementsAre("gtr", "l"));
    EXPECT_THAT(taken_apart("leadguitarr", known), ElementsAre("lead", "guitar", "r"));
    EXPECT_THAT(taken_apart("leadership", known), IsEmpty());
    EXPECT_THAT(taken_apart("男主唱二", known), ElementsAre("主唱"));
}

TEST(Singular, IsKnownWithoutItsEnding)
{
    const auto known = [](const std::string& word) { return word == "cornet" || word == "brush"; };
    EXPECT_EQ(singular("cornets", known), "cornet");
    EXPECT_EQ(singular("brushes", known), "brush");
    EXPECT_EQ(singular("corn", known), "");
}

}  // namespace
}  // namespace sitwell
