#include "decide/alignment/align_microphones.h"

#include "decide/decide_fixture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::PaperSong;

TEST(AlignMicrophones, TurnsAndMovesSourcesAndLeavesTheRest)
{
    PaperSong song{60.0};
    song.add({.file = "Snare Top.wav"});
    song.add({.file = "Snare Btm.wav"});
    song.add({.file = "Bass Amp.wav"});
    const Identification heard = identify(song.session, song.features, test::intent_for("rock"));

    TrackAlignment still{.track = 0, .file = "Snare Top.wav"};
    TrackAlignment turned{.track = 1, .file = "Snare Btm.wav", .polarity = -1};
    turned.confidence = 0.96;
    turned.text = "It pulls.";
    TrackAlignment moved{.track = 2, .file = "Bass Amp.wav", .delay_frames = -200};
    const auto edits = align_microphones(song.session, heard, {still, turned, moved});

    ASSERT_EQ(edits.size(), 2u);
    EXPECT_EQ(edits[0].reason.rule, "repair.polarity");
    EXPECT_EQ(edits[0].reason.text, "It pulls.");
    EXPECT_EQ(edits[1].reason.rule, "repair.align");
    const auto session = sitwell::apply(song.session, edits).value();
    EXPECT_EQ(session.strips[0].source, song.session.strips[0].source);
    EXPECT_EQ(session.strips[1].source->polarity, -song.session.strips[1].source->polarity);
    EXPECT_EQ(session.strips[1].source->offset_frames,
              song.session.strips[1].source->offset_frames);
    EXPECT_EQ(session.strips[2].source->offset_frames,
              song.session.strips[2].source->offset_frames - 200);
}

}  // namespace
}  // namespace sitwell
