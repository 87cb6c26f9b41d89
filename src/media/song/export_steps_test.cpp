#include "media/song/export_steps.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::StartsWith;

SongFolder song_of(const std::vector<std::string>& files, const std::string& originator = {})
{
    SongFolder song;
    for (const std::string& path : files) {
        SongFile file;
        file.path = path;
        file.format.originator = originator;
        song.files.push_back(file);
    }
    return song;
}

TEST(ExportSteps, AreThoseOfTheProjectFile)
{
    SongFolder song = song_of({"Kick#01.wav"}, "Pro Tools");
    song.listed = {"Song.SONG"};
    EXPECT_THAT(export_steps(song), StartsWith("In Studio One:"));
    song.listed = {"My Song.logicx/ProjectInformation.plist"};
    EXPECT_THAT(export_steps(song), StartsWith("In Logic:"));
    song.listed = {};
    song.ignored = {"Kick.wav.reapeaks"};
    EXPECT_THAT(export_steps(song), StartsWith("In Reaper:"));
    song.ignored = {};
    song.sidecars.read = {"Set.als"};
    EXPECT_THAT(export_steps(song), StartsWith("In Live:"));
}

TEST(ExportSteps, ElseOfTheProgramThatWroteTheFiles)
{
    EXPECT_THAT(export_steps(song_of({"Kick#01.wav"}, "ProTools")), StartsWith("In Pro Tools:"));
    EXPECT_THAT(export_steps(song_of({"Kick.wav"}, "Nuendo 12")), StartsWith("In Cubase:"));
    EXPECT_THAT(export_steps(song_of({"Kick.wav"}, "REAPER")), StartsWith("In Reaper:"));
}

TEST(ExportSteps, ElseByTheHabitsOfNames)
{
    EXPECT_THAT(export_steps(song_of({"Kick_01-03.wav", "Vox#02.wav", "A/Vox_02.L.wav"})),
                StartsWith("In Pro Tools:"));
    EXPECT_THAT(export_steps(song_of({"Kick#01.wav"})), StartsWith("In Logic:"));
    EXPECT_THAT(export_steps(song_of({"1-Kick 0003 [2021-05-03 123456].wav"})),
                StartsWith("In Live:"));
    EXPECT_THAT(export_steps(song_of({"01-Kick-230501_1234.wav"})), StartsWith("In Reaper:"));
    EXPECT_THAT(export_steps(song_of({"Kick(3).wav"})), StartsWith("In Studio One:"));
}

TEST(ExportSteps, ElseGeneral)
{
    EXPECT_THAT(export_steps(song_of({"Kick_01.wav"}, "F8n")), StartsWith("In your recording"));
    EXPECT_THAT(export_steps(song_of({})), StartsWith("In your recording"));
}

}  // namespace
}  // namespace sitwell
