#include "app/song/song_session.h"

#include "core/text/format.h"
#include "media/song_test_files.h"

#include <gmock/gmock.h>

namespace sitwell {
namespace {

using test::soft_noise;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class SongSession : public test::Songs {
protected:
    /// A file that is stamped, in frames at its own rate; −1: without a stamp.
    void part(const std::string& name, double seconds, Frames time_reference, double rate = 48000.0)
    {
        const std::string file = "My Song/" + name;
        write(file, soft_noise(1, static_cast<std::size_t>(seconds * rate)),
              {.sample_rate_hz = rate});
        if (time_reference >= 0) return stamp(path(file), time_reference);
        std::string bytes = *read_text(path(file));
        bytes.replace(bytes.find("bext"), 4, "JUNK");
        ASSERT_TRUE(write_text(path(file), bytes));
    }

    Noted<Session> session() { return session_of(opened()); }

    /// Where each track begins, in the order of their names.
    static std::vector<Frames> offsets(const Session& session)
    {
        std::vector<Frames> at;
        for (const Strip& strip : session.strips)
            if (strip.source) at.push_back(strip.source->offset_frames);
        return at;
    }

    void expect_together(const char* note)
    {
        const auto [session, notes] = this->session();
        for (const Frames at : offsets(session)) EXPECT_EQ(at, 0);
        ASSERT_EQ(notes.size(), 1U);
        EXPECT_EQ(notes[0].code, note) << notes[0].message;
    }
};

constexpr Frames kHour = Frames{48000} * 3600;

TEST_F(SongSession, FilesBeginAtTheirStamps)
{
    part("a Kick.wav", 4.0, kHour);
    part("b Vox.wav", 2.0, kHour + 72001);
    const auto [session, notes] = this->session();
    EXPECT_THAT(offsets(session), ElementsAre(0, 72001));
    EXPECT_EQ(session.length, Frames{4 * 48000 + 2 * 48000});
    ASSERT_EQ(notes.size(), 1U);
    EXPECT_EQ(notes[0].code, "song.starts_differ");
    EXPECT_EQ(notes[0].message,
              "The files do not all start together, as their time stamps say: 1 of 2 come in after "
              "'a Kick.wav', the last of them 'b Vox.wav', 1.50 seconds later.");
}

TEST_F(SongSession, LastsUntilTheLastFileEnds)
{
    part("a.wav", 4.0, 0);
    part("b.wav", 3.0, 2 * 48000);
    EXPECT_EQ(session().value.length, Frames{(5 + 2) * 48000});
}

TEST_F(SongSession, StampsCountFramesOfTheirOwnFile)
{
    part("a.wav", 4.0, kHour);
    part("b.wav", 2.0, Frames{44100} * 3600 + 44100, 44100.0);
    part("c.wav", 2.0, Frames{96000} * 3600 + 96001, 96000.0);
    part("d.wav", 2.0, kHour);
    EXPECT_THAT(offsets(session().value), ElementsAre(0, 48000, 48001, 0));
}

TEST_F(SongSession, EqualStampsSayNothing)
{
    part("a.wav", 4.0, kHour);
    part("b.wav", 2.0, kHour);
    const auto [session, notes] = this->session();
    EXPECT_THAT(offsets(session), ElementsAre(0, 0));
    EXPECT_THAT(notes, IsEmpty());
}

TEST_F(SongSession, AMissingStampMakesAllStartTogether)
{
    part("a.wav", 4.0, kHour);
    part("b.wav", 2.0, kHour + 48000);
    part("c.wav", 2.0, -1);
    expect_together("song.stamps_missing");
}

TEST_F(SongSession, AWholeMixWithoutAStampBeginsWithTheSong)
{
    part("a.wav", 4.0, kHour);
    part("b.wav", 2.0, kHour + 48000);
    part("rough mix.wav", 4.1, -1);
    const auto [session, notes] = this->session();
    EXPECT_THAT(offsets(session), ElementsAre(0, 48000, 0));
}

TEST_F(SongSession, StampsBeyondADayAreIgnored)
{
    part("a.wav", 4.0, 0);
    part("b.wav", 2.0, kHour * 25);
    expect_together("song.stamps_ignored");
}

TEST_F(SongSession, StampsFurtherApartThanASongAreIgnored)
{
    part("a.wav", 4.0, kHour);
    part("b.wav", 2.0, kHour * 2);
    expect_together("song.stamps_ignored");
}

TEST_F(SongSession, PartsRecordedOneAfterAnotherStartTogether)
{
    part("a.wav", 4.0, kHour);
    part("b.wav", 4.0, kHour + 5 * 48000);
    part("c.wav", 4.0, kHour + 11 * 48000);
    expect_together("song.stamps_ignored");
}

TEST_F(SongSession, AFileOfSixChannelsKeepsThem)
{
    write("My Song/Pad.wav", soft_noise(6, 4800));
    const auto session = this->session().value;
    const auto sound =
        open_source(*session.strips[0].source, file_map_of(opened()), session.sample_rate_hz);
    ASSERT_TRUE(sound);
    EXPECT_EQ((*sound)->format().channels,
              static_cast<std::size_t>(session.strips[0].source->channels));
}

TEST_F(SongSession, ClipsOfATrackMakeOneSource)
{
    for (const char* track : {"Kick", "Vox"})
        for (int i = 0; i < 6; ++i)
            part(format("{}_{:02}.wav", track, i + 1), 1.0 + 0.25 * i,
                 kHour + 48000 * (track[0] == 'K' ? 0 : 1) + Frames{48000} * 3 * i);
    const auto [session, notes] = this->session();
    ASSERT_EQ(session.strips.size(), 3U);
    EXPECT_EQ(session.strips[0].name, "Kick");
    EXPECT_THAT(offsets(session), ElementsAre(0, 48000));
    const Source& vox = *session.strips[1].source;
    EXPECT_EQ(vox.path, "Vox");
    EXPECT_EQ(vox.frames, Frames{15 * 48000 + 9 * 12000});
    ASSERT_EQ(vox.clips.size(), 6U);
    EXPECT_EQ(vox.clips[2].path, "Vox_03.wav");
    EXPECT_EQ(vox.clips[2].at, Frames{6 * 48000});
    EXPECT_EQ(vox.clips[2].frames, Frames{72000});
    EXPECT_EQ(notes.at(0).code, "song.clips_placed");
    EXPECT_THAT(notes.at(0).message, HasSubstr("12 clips"));
    const auto sound = open_source(vox, file_map_of(opened()), session.sample_rate_hz);
    ASSERT_TRUE(sound);
    EXPECT_EQ((*sound)->format().frames, vox.frames);
}

TEST_F(SongSession, TheHashOfATrackTellsWhereItsClipsLie)
{
    for (const char* track : {"Kick", "Vox"})
        for (int i = 0; i < 6; ++i)
            part(format("{}_{:02}.wav", track, i + 1), 1.0 + 0.25 * i, Frames{48000} * 3 * i);
    const auto before = session().value;
    SongFolder moved = opened();
    moved.files[11].format.time_reference += 1;
    const auto after = session_of(moved).value;
    EXPECT_EQ(before.strips[0], after.strips[0]);
    EXPECT_NE(before.strips[1].source->content_hash, after.strips[1].source->content_hash);
}

}  // namespace
}  // namespace sitwell
