#include "core/system/files.h"
#include "journeys/program.h"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>
#include <sys/stat.h>
#include <unistd.h>

namespace sitwell {
namespace {

namespace fs = std::filesystem;
using test::files_below;
using testing::HasSubstr;

/// Mixes the small song with something broken beside it; the rest must be mixed, the broken named.
void expect_mixed_and_told(const test::Desk& desk, const std::string& file)
{
    const auto run = test::sitwell({"mix", "song", "-o", "mix"}, desk.path());
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_THAT(run.out, HasSubstr("mixed 4"));
    EXPECT_THAT(run.out, HasSubstr(file));
}

TEST(BadInput, CorruptHeader)
{
    const test::Desk desk;
    test::write_small_song(desk / "song");
    ASSERT_TRUE(write_text(desk / "song" / "Piano.wav", "RIFF\xff\xff\xff\xffWAVEfmt \x10garbage"));
    expect_mixed_and_told(desk, "Piano.wav");
}

TEST(BadInput, TextCalledWav)
{
    const test::Desk desk;
    test::write_small_song(desk / "song");
    ASSERT_TRUE(
        write_text(desk / "song" / "Piano.wav", "Sorry, the piano will follow tomorrow.\n"));
    expect_mixed_and_told(desk, "Piano.wav");
}

TEST(BadInput, EmptyFile)
{
    const test::Desk desk;
    test::write_small_song(desk / "song");
    ASSERT_TRUE(write_text(desk / "song" / "Piano.wav", ""));
    expect_mixed_and_told(desk, "Piano.wav");
}

TEST(BadInput, ZeroFrames)
{
    const test::Desk desk;
    test::write_small_song(desk / "song");
    test::write_part(desk / "song" / "Piano.wav", 262.0, 0.0);
    expect_mixed_and_told(desk, "Piano.wav");
}

TEST(BadInput, Silence)
{
    const test::Desk desk;
    test::write_small_song(desk / "song");
    test::write_part(desk / "song" / "Piano.wav", 0.0);
    expect_mixed_and_told(desk, "Piano.wav");
}

TEST(BadInput, TruncatedFileIsMixedAsFarAsItGoes)
{
    const test::Desk desk;
    test::write_small_song(desk / "song");
    test::write_part(desk / "song" / "Piano.wav", 262.0);
    fs::resize_file(desk / "song" / "Piano.wav", 100001);
    const auto run = test::sitwell({"mix", "song", "-o", "mix"}, desk.path());
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_THAT(run.out, HasSubstr("mixed 5"));
    EXPECT_THAT(run.out, HasSubstr("Piano.wav"));
}

/// A float WAV of one second whose samples are partly no numbers.
void write_not_numbers(const fs::path& file)
{
    std::string bytes = "RIFF....WAVEfmt ";
    const auto put = [&](auto value) {
        bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
    };
    put(std::uint32_t{16});
    put(std::uint16_t{3});
    put(std::uint16_t{1});
    put(std::uint32_t{48000});
    put(std::uint32_t{192000});
    put(std::uint16_t{4});
    put(std::uint16_t{32});
    bytes += "data";
    put(std::uint32_t{4 * 48000});
    for (int n = 0; n < 48000; ++n) {
        float sample = 0.2f * static_cast<float>(std::sin(0.05 * n));
        if (n % 1000 == 0) sample = std::numeric_limits<float>::quiet_NaN();
        if (n % 1500 == 0) sample = std::numeric_limits<float>::infinity();
        put(sample);
    }
    const auto riff = static_cast<std::uint32_t>(bytes.size() - 8);
    std::memcpy(bytes.data() + 4, &riff, sizeof riff);
    ASSERT_TRUE(write_text(file, bytes));
}

TEST(BadInput, SamplesThatAreNoNumbers)
{
    const test::Desk desk;
    test::write_small_song(desk / "song");
    write_not_numbers(desk / "song" / "Piano.wav");
    const auto run = test::sitwell({"mix", "song", "-o", "mix"}, desk.path());
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_THAT(run.out, HasSubstr("mixed 5"));
    EXPECT_THAT(run.out, HasSubstr("Piano.wav"));
}

TEST(BadInput, AHostileZipIsRefused)
{
    const test::Desk desk;
    // Two entries, one of which climbs out of the folder; stored, with right checksums.
    test::write_small_song(desk / "song");
    const std::string make =
        "cd " + desk.path().string() +
        " && python3 -c \"import zipfile; z = zipfile.ZipFile('song.zip', 'w'); "
        "z.write('song/Kick.wav', 'Kick.wav'); z.writestr('../../evil.wav', 'x'); z.close()\"";
    ASSERT_EQ(std::system(make.c_str()), 0);
    const auto run = test::sitwell({"mix", "song.zip"}, desk.path());
    EXPECT_EQ(run.status, 1);
    EXPECT_THAT(run.err, HasSubstr("evil.wav"));
    EXPECT_FALSE(fs::exists(desk.path().parent_path() / "evil.wav"));
    EXPECT_FALSE(fs::exists(desk / "song-mix/session.json"));
}

TEST(BadInput, AnHonestZipIsMixed)
{
    const test::Desk desk;
    test::write_small_song(desk / "song");
    const std::string make =
        "cd " + desk.path().string() +
        " && python3 -c \"import zipfile, glob; z = zipfile.ZipFile('song.zip', 'w'); "
        "[z.write(f) for f in glob.glob('song/*.wav')]; z.close()\"";
    ASSERT_EQ(std::system(make.c_str()), 0);
    const auto run = test::sitwell({"mix", "song.zip"}, desk.path());
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_THAT(run.out, HasSubstr("mixed 4"));
}

TEST(BadInput, OneTrack)
{
    const test::Desk desk;
    test::write_part(desk / "song" / "Piano.wav", 262.0);
    const auto run = test::sitwell({"mix", "song"}, desk.path());
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_THAT(run.out, HasSubstr("mixed 1"));
}

TEST(MoreBadInput, ThreeHundredTracks)
{
    const test::Desk desk;
    for (int n = 1; n <= 300; ++n)
        test::write_part(desk / "song" / ("Perc " + std::to_string(n) + ".wav"), 200.0 + n, 1.0);
    const auto run = test::sitwell({"mix", "song", "-o", "mix"}, desk.path());
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_THAT(run.out, HasSubstr("mixed 300"));
}

TEST(BadInput, MixedRatesAndLengths)
{
    const test::Desk desk;
    test::write_small_song(desk / "song");
    test::write_part(desk / "song" / "Piano.wav", 262.0, 3.0, 8000.0);
    test::write_part(desk / "song" / "Organ.wav", 262.0, 9.0, 96000.0, 2);
    test::write_part(desk / "song" / "Strings.wav", 524.0, 1.0, 192000.0);
    const auto run = test::sitwell({"mix", "song", "-o", "mix"}, desk.path());
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_THAT(run.out, HasSubstr("mixed 7"));
    EXPECT_TRUE(fs::exists(desk / "mix" / "song_v01_Mix_48k24.wav"));
}

TEST(BadInput, NamesInAnyScript)
{
    const test::Desk desk;
    test::write_part(desk / "Песня" / "Вокал.wav", 440.0);
    test::write_part(desk / "Песня" / "ベース.wav", 82.0);
    test::write_part(desk / "Песня" / "鼓.wav", 60.0);
    const auto run = test::sitwell({"mix", "Песня", "--prints", "stems"}, desk.path());
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_THAT(files_below(desk / "Песня-mix"), testing::Contains("prints/v01/Вокал.wav"));
}

TEST(BadInput, NothingToMixFails)
{
    const test::Desk desk;
    fs::create_directories(desk / "song");
    const auto empty = test::sitwell({"mix", "song"}, desk.path());
    EXPECT_EQ(empty.status, 1);
    EXPECT_THAT(empty.err, HasSubstr("nothing"));
    test::write_part(desk / "song" / "Piano.wav", 0.0);
    const auto silent = test::sitwell({"mix", "song"}, desk.path());
    EXPECT_EQ(silent.status, 1);
    EXPECT_THAT(silent.err, HasSubstr("silent"));
    EXPECT_EQ(test::sitwell({"mix", "nowhere"}, desk.path()).status, 1);
}

TEST(BadInput, ReadOnlyOutputIsToldBeforeTheWork)
{
    const test::Desk desk;
    test::write_small_song(desk / "song");
    // Root may write anywhere, so a file stands where the folder should.
    ASSERT_TRUE(write_text(desk / "taken", "x"));
    const auto run = test::sitwell({"mix", "song", "-o", "taken/mix"}, desk.path());
    EXPECT_EQ(run.status, 1);
    EXPECT_THAT(run.err, HasSubstr("taken/mix"));
    EXPECT_THAT(run.err, testing::Not(HasSubstr("Listening")));
}

TEST(BadInput, AFullDiskLeavesNothingHalfWritten)
{
    const test::Desk desk;
    test::write_small_song(desk / "song");
    const auto run =
        test::sitwell({"mix", "song", "-o", "mix", "--prints", "stems"}, desk.path(), 200 * 1024);
    EXPECT_EQ(run.status, 1) << run.err;
    EXPECT_THAT(files_below(desk / "mix"), testing::IsEmpty());
}

TEST(BadInput, CtrlCLeavesTheLastRevisionIntact)
{
    const test::Desk desk;
    test::write_small_song(desk / "song");
    ASSERT_EQ(test::sitwell({"mix", "song", "-o", "mix"}, desk.path()).status, 0);
    const auto before = files_below(desk / "mix");
    const std::string session = *read_text(desk / "mix" / "session.json");
    for (int n = 0; n < 12; ++n)
        test::write_part(desk / "song" / ("Synth " + std::to_string(n) + ".wav"), 300.0 + 20.0 * n,
                         60.0);
    // 'timeout' sends the interrupt while the long song is being heard or printed.
    const std::string command =
        "cd " + desk.path().string() +
        " && timeout -s INT 1 " SITWELL_PROGRAM
        " mix song -o mix --no-cache --quiet --prints stems >/dev/null 2>err.txt";
    const int status = std::system(command.c_str());
    EXPECT_NE(status, 0);
    EXPECT_EQ(files_below(desk / "mix"), before);
    EXPECT_EQ(*read_text(desk / "mix" / "session.json"), session);
}

}  // namespace
}  // namespace sitwell
