#include "catalog/devices/de_esser.h"
#include "decide/decide_fixture.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

/// A minute of singing with so many S sounds, so loud against the vowels.
VoiceFigures singing(int sibilants, float re_vowels_db)
{
    VoiceFigures voice;
    voice.phrases = {{{0.0, 60.0}, -20.0f, 200.0f, 400.0f}};
    for (int i = 0; i < sibilants; ++i) {
        const double at_s = 60.0 * i / sibilants;
        voice.sibilants.push_back({{at_s, at_s + 0.1}, re_vowels_db, 8000.0f});
    }
    return voice;
}

std::vector<Edit> moves(const std::string& role, const VoiceFigures& figures)
{
    test::PaperSong song;
    song.add({.file = "Voice.wav"});
    song.session.strips.front().role = role;
    SongAnalysis heard{song.features};
    heard.voices[song.session.strips.front().id.text] = figures;
    return de_ess_voices(song.session, heard, test::intent_for("pop"));
}

DeEsserParams settings(const std::vector<Edit>& edits)
{
    return params_from(kDeEsserParams, std::get<AddInsert>(edits.front().change).insert.values);
}

TEST(DeEssVoices, LowersSibilantsThatComeAsLoudAsVowels)
{
    const auto edits = moves("lead_vocal", singing(20, 0.0f));
    ASSERT_EQ(edits.size(), 1u);
    const DeEsserParams set = settings(edits);
    EXPECT_FLOAT_EQ(set.frequency_hz, 6000.0f);
    EXPECT_FLOAT_EQ(set.threshold_db, -8.0f);
    EXPECT_FLOAT_EQ(set.range_db, 4.0f);
}

TEST(DeEssVoices, NeverTakesMoreThanALispLeaves)
{
    EXPECT_FLOAT_EQ(settings(moves("lead_vocal", singing(20, 12.0f))).range_db, 8.0f);
}

TEST(DeEssVoices, HoldsVoicesBehindTheLeadLower)
{
    EXPECT_LT(settings(moves("backing_vocal", singing(20, 0.0f))).threshold_db,
              settings(moves("lead_vocal", singing(20, 0.0f))).threshold_db);
}

TEST(DeEssVoices, LeavesAVoiceAloneThatHasFewOfThem)
{
    EXPECT_TRUE(moves("lead_vocal", singing(2, 3.0f)).empty());
    EXPECT_TRUE(moves("lead_vocal", singing(40, -5.0f)).empty());
    EXPECT_TRUE(moves("lead_vocal", VoiceFigures{}).empty());
    EXPECT_TRUE(moves("piano", singing(20, 0.0f)).empty());
}

}  // namespace
}  // namespace sitwell
