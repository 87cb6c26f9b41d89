#include "decide/timing/track_time.h"

#include "decide/decide_fixture.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::PaperSong;

TEST(TimeTracks, MovesSourcesAndLeavesWhatIsOnlySpokenOf)
{
    PaperSong song{60.0};
    song.add({.file = "Bass.wav"}).add({.file = "Lead Vox.wav"}).add({.file = "BGV.wav"});
    song.session.strips[1].source->frames = 20 * 48000;
    const Identification heard = identify(song.session, song.features, test::intent_for("pop"));
    TrackTime moved{1, "repair.start", "It comes in later.", {{"start", 12.5f, Unit::s}}};
    moved.is_moved = true;
    moved.starts_at = 600000;
    const TrackTime told{2, "repair.start", "Nobody knows.", {}};

    const auto edits = time_tracks(song.session, heard, {moved, told});
    ASSERT_EQ(edits.size(), 1u);
    EXPECT_EQ(edits[0].reason.rule, "repair.start");
    EXPECT_EQ(edits[0].reason.text, "It comes in later.");
    const auto session = sitwell::apply(song.session, edits).value();
    EXPECT_EQ(session.strips[1].source->offset_frames, 600000);
    EXPECT_EQ(session.strips[2].source, song.session.strips[2].source);
    EXPECT_EQ(session.length, song.session.length);
}

TEST(TimeTracks, LengthensTheSongUntilTheLastFileEnds)
{
    PaperSong song{60.0};
    song.add({.file = "Bass.wav"}).add({.file = "Lead Vox.wav"});
    const Frames tail = 2 * 48000;
    song.session.length += tail;
    const Identification heard = identify(song.session, song.features, test::intent_for("pop"));
    TrackTime moved{1, "repair.start", "It comes in later.", {}};
    moved.is_moved = true;
    moved.starts_at = 480000;
    const auto session =
        sitwell::apply(song.session, time_tracks(song.session, heard, {moved})).value();
    EXPECT_EQ(session.length, 480000 + 60 * 48000 + tail);
}

TEST(TimeTracks, ReadsAFileAtTheRateItWasRecordedAt)
{
    PaperSong song{60.0};
    song.add({.file = "Bass.wav"}).add({.file = "Lead Vox.wav"});
    Source& bass = *song.session.strips[0].source;
    bass.file_rate_hz = 44100.0;
    bass.frames = 60 * 48000 * 160 / 147;
    song.session.length = bass.frames + 96000;
    const Identification heard = identify(song.session, song.features, test::intent_for("pop"));
    TrackTime slow{0, "repair.rate", "It says another rate.", {}};
    slow.is_moved = true;
    slow.file_rate_hz = 48000.0;
    const auto session =
        sitwell::apply(song.session, time_tracks(song.session, heard, {slow})).value();
    EXPECT_EQ(session.strips[0].source->file_rate_hz, 44100.0) << "what the file says";
    EXPECT_EQ(session.strips[0].source->repairs, (std::vector<Repair>{{"rate", "48000.00"}}));
    EXPECT_NEAR(static_cast<double>(session.strips[0].source->frames), 60.0 * 48000.0, 1.0);
    EXPECT_NEAR(static_cast<double>(session.length), 62.0 * 48000.0, 1.0)
        << "the tail stays as long";
}

}  // namespace
}  // namespace sitwell
