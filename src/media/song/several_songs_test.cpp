#include "media/song/several_songs.h"

#include "media/song/file_kind.h"

#include <gmock/gmock.h>

namespace sitwell {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Several : public testing::Test {
protected:
    void add(const std::string& path, double seconds)
    {
        SongFile file;
        file.path = path;
        file.format.sample_rate_hz = 48000.0;
        file.format.frames = frames_of_seconds(seconds, 48000.0);
        files_.push_back(file);
    }
    void add_band(const std::string& folder, double seconds)
    {
        for (const char* name : {"Kick.wav", "01_Bass.wav", "LeadVox.wav", "Gtr L.wav"})
            add(folder + name, seconds);
    }
    std::vector<std::string> songs() const { return several_songs(files_); }

private:
    std::vector<SongFile> files_;
};

TEST_F(Several, FoldersOfBandsOfDifferentLengthAreSongs)
{
    add_band("Album/Blue Sky/", 200.0);
    add_band("Album/Red Earth/Multitracks/", 240.0);
    add("Album/notes about drums.wav", 10.0);
    EXPECT_THAT(songs(), ElementsAre("Album/Blue Sky", "Album/Red Earth"));
}

TEST_F(Several, SetsAndVersionsOfOneSongAreOneSong)
{
    add_band("DRY/", 200.0);
    add_band("WET/", 204.0);
    EXPECT_THAT(songs(), IsEmpty());
}

TEST_F(Several, NamesThatDifferByVersionAreOneSong)
{
    add_band("Blue Sky v1/", 200.0);
    add_band("Blue Sky v2 (48k)/", 207.0);
    EXPECT_THAT(songs(), IsEmpty());
}

TEST_F(Several, FoldersOfPartsAreOneSong)
{
    add("Drums/Kick.wav", 200.0);
    add("Drums/Snare.wav", 190.0);
    add("Rhythm section/Bass.wav", 180.0);
    add("Rhythm section/Gtr.wav", 200.0);
    add("Singers/Vox.wav", 150.0);
    add("Singers/Vox 2.wav", 120.0);
    EXPECT_THAT(songs(), IsEmpty());
}

TEST_F(Several, FoldersOfEqualLengthAreOneSong)
{
    add_band("Tuesday/", 200.0);
    add_band("Wednesday/", 200.0);
    EXPECT_THAT(songs(), IsEmpty());
}

TEST_F(Several, AnEmptySongIsOneSong)
{
    EXPECT_THAT(songs(), IsEmpty());
}

TEST(FileKind, KnowsLitterEvidenceAndAudio)
{
    EXPECT_EQ(kind_of("Kick.WAV"), FileKind::audio);
    EXPECT_EQ(kind_of("._Kick.wav"), FileKind::litter);
    EXPECT_EQ(kind_of("__MACOSX/Song/Kick.wav"), FileKind::litter);
    EXPECT_EQ(kind_of("Song/.DS_Store"), FileKind::litter);
    EXPECT_EQ(kind_of("Song/Kick.wav.asd"), FileKind::litter);
    EXPECT_EQ(kind_of("Kick.reapeaks"), FileKind::litter);
    EXPECT_EQ(kind_of("Session File Backups/a.ptx"), FileKind::litter);
    EXPECT_EQ(kind_of("Fade Files/fade 1.wav"), FileKind::litter);
    EXPECT_EQ(kind_of("Backup/Song [2024].als"), FileKind::litter);
    EXPECT_EQ(kind_of("Song.als"), FileKind::ableton);
    EXPECT_EQ(kind_of("tempo.mid"), FileKind::midi);
    EXPECT_EQ(kind_of("README.md"), FileKind::text);
    EXPECT_EQ(kind_of("cover.jpg"), FileKind::other);
    EXPECT_EQ(kind_of("Song.logicx/Media/Kick.wav"), FileKind::other);
    EXPECT_EQ(kind_of("Song.ptx"), FileKind::other);
    EXPECT_EQ(kind_of("noextension"), FileKind::other);
}

}  // namespace
}  // namespace sitwell
