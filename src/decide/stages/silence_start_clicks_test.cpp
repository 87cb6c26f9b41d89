#include "decide/decide_fixture.h"
#include "decide/stages/stage.h"

namespace sitwell {
namespace {

/// A piano, and a guitar whose file begins with a click of 20 ms.
test::PaperSong song_with_a_click()
{
    test::PaperSong song;
    song.add({.file = "Piano.wav"});
    song.add({.file = "EGtr.wav"});
    song.features.at("hash of EGtr.wav").start_click_s = 0.02f;
    return song;
}

std::vector<Edit> silenced(const test::PaperSong& song)
{
    return silence_start_clicks(song.session, song.features, test::intent_for("pop"));
}

TEST(SilenceStartClicks, SilencesTheClickAndNothingAfterIt)
{
    const auto song = song_with_a_click();
    const auto edits = silenced(song);
    ASSERT_EQ(edits.size(), 1u);
    const auto& change = std::get<SetSource>(edits[0].change);
    EXPECT_EQ(change.strip, song.session.strips[1].id);
    ASSERT_EQ(change.source.regions.size(), 1u);
    const auto& region = change.source.regions[0];
    EXPECT_EQ(region.range, (FrameRange{0, frames_of_seconds(0.02, song.session.sample_rate_hz)}));
    EXPECT_LE(region.gain_db, -96.0f);
}

TEST(SilenceStartClicks, TouchesNothingElseOfTheSource)
{
    const auto song = song_with_a_click();
    Source source = std::get<SetSource>(silenced(song).at(0).change).source;
    source.regions.clear();
    EXPECT_EQ(source, *song.session.strips[1].source);
}

TEST(SilenceStartClicks, LeavesASourceAloneThatSomebodyHasCutAlready)
{
    auto song = song_with_a_click();
    song.session.strips[1].source->regions.push_back({{100, 200}, -6.0f, 0, 0});
    EXPECT_TRUE(silenced(song).empty());
}

TEST(SilenceStartClicks, LeavesATrackAloneThatDoesNotSound)
{
    auto song = song_with_a_click();
    song.session.strips[1].mute.on = 1.0f;
    EXPECT_TRUE(silenced(song).empty());
}

}  // namespace
}  // namespace sitwell
