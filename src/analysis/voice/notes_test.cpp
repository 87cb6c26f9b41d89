#include "analysis/voice/notes.h"

#include "analysis/voice/rows_fixture.h"

#include <gtest/gtest.h>

#include <cmath>

namespace sitwell {
namespace {

using test::MadeRows;

float notes_hz_of(double note)
{
    return static_cast<float>(440.0 * std::exp2((note - 69.0) / 12.0));
}

TEST(FindNotes, PartsARunWhereThePitchLeaps)
{
    MadeRows made;
    made.pause(10).vowel(30, notes_hz_of(60.0)).vowel(30, notes_hz_of(62.0)).pause(10);
    const auto notes = find_notes(made.rows(), made.voiced());
    ASSERT_EQ(notes.size(), 2u);
    EXPECT_NEAR(notes[0].pitch, 60.0, 0.05);
    EXPECT_NEAR(notes[1].pitch, 62.0, 0.05);
    EXPECT_NEAR(notes[1].at.from_s, 0.4, 0.011);
}

TEST(FindNotes, PartsARepeatedNoteWhereTheVoiceDips)
{
    MadeRows made;
    made.vowel(30, notes_hz_of(60.0), 0.01f)
        .vowel(6, notes_hz_of(60.0), 0.001f)
        .vowel(30, notes_hz_of(60.0), 0.01f);
    EXPECT_EQ(find_notes(made.rows(), made.voiced()).size(), 2u);
}

TEST(FindNotes, KeepsVibratoInOneNote)
{
    MadeRows made;
    for (int row = 0; row < 60; ++row)
        made.vowel(1, notes_hz_of(64.0 + 0.4 * std::sin(2.0 * 3.14159265 * 6.0 * row / 100.0)));
    const auto notes = find_notes(made.rows(), made.voiced());
    ASSERT_EQ(notes.size(), 1u);
    EXPECT_NEAR(notes[0].pitch, 64.0, 0.1);
}

TEST(FindNotes, NeitherAGlideNorAMomentIsANote)
{
    MadeRows glide, moment;
    for (int row = 0; row < 60; ++row) glide.vowel(1, notes_hz_of(60.0 + 0.1 * row));
    moment.pause(5).vowel(9, notes_hz_of(60.0)).pause(5);
    EXPECT_TRUE(find_notes(glide.rows(), glide.voiced()).empty());
    EXPECT_TRUE(find_notes(moment.rows(), moment.voiced()).empty());
}

}  // namespace
}  // namespace sitwell
