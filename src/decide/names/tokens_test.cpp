#include "decide/names/tokens.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace sitwell {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> keys_of(std::string_view text)
{
    std::vector<std::string> keys;
    for (const auto& token : tokens_of(text)) keys.push_back(token.key);
    return keys;
}

TEST(Tokens, EndAtSeparatorsCamelCaseAndDigits)
{
    EXPECT_THAT(keys_of("Kick_In-01 (L)"), ElementsAre("kick", "in", "01", "l"));
    EXPECT_THAT(keys_of("SnareTop57"), ElementsAre("snare", "top", "57"));
    EXPECT_THAT(keys_of("DIBass"), ElementsAre("di", "bass"));
    EXPECT_THAT(keys_of("BGV3b"), ElementsAre("bgv", "3", "b"));
    EXPECT_THAT(keys_of("Aéreos"), ElementsAre("aereos"));
    EXPECT_THAT(keys_of("ギターL"), ElementsAre(keys_of("ギター").front(), "l"));
    EXPECT_THAT(keys_of("Kick – In"), ElementsAre("kick", "in"));
    EXPECT_THAT(keys_of("歌（左）"), ElementsAre("歌", "左"));
    EXPECT_THAT(keys_of("-_."), IsEmpty());
}

TEST(Tokens, KnowWhetherTheyStoodApart)
{
    const auto tokens = tokens_of("Gtr L2");
    ASSERT_EQ(tokens.size(), 3u);
    EXPECT_TRUE(tokens[1].apart);
    EXPECT_FALSE(tokens[2].apart);
}

TEST(CutName, TakesOffWhatProgramsAdd)
{
    const auto cut = [](std::string_view path) { return cut_name(lexicon(), path); };
    EXPECT_EQ(cut("Kick In.dup2_03.wav").duplicate, 2);
    EXPECT_EQ(cut("Kick In.dup2_03.wav").take, "03");
    EXPECT_EQ(cut("Kick In(2).wav").duplicate, 2);
    EXPECT_EQ(cut("Vox copy.wav").duplicate, 1);
    EXPECT_EQ(cut("Gtr-cm.wav").tokens.size(), 1u);
    EXPECT_EQ(cut("Gtr-glued.wav").tokens.size(), 1u);
    EXPECT_EQ(cut("Gtr [2024-03-01 120000].aif").tokens.size(), 1u);
    EXPECT_EQ(cut("Gtr 124 BPM.flac").tokens.size(), 1u);
    EXPECT_THAT(cut("Song/Drums/Kick.wav").folders, ElementsAre("Song", "Drums"));
}

TEST(CutName, TakesOffTheBarInWhichTheFileBegins)
{
    const auto bar = [](std::string_view path) { return cut_name(lexicon(), path).bar; };
    EXPECT_EQ(bar("BGV 1_bar17.wav"), 17);
    EXPECT_EQ(bar("Gtr Bar 9.wav"), 0) << "may be the ninth of some";
    EXPECT_EQ(bar("Gtr Bar 33 L.wav"), 33);
    EXPECT_EQ(bar("bar_5 Vox.wav"), 5);
    EXPECT_EQ(cut_name(lexicon(), "BGV 1_bar17.wav").tokens.size(), 2u);
    for (const char* name : {"Chime Bar 2.wav", "Kick b57.wav", "Barbara 17.wav", "Sidebar17.wav"})
        EXPECT_EQ(bar(name), 0) << name;
}

TEST(CutName, KeepsANameThatIsNothingButLitter)
{
    EXPECT_EQ(cut_name(lexicon(), "124bpm.wav").tokens.size(), 2u);
}

TEST(CutName, TakesThreeWordsInParenthesesForANote)
{
    const auto note = cut_name(lexicon(), "Bass (26 % left in mix).wav");
    EXPECT_THAT(note.notes, ElementsAre("26 % left in mix"));
    EXPECT_EQ(note.tokens.size(), 1u);
    EXPECT_THAT(cut_name(lexicon(), "Strings (high).wav").notes, IsEmpty());
    EXPECT_THAT(cut_name(lexicon(), "Strings (never closed here.wav").notes, IsEmpty());
}

RC_GTEST_PROP(CutName, SurvivesAnyBytes, (const std::string& path))
{
    for (const auto& token : cut_name(lexicon(), path).tokens) RC_ASSERT(!token.key.empty());
}

}  // namespace
}  // namespace sitwell
