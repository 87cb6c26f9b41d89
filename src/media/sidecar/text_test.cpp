#include "media/sidecar/rtf.h"
#include "media/sidecar/stated.h"
#include "media/stream/text_encoding.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>
#include <string>

namespace sitwell {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Rtf, GivesTheWordsAlone)
{
    EXPECT_EQ(plain_text_of_rtf(
                  R"({\rtf1\ansi\ansicpg1252{\fonttbl\f0\fswiss Helvetica;}{\*\expandedcolortbl;;}
\pard\f0\b Mix notes\b0\par
Tempo 92 bpm\line caf\'e9 \u1042?\u-10179?\u-8704? \{x\}\tab end{\pict\pngblip 89504e}})"),
              "Mix notes\nTempo 92 bpm\ncafé В😀 {x}\tend");
}

TEST(Rtf, SkipsAsManyLettersAfterUnicodeAsToldAndBinaryBytes)
{
    EXPECT_EQ(plain_text_of_rtf(R"({\rtf1\uc2\u233e'x{\uc0\u233 y}\bin3 }}}z})"), "éxéyz");
    EXPECT_EQ(plain_text_of_rtf("no rtf"), "");
}

RC_GTEST_PROP(Rtf, SurvivesAnything, (const std::string& tail))
{
    RC_ASSERT(is_utf8(plain_text_of_rtf("{\\rtf1" + tail)));
}

TEST(Stated, FindsTempos)
{
    EXPECT_THAT(stated_tempos("120 bpm"), ElementsAre(120.0));
    EXPECT_THAT(stated_tempos("Song at 92,5BPM!"), ElementsAre(92.5));
    EXPECT_THAT(stated_tempos("BPM: 140\nTempo = 140 bpm"), ElementsAre(140.0, 140.0));
    EXPECT_THAT(stated_tempos("tempo: 76"), ElementsAre(76.0));
    EXPECT_THAT(stated_tempos("48000 Hz, 24 bit, 3 bpm, 1999"), IsEmpty());
    EXPECT_THAT(stated_tempos("verse 90 bpm, chorus 120 bpm"), ElementsAre(90.0, 120.0));
}

TEST(Stated, FindsKeys)
{
    EXPECT_THAT(stated_keys("Key: Am"), ElementsAre("Am"));
    EXPECT_THAT(stated_keys("in the key of B flat major, 92 bpm"), ElementsAre("Bb"));
    EXPECT_THAT(stated_keys("KEY = F#m"), ElementsAre("F#m"));
    EXPECT_THAT(stated_keys("key: Ebmaj"), ElementsAre("Eb"));
    EXPECT_THAT(stated_keys("key is c minor"), ElementsAre("Cm"));
    EXPECT_THAT(stated_keys("a-Moll"), ElementsAre("Am"));
    EXPECT_THAT(stated_keys("Tonart: C-Dur"), ElementsAre("C"));
    EXPECT_THAT(stated_keys("the key a bit lower would be easy. The key feeling is joy."),
                IsEmpty());
}

TEST(TextEncoding, GuessesWhatIsNotUtf8)
{
    EXPECT_EQ(to_utf8("Вокал"), "Вокал");
    EXPECT_EQ(to_utf8("\xef\xbb\xbfhi"), "hi");
    EXPECT_EQ(to_utf8(std::string_view{"\xff\xfeh\0i\0", 6}), "hi");
    EXPECT_EQ(to_utf8("caf\xe9"), "café");
    EXPECT_EQ(to_utf8("\xc2\xee\xea\xe0\xeb"), "Вокал");
    EXPECT_EQ(name_to_utf8("\x82\xae\xaa\xa0\xab.wav"), "Вокал.wav");
    EXPECT_EQ(name_to_utf8("\x83h\x83\x89\x83\x80.wav"), "ドラム.wav");
    EXPECT_EQ(name_to_utf8("G\x81nther.wav"), "Günther.wav");
}

TEST(TextEncoding, CutsBetweenLetters)
{
    EXPECT_EQ(cut_utf8("abé", 3), "ab");
    EXPECT_EQ(cut_utf8("abé", 4), "abé");
}

RC_GTEST_PROP(TextEncoding, AlwaysGivesUtf8, (const std::string& text))
{
    RC_ASSERT(is_utf8(to_utf8(text)));
    RC_ASSERT(is_utf8(name_to_utf8(text)));
}

}  // namespace
}  // namespace sitwell
