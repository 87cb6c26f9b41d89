#include "core/audio/audio_buffer.h"
#include "core/json/json.h"
#include "core/system/files.h"
#include "journeys/program.h"
#include "media/audio_reader.h"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr std::int64_t kSecond = 48000;
constexpr std::int64_t kHour = 3600 * kSecond;

/// Clips of a session that begins at one o'clock: each track in eight, cut from one tone.
void write_clips(const std::filesystem::path& folder, bool stamped)
{
    double hz = 60.0;
    for (const char* track : {"Kick", "Bass", "EGtr", "Lead Vox"}) {
        for (int i = 0; i < 8; ++i) {
            const auto file = folder / "Audio Files" /
                              (std::string{track} + "_0" + std::to_string(i + 1) + ".wav");
            test::write_part(file, hz, 2.0 + 0.25 * i);
            test::stamp(file, stamped ? kHour + 5 * kSecond * i : -1, "Pro Tools");
        }
        hz *= 2.0;
    }
}

/// Loudest sample of a stretch of a file, in seconds.
float peak_between(const std::filesystem::path& file, double from_s, double to_s)
{
    const auto reader = open_audio(file);
    if (!reader || !(*reader)->seek(static_cast<Frames>(from_s * 48000.0))) return -1.0F;
    AudioBuffer audio{(*reader)->format().channels,
                      static_cast<std::size_t>((to_s - from_s) * 48000.0)};
    (*reader)->read(audio);
    float peak = 0.0F;
    for (std::size_t c = 0; c < audio.channels(); ++c)
        for (const float sample : audio.channel(c)) peak = std::max(peak, std::abs(sample));
    return peak;
}

TEST(MoreFolders, ClipsOfASessionAreMixedWhereTheirStampsSay)
{
    const test::Desk desk;
    write_clips(desk / "song", true);
    const auto run = test::sitwell({"mix", "song", "-o", "mix", "--prints", "stems"}, desk.path());
    ASSERT_EQ(run.status, 0) << run.err;
    EXPECT_THAT(run.out, AllOf(HasSubstr("mixed 4,"), HasSubstr("32 clips of a recording session "
                                                                "were put where their time stamps "
                                                                "say, as 4 tracks")));
    const auto kick = desk / "mix/prints/v01/Kick.wav";
    EXPECT_GT(peak_between(kick, 20.0, 20.4), 0.01F);   // the fifth clip
    EXPECT_LT(peak_between(kick, 23.4, 24.8), 0.001F);  // between it and the sixth

    const auto again = test::sitwell(
        {"render", "mix/session.json", "--stems", "song", "-o", "again.wav"}, desk.path());
    ASSERT_EQ(again.status, 0) << again.err;
    EXPECT_EQ(*read_text(desk / "again.wav"), *read_text(desk / "mix/song_v01_Mix_48k24.wav"));
}

TEST(Folders, ClipsWithoutStampsAreRefusedWithTheStepsToExport)
{
    const test::Desk desk;
    write_clips(desk / "song", false);
    std::ofstream{desk / "song/My Song.ptx"} << "x";
    const auto run = test::sitwell({"mix", "song"}, desk.path());
    EXPECT_EQ(run.status, 1);
    EXPECT_THAT(run.err, AllOf(HasSubstr("clips of a recording session"),
                               HasSubstr("In Pro Tools:"), HasSubstr("Consolidate")));
    EXPECT_FALSE(std::filesystem::exists(desk / "song-mix"));
}

TEST(Folders, FilesThatComeInLateStartAtTheirStamps)
{
    const test::Desk desk;
    test::write_small_song(desk / "song");
    for (const char* part : {"Kick", "Bass", "EGtr", "Lead Vox"})
        test::stamp(desk / "song" / (std::string{part} + ".wav"), kHour);
    test::stamp(desk / "song/Lead Vox.wav", kHour + 3 * kSecond);
    const auto run = test::sitwell({"mix", "song", "-o", "mix", "--prints", "stems"}, desk.path());
    ASSERT_EQ(run.status, 0) << run.err;
    EXPECT_THAT(run.out, HasSubstr("'Lead Vox.wav', 3.00 seconds later"));
    const auto voice = desk / "mix/prints/v01/Lead Vox.wav";
    EXPECT_LT(peak_between(voice, 0.0, 2.9), 0.001F);
    EXPECT_GT(peak_between(voice, 3.0, 3.4), 0.01F);
}

TEST(Folders, OneOfTwoSetsIsMixedAndTheOptionReversesIt)
{
    const test::Desk desk;
    test::write_small_song(desk / "song/DRY");
    test::write_part(desk / "song/WET/Lead Vox.wav", 441.0);
    test::write_part(desk / "song/WET/EGtr.wav", 331.0);
    test::write_part(desk / "song/WET/Piano.wav", 523.0);
    const auto dry = test::sitwell({"mix", "song", "-o", "mix"}, desk.path());
    ASSERT_EQ(dry.status, 0) << dry.err;
    EXPECT_THAT(dry.out,
                AllOf(HasSubstr("mixed 5, left out 2"), HasSubstr("left out: WET/EGtr.wav"),
                      HasSubstr("left out: WET/Lead Vox.wav"),
                      HasSubstr("'DRY' and 'WET' hold the same parts"),
                      HasSubstr("sitwell mix song -o mix --include 'WET/*'")));
    const auto wet = test::sitwell({"mix", "song", "-o", "mix", "--include", "WET/*"}, desk.path());
    ASSERT_EQ(wet.status, 0) << wet.err;
    EXPECT_THAT(wet.out,
                AllOf(HasSubstr("mixed 5, left out 2"), HasSubstr("left out: DRY/EGtr.wav"),
                      HasSubstr("left out: DRY/Lead Vox.wav"), Not(HasSubstr("same parts."))));
}

TEST(Folders, WhatIsReadBesideTheAudioIsShownAndNotObeyed)
{
    const test::Desk desk;
    test::write_small_song(desk / "song");
    ASSERT_EQ(test::sitwell({"mix", "song", "-o", "plain"}, desk.path()).status, 0);
    std::ofstream{desk / "song/notes.txt"} << "Tempo: 96 bpm\nKey: Am\nMute the bass, please.\n";
    std::ofstream{desk / "song/song.rpp"} << "<REAPER_PROJECT 0.1\n TEMPO 97 4 4\n"
                                             " MARKER 1 72 Chorus 0\n>\n";
    const auto run = test::sitwell({"mix", "song", "-o", "mix"}, desk.path());
    ASSERT_EQ(run.status, 0) << run.err;
    const std::string page = *read_text(desk / "mix/report.html");
    for (const char* fact :
         {"Tempo of the project: 97 beats per minute.", "Tempo as written: 96 beats per minute.",
          "Key as written: Am.", "Chorus at 1:12", "Mute the bass, please."}) {
        EXPECT_THAT(run.out, HasSubstr(fact));
        EXPECT_THAT(page, HasSubstr(fact));
    }
    EXPECT_EQ(*read_text(desk / "mix/song_v01_Mix_48k24.wav"),
              *read_text(desk / "plain/song_v01_Mix_48k24.wav"));
}

}  // namespace
}  // namespace sitwell
