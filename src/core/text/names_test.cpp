#include "core/text/names.h"

#include <array>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(Slug, JoinsWordsAndKeepsOtherScripts)
{
    EXPECT_EQ(slug("Kick In_01"), "kick-in-01");
    EXPECT_EQ(slug("  (Lead) Vox!  "), "lead-vox");
    EXPECT_EQ(slug("Вокал 1"), "Вокал-1");
    EXPECT_EQ(slug("--"), "track");
}

TEST(Nearest, FindsASlipOfTheHandAndNothingFarAway)
{
    constexpr std::array<std::string_view, 3> ids{"threshold", "ratio", "attack"};
    EXPECT_EQ(nearest("treshold", ids), "threshold");
    EXPECT_EQ(nearest("zzzzzzzz", ids), "");
    EXPECT_EQ(did_you_mean("atack", ids), " Did you mean 'attack'?");
}

TEST(Glob, MatchesStarsAndQuestionMarks)
{
    EXPECT_TRUE(matches_glob("*.wav", "Kick.WAV"));
    EXPECT_TRUE(matches_glob("BGVOX*", "bgvox echo.flac"));
    EXPECT_TRUE(matches_glob("k?ck", "kick"));
    EXPECT_FALSE(matches_glob("k?ck", "kiick"));
    EXPECT_TRUE(matches_glob("*a*b*c", "xxaxxbxxc"));
    EXPECT_FALSE(matches_glob("*a*b*c", "xxaxxbxx"));
}

TEST(ShellQuoted, SurvivesPasting)
{
    EXPECT_EQ(shell_quoted("kick.wav"), "kick.wav");
    EXPECT_EQ(shell_quoted("Lead Vox.wav"), "'Lead Vox.wav'");
    EXPECT_EQ(shell_quoted("it's"), "'it'\\''s'");
}

}  // namespace
}  // namespace sitwell
