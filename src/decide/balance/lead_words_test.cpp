#include "decide/balance/lead_words.h"

#include "support/song_on_paper.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

std::optional<float> words_under(float guitars_lufs, const char* role = "lead_vocal")
{
    test::PaperSong song;
    song.add({.file = "Voice.wav"}).add({.file = "Guitars.wav", .lufs = guitars_lufs});
    song.session.strips[0].role = role;
    return lead_words(song.session, song.features);
}

TEST(LeadWords, GetThroughWhereLittleStandsInTheirWay)
{
    ASSERT_TRUE(words_under(-40.0f));
    EXPECT_GT(*words_under(-40.0f), 0.9f);
    EXPECT_LT(*words_under(-18.0f), 0.1f);
}

TEST(LeadWords, AreThoseOfVoicesThatLead)
{
    EXPECT_FALSE(words_under(-40.0f, "piano"));
    EXPECT_TRUE(words_under(-40.0f, "spoken"));
}

}  // namespace
}  // namespace sitwell
