#include "media/audio_writer.h"

#include "core/text/format.h"
#include "media/media_test_files.h"
#include "media/write/dither.h"
#include "media/write/wav_header.h"

#include <csignal>
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>
#include <sys/resource.h>

namespace sitwell {
namespace {

using test::align;
using test::largest_difference;
using test::read_all;
using test::soft_noise;
using testing::HasSubstr;

class Writing : public test::MediaFiles {
protected:
    std::string bytes(const std::filesystem::path& file) { return *read_text(file); }

    std::size_t files_there() const
    {
        const std::filesystem::directory_iterator folder{path("")};
        return static_cast<std::size_t>(std::distance(begin(folder), end(folder)));
    }
};

TEST_F(Writing, IntegersStayWithinOneStepAndAHalf)
{
    const AudioBuffer audio = soft_noise(2, 20001);
    const auto deep = open(write("24.wav", audio));
    EXPECT_LE(largest_difference(read_all(*deep), audio), 1.5F * 0x1p-23F + 0x1p-25F);
    const auto shallow = open(write("16.wav", audio, {.encoding = Encoding::pcm16}));
    EXPECT_EQ(shallow->format().bits, 16);
    EXPECT_LE(largest_difference(read_all(*shallow), audio), 1.5F * 0x1p-15F + 0x1p-25F);
}

TEST_F(Writing, GivesTheSameBytesForAnyBlocking)
{
    const AudioBuffer audio = soft_noise(3, 20011);
    for (const Encoding encoding : {Encoding::pcm16, Encoding::pcm24, Encoding::float32}) {
        const WriteSpec spec{.channels = 3, .encoding = encoding, .dither_seed = 42};
        const std::string whole = bytes(write("whole.wav", audio, spec));
        auto writer = *create_audio(path("pieces.wav"), spec);
        std::size_t at = 0;
        for (std::size_t n : {1U, 0U, 15U, 16U, 17U, 2048U, 5000U, 12914U}) {
            ASSERT_TRUE(writer->write(audio.view().slice(at, n)));
            at += n;
        }
        ASSERT_EQ(at, audio.frames());
        ASSERT_TRUE(writer->finish());
        EXPECT_EQ(bytes(path("pieces.wav")), whole);
    }
}

TEST_F(Writing, TheSeedDecidesTheDither)
{
    const AudioBuffer audio = soft_noise(1, 1000);
    const std::string one = bytes(write("a.wav", audio, {.dither_seed = 1}));
    EXPECT_EQ(bytes(write("b.wav", audio, {.dither_seed = 1})), one);
    EXPECT_NE(bytes(write("c.wav", audio, {.dither_seed = 2})), one);
}

TEST_F(Writing, CountsAndClipsWhatIsBeyondFullScale)
{
    AudioBuffer audio{2, 100};
    audio.channel(0)[3] = 1.5F;
    audio.channel(1)[4] = -40.0F;
    audio.channel(1)[5] = -1.0F;
    WriteSpec spec;
    auto writer = *create_audio(path("a.wav"), spec);
    ASSERT_TRUE(writer->write(audio));
    ASSERT_TRUE(writer->finish());
    EXPECT_EQ(writer->clipped_samples(), 2U);
    const AudioBuffer back = read_all(*open(path("a.wav")));
    EXPECT_FLOAT_EQ(back.channel(0)[3], 1.0F - 0x1p-23F);
    EXPECT_EQ(back.channel(1)[4], -1.0F);
}

TEST_F(Writing, HoldsNoClock)
{
    const std::string file =
        bytes(write("a.wav", soft_noise(1, 10), {.encoding = Encoding::float32}));
    const std::size_t bext = file.find("bext");
    ASSERT_NE(bext, std::string::npos);
    EXPECT_EQ(file.substr(bext + 8 + 256, 7), "Sitwell");
    EXPECT_EQ(file.substr(bext + 8 + 320, 18), std::string(18, '\0'));
    EXPECT_EQ(file.find("PEAK"), std::string::npos);
}

TEST_F(Writing, CutsTheDescriptionAt256AsciiBytes)
{
    const std::string text = std::string(250, 'x') + "é and much more than fits";
    const auto reader = open(write("a.wav", soft_noise(1, 10), {.description = text}));
    EXPECT_EQ(reader->format().description, std::string(250, 'x') + "? and ");
}

TEST_F(Writing, BecomesRf64AboveFourGigabytes)
{
    const WriteSpec spec{.channels = 2, .encoding = Encoding::pcm24};
    const std::uint64_t frames = 900'000'000;  // 5.4 GB, as a file with a hole
    const std::string header = wav_header(spec, frames);
    EXPECT_EQ(header.size(), wav_header(spec, 0).size());
    EXPECT_EQ(header.substr(0, 4), "RF64");
    write_bytes("long.wav", header);
    std::filesystem::resize_file(path("long.wav"), header.size() + frames * 6);
    const auto reader = open(path("long.wav"));
    ASSERT_TRUE(reader);
    EXPECT_EQ(reader->format().container, "RF64");
    EXPECT_EQ(reader->format().frames, 900'000'000);
    EXPECT_FALSE(reader->faults().ended_early);
    ASSERT_TRUE(reader->seek(899'999'990));
    EXPECT_EQ(reader->read(AudioBuffer{2, 100}), 10U);
}

TEST_F(Writing, PadsOddData)
{
    const auto file = write("a.wav", soft_noise(1, 3));
    EXPECT_EQ(std::filesystem::file_size(file) % 2, 0U);
    EXPECT_EQ(open(file)->format().frames, 3);
}

TEST_F(Writing, Mp3IsConstantGaplessAndTitled)
{
    const AudioBuffer audio = soft_noise(2, 100003);
    const auto file =
        write("a.mp3", audio,
              {.sample_rate_hz = 44100.0, .encoding = Encoding::mp3_320, .title = "Sång"});
    const auto reader = open(file);
    EXPECT_EQ(reader->format().frames, 100003);
    EXPECT_EQ(reader->format().title, "Sång");
    const AudioBuffer back = read_all(*reader);
    const auto alignment = align(audio.channel(0), back.channel(0));
    EXPECT_EQ(alignment.lag, 0);
    EXPECT_GT(alignment.likeness, 0.97);
    const double seconds = 100003.0 / 44100.0;
    EXPECT_NEAR(static_cast<double>(std::filesystem::file_size(file)) * 8.0 / seconds, 320000.0,
                12000.0);
}

TEST_F(Writing, EncodesMp3InMemory)
{
    const AudioBuffer audio = soft_noise(2, 48000);
    const auto mp3 = encode_mp3(audio, 48000.0, 192);
    ASSERT_TRUE(mp3);
    EXPECT_NEAR(static_cast<double>(mp3->size()) * 8.0, 192000.0, 12000.0);
    EXPECT_EQ(*encode_mp3(audio, 48000.0, 192), *mp3);
    const auto reader = open(write_bytes("a.mp3", *mp3));
    EXPECT_EQ(reader->format().frames, 48000);
    EXPECT_EQ(align(audio.channel(1), read_all(*reader).channel(1)).lag, 0);
    EXPECT_THAT(encode_mp3(audio, 96000.0, 192).error().message, HasSubstr("44100"));
}

TEST_F(Writing, AppearsOnlyWhenFinished)
{
    {
        auto writer = *create_audio(path("a.wav"), {});
        ASSERT_TRUE(writer->write(soft_noise(2, 5000)));
        EXPECT_FALSE(std::filesystem::exists(path("a.wav")));
    }
    EXPECT_EQ(files_there(), 0U);
    EXPECT_THAT(create_audio(path("none/a.wav"), {}).error().message,
                HasSubstr("no such file or folder"));
}

/// Files may not grow beyond this while it lives: a disk that fills up.
class SmallDisk {
public:
    explicit SmallDisk(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit limit{bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~SmallDisk() { ::setrlimit(RLIMIT_FSIZE, &before_); }

private:
    rlimit before_{};
};

TEST_F(Writing, AFullDiskIsASentenceAndLeavesNothing)
{
    const AudioBuffer audio = soft_noise(2, 100000);
    for (const char* name : {"a.wav", "a.mp3"}) {
        const SmallDisk disk{20000};
        WriteSpec spec;
        if (std::string_view{name} == "a.mp3") spec.encoding = Encoding::mp3_320;
        std::string message;
        {
            auto writer = *create_audio(path(name), spec);
            const auto written = writer->write(audio);
            const auto finished = writer->finish();
            EXPECT_FALSE(finished);
            message = finished ? "" : finished.error().message;
        }
        EXPECT_THAT(message, HasSubstr("could not be written"));
        EXPECT_EQ(files_there(), 0U);
    }
}

TEST(Dither, IsTriangularWhiteAndWithoutBias)
{
    constexpr std::size_t kCount = 1 << 20;
    std::vector<float> level(kCount, 0.3F * 0x1p-15F);
    std::vector<std::int32_t> steps(kCount);
    Ditherer{7, 0, 16}.quantize(level, steps);
    double mean = 0.0;
    double power = 0.0;
    double neighbours = 0.0;
    for (std::size_t i = 0; i < kCount; ++i) {
        const double error = steps[i] - 0.3;
        mean += error;
        power += error * error;
        if (i > 0) neighbours += error * (steps[i - 1] - 0.3);
    }
    // Total error of TPDF dither is LSB²/4 whatever the signal; five standard errors of each
    // estimate.
    EXPECT_NEAR(mean / kCount, 0.0, 5.0 * 0.5 / 1024.0);
    EXPECT_NEAR(power / kCount, 0.25, 5.0 * 0.35 / 1024.0);
    EXPECT_NEAR(neighbours / kCount, 0.0, 5.0 * 0.25 / 1024.0);
}

TEST(Dither, DiffersBetweenChannels)
{
    const std::vector<float> silence(4096, 0.0F);
    std::vector<std::int32_t> left(4096);
    std::vector<std::int32_t> right(4096);
    Ditherer{1, 0, 16}.quantize(silence, left);
    Ditherer{1, 1, 16}.quantize(silence, right);
    EXPECT_NE(left, right);
}

RC_GTEST_PROP(Dither, NeverLeavesTheRangeOfItsIntegers, (float sample, std::uint64_t seed))
{
    const std::vector<float> from(40, sample);
    std::vector<std::int32_t> to(40);
    Ditherer{seed, 0, 24}.quantize(from, to);
    for (const std::int32_t step : to) RC_ASSERT(step >= -8388608 && step <= 8388607);
}

}  // namespace
}  // namespace sitwell
