#include "decide/timing/late_tracks.h"

#include "decide/decide_fixture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::PaperSong;
using testing::ElementsAre;
using testing::IsEmpty;

/// A minute: a drum that ends with its last hit, a bass, a voice that begins later, a mix.
struct Song {
    PaperSong paper{60.0};
    Intent intent = test::intent_for("pop");

    Song()
    {
        paper.add({.file = "Drums.wav", .centre_hz = 500.0f, .channels = 2});
        paper.add({.file = "Bass.wav", .from_s = 1.0f, .centre_hz = 90.0f});
        paper.add({.file = "Lead Vox.wav", .to_s = 20.0f});
        paper.add({.file = "Rough Mix.wav", .channels = 2});
        length("Drums.wav", 59.5);
    }

    Source& source(const std::string& file)
    {
        for (Strip& strip : paper.session.strips)
            if (strip.source && strip.source->path == file) return *strip.source;
        ADD_FAILURE() << file;
        return *paper.session.strips.front().source;
    }
    void length(const std::string& file, double seconds)
    {
        source(file).frames = frames_of_seconds(seconds, 48000.0);
    }
    LateTracks late() const
    {
        const auto found = identify(paper.session, paper.features, intent);
        return late_tracks(paper.session, paper.features, found, intent.practice->timing);
    }
};

TEST(LateTracks, AreNoneWhereAllFilesAreAlikeInLength)
{
    const LateTracks late = Song{}.late();
    EXPECT_THAT(late.suspects, IsEmpty());
    EXPECT_THAT(late.mixes, ElementsAre(3));
}

TEST(LateTracks, AreShorterThanTheSong)
{
    Song song;
    song.length("Lead Vox.wav", 20.0);
    const LateTracks late = song.late();
    EXPECT_THAT(late.suspects, ElementsAre(2));
    EXPECT_THAT(late.mixes, ElementsAre(3));
    EXPECT_THAT(late.trusted, ElementsAre(0, 1)) << "the one that plays most first";
}

TEST(LateTracks, AreTrustedWhereStampsHaveMovedAnything)
{
    Song song;
    song.length("Lead Vox.wav", 20.0);
    song.source("Bass.wav").offset_frames = 4800;
    EXPECT_THAT(song.late().suspects, IsEmpty());
}

TEST(LateTracks, AreNotThoseThatEndWithALongerMix)
{
    Song song;
    song.length("Drums.wav", 40.0);
    song.length("Bass.wav", 40.0);
    song.length("Rough Mix.wav", 60.0);
    EXPECT_THAT(song.late().suspects, IsEmpty()) << "40 s is usual, 60 s is the mix's";
}

}  // namespace
}  // namespace sitwell
