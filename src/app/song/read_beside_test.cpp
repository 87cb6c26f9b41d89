#include "app/song/read_beside.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::EndsWith;
using testing::IsEmpty;
using testing::SizeIs;

std::string only_message(const Sidecars& sidecars)
{
    const auto notes = notes_read_beside(sidecars);
    EXPECT_THAT(notes, SizeIs(1));
    return notes.empty() ? "" : notes[0].message;
}

TEST(ReadBeside, SaysNothingOfNothing)
{
    EXPECT_THAT(notes_read_beside({}), IsEmpty());
}

TEST(ReadBeside, TellsASteadyTempoAndAChangingOne)
{
    Sidecars sidecars;
    sidecars.tempo_map = {{0.0, 97.5}};
    EXPECT_EQ(only_message(sidecars), "Tempo of the project: 97.5 beats per minute.");
    sidecars.tempo_map.push_back({10.0, 120.0});
    EXPECT_EQ(only_message(sidecars),
              "Tempo of the project: from 98 to 120 beats per minute, told at 2 places.");
}

TEST(ReadBeside, TellsWhatIsWritten)
{
    Sidecars sidecars;
    sidecars.stated_bpm = 96.0;
    sidecars.stated_key = "Am";
    const auto notes = notes_read_beside(sidecars);
    ASSERT_THAT(notes, SizeIs(2));
    EXPECT_EQ(notes[0].message, "Tempo as written: 96 beats per minute.");
    EXPECT_EQ(notes[1].message, "Key as written: Am.");
}

TEST(ReadBeside, NamesMarkersUpToAPoint)
{
    Sidecars sidecars;
    sidecars.markers = {{0.0, ""}, {72.5, "Chorus"}};
    EXPECT_EQ(only_message(sidecars), "Markers: one without a name at 0:00, Chorus at 1:12.");
    sidecars.markers.resize(50, {80.0, "Hit"});
    EXPECT_THAT(only_message(sidecars), EndsWith("Hit at 1:20 and 10 more."));
}

TEST(ReadBeside, ShowsDocumentsAndCutsThemBetweenLetters)
{
    Sidecars sidecars;
    sidecars.documents = {{"notes.txt", "Please\r\n\n  loud  vocals \n"}};
    EXPECT_EQ(only_message(sidecars), "Please loud vocals");
    sidecars.documents[0].text = "x";
    for (int i = 0; i < 2000; ++i) sidecars.documents[0].text += "é";
    const std::string cut = only_message(sidecars);
    EXPECT_THAT(cut, EndsWith("é…"));
    EXPECT_LE(cut.size(), 2003U);
}

TEST(ReadBeside, CountsTheTracksOfEachProject)
{
    Sidecars sidecars;
    sidecars.daw_tracks = {{"mix.rpp", "Kick"}, {"mix.rpp", "Bass"}, {"a.als", "Kick"}};
    const auto notes = notes_read_beside(sidecars);
    ASSERT_THAT(notes, SizeIs(2));
    EXPECT_EQ(notes[1].where, "mix.rpp");
    EXPECT_EQ(notes[1].message,
              "A project with 2 tracks; its faders and pans were not taken over.");
}

}  // namespace
}  // namespace sitwell
