#include "media/song/region_files.h"

#include "core/text/format.h"
#include "media/song_test_files.h"

#include <gmock/gmock.h>

namespace sitwell {
namespace {

using test::paths_of;
using test::soft_noise;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(TrackOfClip, IsItsNameWithoutCounters)
{
    EXPECT_EQ(track_of_clip("Kick_01-03.wav"), "Kick");
    EXPECT_EQ(track_of_clip("Lead Vox.dup1_12.wav"), "Lead Vox.dup1");
    EXPECT_EQ(track_of_clip("Audio 1-05.wav"), "Audio 1");
    EXPECT_EQ(track_of_clip("Tom_1-03.wav"), "Tom_1");
    EXPECT_EQ(track_of_clip("Kick#04.wav"), "Kick");
    EXPECT_EQ(track_of_clip("Piano_02.L.wav"), "Piano.L");
    EXPECT_EQ(track_of_clip("1-Kick 0003 [2021-05-03 123456].wav"), "1-Kick");
    EXPECT_EQ(track_of_clip("01-Kick-230501_1234.wav"), "01-Kick");
    EXPECT_EQ(track_of_clip("Bass (3).wav"), "Bass");
    EXPECT_EQ(track_of_clip("Kick.wav"), "Kick");
    EXPECT_EQ(track_of_clip("808.wav"), "808");
    EXPECT_EQ(track_of_clip("Gtr 2.wav"), "Gtr 2");
    EXPECT_EQ(track_of_clip("Вокал_07.wav"), "Вокал");
    EXPECT_EQ(track_of_clip("_1.wav"), "_1");
    EXPECT_EQ(track_of_clip(""), "");
}

constexpr Frames kRate = 8000;
constexpr Frames kHour = 3600 * kRate;

class Regions : public test::Songs {
protected:
    /// A clip of some seconds that belongs so many seconds after the hour; −1: without a stamp.
    void clip(const std::string& name, double seconds, double at_s,
              std::string_view originator = "Pro Tools")
    {
        const std::string file = "My Song/Audio Files/" + name + ".wav";
        WriteSpec spec;
        spec.sample_rate_hz = static_cast<double>(kRate);
        write(file, soft_noise(1, static_cast<std::size_t>(seconds * double{kRate})), spec);
        if (at_s >= 0.0)
            stamp(path(file), kHour + static_cast<Frames>(at_s * double{kRate}), originator);
        else
            strip_of_its_stamp(path(file));
    }

    /// Three tracks of six clips, of 2 to 4.5 s each, one every 5 s.
    void session(bool stamped = true, std::string_view originator = "Pro Tools")
    {
        for (const char* track : {"Kick", "Lead Vox.dup1", "Audio 1"})
            for (int i = 0; i < 6; ++i)
                clip(format("{}_{:02}", track, i + 1), 2.0 + 0.5 * i, stamped ? 5.0 * i : -1.0,
                     originator);
    }

    static void strip_of_its_stamp(const std::filesystem::path& file)
    {
        std::string bytes = *read_text(file);
        bytes.replace(bytes.find("bext"), 4, "JUNK");
        ASSERT_TRUE(write_text(file, bytes));
    }
};

TEST_F(Regions, AreLaidByTheirStampsAsOneTrackAName)
{
    session();
    const SongFolder song = opened();
    ASSERT_EQ(song.clip_tracks.size(), 3U);
    EXPECT_EQ(song.clip_tracks[0].path, "Audio Files/Audio 1");
    EXPECT_EQ(song.clip_tracks[1].path, "Audio Files/Kick");
    EXPECT_EQ(song.clip_tracks[2].path, "Audio Files/Lead Vox.dup1");
    EXPECT_THAT(song.clip_tracks[1].clips, ElementsAre(6, 7, 8, 9, 10, 11));
    EXPECT_EQ(song.files[6].path, "Audio Files/Kick_01.wav");
    EXPECT_EQ(song.files[6].format.originator, "Pro Tools");
}

TEST_F(Regions, GoByTimeWhateverTheirCounters)
{
    session();
    clip("Kick_07", 1.0, 3.0);
    EXPECT_THAT(opened().clip_tracks[1].clips, ElementsAre(6, 12, 7, 8, 9, 10, 11));
}

TEST_F(Regions, MayCrossfade)
{
    session();
    clip("Kick_07", 3.0, 1.9);  // Kick_01 ends at 2.0 s
    clip("Kick_08", 1.0, 29.0);
    EXPECT_THAT(opened().clip_tracks[1].clips, testing::SizeIs(8));
}

TEST_F(Regions, LeaveWholeFilesAlone)
{
    session();
    clip("Bass_01", 30.0, 0.0);
    clip("Tom_1", 28.0, 0.0);
    clip("Tom_2", 29.0, 0.0);
    const SongFolder song = opened();
    EXPECT_THAT(song.clip_tracks, testing::SizeIs(3));
    EXPECT_THAT(song.files, testing::SizeIs(21));
}

TEST_F(Regions, WithoutStampsAreRefusedWithTheStepsOfTheirProgram)
{
    session(false);
    EXPECT_THAT(refusal(folder()), testing::AllOf(HasSubstr("18 short files of 3 tracks"),
                                                  HasSubstr("nothing in 'Audio Files/Audio 1_01"),
                                                  HasSubstr("In Pro Tools:")));
    beside("Song.cpr", "x");
    EXPECT_THAT(refusal(folder()), HasSubstr("In Cubase:"));
}

TEST_F(Regions, OneMissingStampIsOneTooMany)
{
    session();
    strip_of_its_stamp(folder() / "Audio Files/Kick_03.wav");
    EXPECT_THAT(refusal(folder()), HasSubstr("nothing in 'Audio Files/Kick_03.wav' says where"));
}

TEST_F(Regions, TakesOfTheSameMomentAreRefused)
{
    session(true, "Logic Pro");
    clip("Kick_07", 3.0, 10.5, "Logic Pro");
    EXPECT_THAT(refusal(folder()),
                testing::AllOf(HasSubstr("'Audio Files/Kick_03.wav' and 'Audio Files/Kick_07.wav' "
                                         "are stamped for the same moment"),
                               HasSubstr("In Logic:")));
}

TEST_F(Regions, StampsOfAClockOnTheWallAreRefused)
{
    session(true, "F8n");
    clip("Kick_07", 3.0, 7200.0, "F8n");
    EXPECT_THAT(refusal(folder()), HasSubstr("120 minutes apart"));
}

TEST_F(Regions, OfOneLengthAreTracksExportedTogether)
{
    for (const char* part : {"BV", "Gtr"})
        for (int i = 0; i < 8; ++i) clip(format("{}_{:02}", part, i), 20.0, 0.0);
    EXPECT_THAT(opened().clip_tracks, IsEmpty());
}

TEST_F(Regions, AFewTakesAmongTracksAreNoSession)
{
    for (int i = 0; i < 6; ++i) clip(format("Adlib_{:02}", i), 2.0 + 0.5 * i, -1.0);
    for (const char* part : {"Kick", "Snare", "Bass", "Gtr", "Piano", "Vox", "Pad"})
        clip(part, 30.0, 0.0);
    EXPECT_THAT(opened().clip_tracks, IsEmpty());
}

}  // namespace
}  // namespace sitwell
