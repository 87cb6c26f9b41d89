#include "decide/alignment/microphone.h"

#include "support/song_on_paper.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(Microphones, AreTheTracksThatSoundWhereTheyStart)
{
    test::PaperSong song;
    song.add({.file = "Click.wav"}).add({.file = "Snare Top.wav"}).add({.file = "OH.wav"});
    for (Strip& strip : song.session.strips)
        if (strip.id == song.strip("OH.wav").id) strip.source->offset_frames = 480;
    Identification identification;
    for (const char* file : {"Click.wav", "Snare Top.wav", "OH.wav"}) {
        identification.tracks.emplace_back();
        identification.tracks.back().strip = song.strip(file).id;
        identification.tracks.back().file = file;
    }
    identification.tracks[0].left_out = "it is a click track";
    identification.tracks[1].role = "snare_top";

    const auto microphones = microphones_of(song.session, song.features, identification);
    ASSERT_EQ(microphones.size(), 2u);
    EXPECT_EQ(microphones[0].track, 1u) << "rows of the identification";
    EXPECT_EQ(microphones[0].role, "snare_top");
    EXPECT_EQ(microphones[0].starts_at, 0);
    EXPECT_EQ(microphones[1].file, "OH.wav");
    EXPECT_EQ(microphones[1].starts_at, 480);
    EXPECT_EQ(microphones[1].sound, &song.features.at(song.strip("OH.wav").source->content_hash));
}

}  // namespace
}  // namespace sitwell
