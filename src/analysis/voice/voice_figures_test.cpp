#include "analysis/voice/voice_figures.h"

#include "analysis/voice/voice_fixture.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::MadeVoice;

double voice_figures_hz_of(double pitch)
{
    return 440.0 * std::exp2((pitch - 69.0) / 12.0);
}

/// Two phrases, the second after a breath, an "s" in it.
MadeVoice two_phrases()
{
    MadeVoice voice{4.0};
    voice.sing(0.5, 0.9, voice_figures_hz_of(57)).sing(1.0, 1.4, voice_figures_hz_of(60));
    voice.sing(2.6, 3.0, voice_figures_hz_of(62)).sing(3.12, 3.6, voice_figures_hz_of(57));
    voice.blow(2.05, 2.4, 2500.0, 0.006).blow(3.01, 3.11, 7000.0, 0.05);
    return voice;
}

TEST(VoiceFigures, FindsPhrasesWhereThePauseIsLongEnough)
{
    const VoiceFigures figures = voice_figures(two_phrases().rows());
    ASSERT_EQ(figures.phrases.size(), 2u);
    EXPECT_NEAR(figures.phrases[0].at.from_s, 0.5, 0.03);
    EXPECT_NEAR(figures.phrases[0].at.to_s, 1.4, 0.03);
    EXPECT_NEAR(figures.phrases[1].at.from_s, 2.6, 0.03);
    EXPECT_NEAR(figures.phrases[1].at.to_s, 3.6, 0.03);
    EXPECT_NEAR(figures.phrases[0].pitch_low_hz, voice_figures_hz_of(57), 1.0);
    EXPECT_NEAR(figures.phrases[0].pitch_high_hz, voice_figures_hz_of(60), 1.0);
}

TEST(VoiceFigures, HearsTheBreathBeforeAPhrase)
{
    const VoiceFigures figures = voice_figures(two_phrases().rows());
    ASSERT_EQ(figures.breaths.size(), 1u);
    EXPECT_NEAR(figures.breaths[0].at.from_s, 2.05, 0.03);
    EXPECT_NEAR(figures.breaths[0].at.to_s, 2.4, 0.03);
    EXPECT_LT(figures.breaths[0].re_phrase_db, -15.0f);
    EXPECT_GT(figures.breaths[0].re_phrase_db, -35.0f);
}

TEST(VoiceFigures, HearsSibilantsWithTheirLevelAndPlaceInTheSpectrum)
{
    const VoiceFigures figures = voice_figures(two_phrases().rows());
    ASSERT_EQ(figures.sibilants.size(), 1u);
    EXPECT_NEAR(figures.sibilants[0].at.from_s, 3.01, 0.03);
    EXPECT_NEAR(figures.sibilants[0].at.to_s, 3.11, 0.03);
    EXPECT_NEAR(figures.sibilants[0].centre_hz, 7000.0f, 600.0f);
    MadeVoice louder = two_phrases();
    louder.blow(3.01, 3.11, 7000.0, 0.12);
    const VoiceFigures sharp = voice_figures(louder.rows());
    ASSERT_EQ(sharp.sibilants.size(), 1u);
    EXPECT_GT(sharp.sibilants[0].re_vowels_db, figures.sibilants[0].re_vowels_db + 5.0f);
}

TEST(VoiceFigures, HearsAGustBeforeAVowelAndNoneInALowVoice)
{
    MadeVoice voice = two_phrases();
    voice.pop(2.55, 0.5);
    const VoiceFigures figures = voice_figures(voice.rows());
    ASSERT_EQ(figures.plosives.size(), 1u);
    EXPECT_NEAR(figures.plosives[0].at.from_s, 2.55, 0.03);
    EXPECT_GT(figures.plosives[0].over_body_db, 3.0f);
    MadeVoice low{2.0};
    low.sing(0.4, 0.9, 98.0).sing(1.3, 1.8, 87.0);
    EXPECT_TRUE(voice_figures(low.rows()).plosives.empty());
}

TEST(VoiceFigures, HearsNotesByTheirPitch)
{
    const VoiceFigures figures = voice_figures(two_phrases().rows());
    ASSERT_EQ(figures.notes.size(), 4u);
    const double pitches[] = {57, 60, 62, 57};
    for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(figures.notes[i].pitch, pitches[i], 0.03) << i;
    EXPECT_GT(figures.held_share, 0.9f);
}

TEST(VoiceFigures, HearsNothingInSilenceOrNoise)
{
    MadeVoice noise{2.0};
    noise.blow(0.2, 1.8, 1500.0, 0.1);
    for (const VoiceRows& rows : {VoiceRows{}, MadeVoice{1.0}.rows(), noise.rows()}) {
        const VoiceFigures figures = voice_figures(rows);
        EXPECT_TRUE(figures.phrases.empty());
        EXPECT_TRUE(figures.breaths.empty());
        EXPECT_TRUE(figures.sibilants.empty());
        EXPECT_TRUE(figures.plosives.empty());
        EXPECT_TRUE(figures.notes.empty());
    }
}

std::vector<SungNote> notes_at(std::initializer_list<float> pitches)
{
    std::vector<SungNote> notes;
    for (const float pitch : pitches) notes.push_back({{0.0, 1.0}, pitch});
    return notes;
}

TEST(TuneFigures, MeasuresNotesAgainstTheSongsOwnA)
{
    const auto notes = notes_at({60.3f, 62.3f, 64.3f, 67.3f});
    const Key c_major{0, false, 1.0f};
    EXPECT_EQ(tune_of(notes, 0.0f, c_major).off_cents, 30.0f);
    EXPECT_EQ(tune_of(notes, 0.0f, c_major).in_tune_share, 0.0f);
    EXPECT_NEAR(tune_of(notes, 0.0f, c_major).agreement, 1.0f, 1e-4f);
    EXPECT_NEAR(tune_of(notes_at({60.0f, 62.5f}), 0.0f, c_major).agreement, 0.0f, 1e-4f);
    EXPECT_EQ(tune_of(notes, 30.0f, c_major).off_cents, 0.0f);
    EXPECT_EQ(tune_of(notes, 30.0f, c_major).in_tune_share, 1.0f);
    EXPECT_NEAR(tune_of(notes, 20.0f, c_major).spread_cents, 10.0f, 0.1f);
}

TEST(TuneFigures, KnowsTheNotesOfAKey)
{
    const auto notes = notes_at({60.0f, 61.0f, 64.0f, 68.0f});
    EXPECT_EQ(tune_of(notes, 0.0f, {0, false, 1.0f}).in_key_share, 0.5f);
    EXPECT_EQ(tune_of(notes, 0.0f, {0, false, 0.0f}).in_key_share, 1.0f) << "no key";
    EXPECT_EQ(tune_of(notes_at({57.0f, 68.0f, 67.0f}), 0.0f, {9, true, 1.0f}).in_key_share, 1.0f)
        << "both sevenths";
    EXPECT_EQ(tune_of({}, 0.0f, {0, false, 1.0f}).notes_s, 0.0);
}

}  // namespace
}  // namespace sitwell
