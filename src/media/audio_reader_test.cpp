#include "media/audio_reader.h"

#include "core/text/format.h"
#include "media/media_test_files.h"

#include <gmock/gmock.h>
#include <limits>

namespace sitwell {
namespace {

using test::align;
using test::largest_difference;
using test::read_all;
using test::soft_noise;
using testing::HasSubstr;

class Reading : public test::MediaFiles {
protected:
    /// Encodes `audio` with ffmpeg into a file of that name.
    bool ffmpeg(ConstAudioView audio, std::string_view name, const std::string& options,
                double rate_hz = 44100.0)
    {
        const auto source =
            write("source.wav", audio, {.sample_rate_hz = rate_hz, .encoding = Encoding::float32});
        return run(format("ffmpeg -v error -y -i '{}' {} '{}'", source.string(), options,
                          path(name).string()));
    }

    std::string error_of(const std::filesystem::path& file)
    {
        const auto reader = open_audio(file);
        EXPECT_FALSE(reader);
        return reader ? std::string{} : reader.error().message;
    }
};

TEST_F(Reading, GivesBackFloatSamplesBitByBit)
{
    const AudioBuffer audio = soft_noise(2, 10007);
    const auto reader = open(write("a.wav", audio, {.encoding = Encoding::float32}));
    EXPECT_EQ(reader->format().frames, 10007);
    EXPECT_EQ(reader->format().container, "WAV");
    EXPECT_EQ(reader->format().encoding, "float 32");
    EXPECT_EQ(reader->format().sample_rate_hz, 48000.0);
    EXPECT_EQ(largest_difference(read_all(*reader, 333), audio), 0.0F);
    EXPECT_EQ(reader->read(AudioBuffer{2, 10}), 0U);
    EXPECT_FALSE(reader->faults().ended_early);
}

TEST_F(Reading, ReplacesInvalidSamplesBySilenceAndCountsThem)
{
    AudioBuffer audio = soft_noise(2, 5000);
    audio.channel(0)[17] = std::numeric_limits<float>::quiet_NaN();
    audio.channel(1)[4000] = -std::numeric_limits<float>::infinity();
    const auto reader = open(write("a.wav", audio, {.encoding = Encoding::float32}));
    const AudioBuffer back = read_all(*reader);
    EXPECT_EQ(back.channel(0)[17], 0.0F);
    EXPECT_EQ(back.channel(1)[4000], 0.0F);
    EXPECT_EQ(back.channel(0)[18], audio.channel(0)[18]);
    EXPECT_EQ(reader->faults().invalid_samples, 2);
}

struct Codec {
    const char* name;
    const char* options;
    double likeness;  ///< of the decoded sound with the original
    bool exact;       ///< no sample differs by more than 16-bit rounding
    const char* container;
    const char* encoding;
};

class EveryCodec : public Reading, public testing::WithParamInterface<Codec> {};

TEST_P(EveryCodec, IsGaplessAlignedAndSeekable)
{
    const Codec& codec = GetParam();
    const bool opus = std::string_view{codec.name}.find("opus") != std::string_view::npos;
    for (const double rate_hz : {44100.0, 48000.0}) {
        if (opus && rate_hz != 48000.0) continue;
        const AudioBuffer audio = soft_noise(2, 100003);
        if (!ffmpeg(audio, codec.name, codec.options, rate_hz))
            GTEST_SKIP() << "needs ffmpeg with " << codec.options;
        const auto reader = open(path(codec.name));
        ASSERT_TRUE(reader);
        EXPECT_EQ(reader->format().frames, 100003);
        EXPECT_EQ(reader->format().channels, 2U);
        EXPECT_EQ(reader->format().sample_rate_hz, rate_hz);
        EXPECT_EQ(reader->format().container, codec.container);
        EXPECT_EQ(reader->format().encoding, codec.encoding);
        const AudioBuffer back = read_all(*reader);
        EXPECT_FALSE(reader->faults().ended_early);
        const auto alignment = align(audio.channel(0), back.channel(0));
        EXPECT_EQ(alignment.lag, 0);
        EXPECT_GT(alignment.likeness, codec.likeness);
        if (codec.exact) {
            EXPECT_LT(largest_difference(back, audio), 0x1p-15F);
        }

        for (const Frames to :
             {Frames{0}, Frames{1}, Frames{50001}, Frames{99000}, Frames{70000}, Frames{20000}}) {
            ASSERT_TRUE(reader->seek(to));
            AudioBuffer part{2, 1000};
            ASSERT_EQ(reader->read(part), 1000U);
            const auto whole = back.view().slice(static_cast<std::size_t>(to), 1000);
            if (codec.exact) {
                EXPECT_EQ(largest_difference(part, whole), 0.0F) << to;
            } else {
                EXPECT_LT(largest_difference(part, whole), 0.01F) << to;
            }
        }
        ASSERT_TRUE(reader->seek(100003));
        EXPECT_EQ(reader->read(AudioBuffer{2, 1}), 0U);
    }
}

INSTANTIATE_TEST_SUITE_P(
    Codecs, EveryCodec,
    testing::Values(Codec{"a.wav", "-c:a pcm_s16le", 0.9999, true, "WAV", "PCM 16"},
                    Codec{"b.wav", "-c:a pcm_s24le", 0.9999, true, "WAV", "PCM 24"},
                    Codec{"c.wav", "-c:a pcm_s32le", 0.9999, true, "WAV", "PCM 32"},
                    Codec{"d.wav", "-c:a pcm_f64le", 0.9999, true, "WAV", "float 64"},
                    Codec{"e.wav", "-c:a pcm_s24le -rf64 always", 0.9999, true, "RF64", "PCM 24"},
                    Codec{"a.aiff", "-c:a pcm_s24be", 0.9999, true, "AIFF", "PCM 24"},
                    Codec{"a.flac", "-c:a flac -sample_fmt s32", 0.9999, true, "FLAC", "PCM 24"},
                    Codec{"a.w64", "-c:a pcm_f32le", 0.9999, true, "W64", "float 32"},
                    Codec{"a.caf", "-c:a pcm_s24be", 0.9999, true, "CAF", "PCM 24"},
                    Codec{"a.au", "-c:a pcm_s24be", 0.9999, true, "AU", "PCM 24"},
                    Codec{"a.wv", "-c:a wavpack", 0.9999, true, "WavPack", "WAVPACK"},
                    Codec{"alac.m4a", "-c:a alac -sample_fmt s32p", 0.9999, true, "M4A", "ALAC"},
                    Codec{"aac.m4a", "-c:a aac -b:a 256k", 0.94, false, "M4A", "AAC"},
                    Codec{"a.mp3", "-c:a libmp3lame -b:a 256k", 0.94, false, "MP3", "MP3"},
                    Codec{"vbr.mp3", "-c:a libmp3lame -q:a 2", 0.94, false, "MP3", "MP3"},
                    Codec{"a.ogg", "-c:a libvorbis -q:a 8", 0.94, false, "Ogg", "Vorbis"},
                    Codec{"a.opus", "-c:a libopus -b:a 256k", 0.94, false, "Ogg", "Opus"}),
    [](const auto& codec) {
        std::string name = codec.param.name;
        for (char& c : name)
            if (c == '.') c = '_';
        return name;
    });

TEST_F(Reading, Mp3WithoutALengthHeaderIsCounted)
{
    const AudioBuffer audio = soft_noise(1, 50000);
    const auto source = write("s.wav", audio, {.sample_rate_hz = 44100.0});
    if (!run(format("lame --silent -t -b 192 '{}' '{}'", source.string(), path("a.mp3").string())))
        GTEST_SKIP() << "needs lame";
    const auto reader = open(path("a.mp3"));
    EXPECT_EQ(reader->format().frames % 1152, 0);
    read_all(*reader);
    EXPECT_FALSE(reader->faults().ended_early);
}

TEST_F(Reading, Bw64IsReadLikeRf64)
{
    const AudioBuffer audio = soft_noise(2, 3000);
    if (!ffmpeg(audio, "a.wav", "-c:a pcm_f32le -rf64 always")) GTEST_SKIP() << "needs ffmpeg";
    std::string bytes = *read_text(path("a.wav"));
    ASSERT_EQ(bytes.substr(0, 4), "RF64");
    bytes.replace(0, 4, "BW64");
    const auto reader = open(write_bytes("b.wav", bytes));
    EXPECT_EQ(largest_difference(read_all(*reader), audio), 0.0F);
}

TEST_F(Reading, KeepsEveryChannel)
{
    const AudioBuffer audio = soft_noise(12, 1000);
    const auto reader = open(write("a.wav", audio, {.encoding = Encoding::float32}));
    EXPECT_EQ(reader->format().channels, 12U);
    EXPECT_EQ(largest_difference(read_all(*reader), audio), 0.0F);
}

TEST_F(Reading, ATruncatedFileEndsWhereItBreaksOff)
{
    const AudioBuffer audio = soft_noise(2, 100003);
    for (const char* name : {"a.wav", "a.aiff", "a.flac", "a.mp3", "a.ogg", "a.opus"}) {
        if (!ffmpeg(audio, name, "", 48000.0)) GTEST_SKIP() << "needs ffmpeg";
        const std::string bytes = *read_text(path(name));
        const auto reader =
            open(write_bytes(format("short-{}", name), bytes.substr(0, bytes.size() * 6 / 10)));
        ASSERT_TRUE(reader) << name;
        EXPECT_GT(reader->format().frames, 30000) << name;
        EXPECT_LT(reader->format().frames, 70000) << name;
        const AudioBuffer back = read_all(*reader);
        EXPECT_EQ(align(audio.channel(1).first(30000), back.channel(1)).lag, 0) << name;
        EXPECT_TRUE(reader->faults().ended_early) << name;
    }
}

TEST_F(Reading, AHeaderThatPromisesTooMuchCostsNothing)
{
    std::string bytes =
        *read_text(write("a.wav", soft_noise(1, 1000), {.encoding = Encoding::float32}));
    bytes.replace(bytes.find("data") + 4, 4, "\xf0\xff\xff\x7f");
    const auto reader = open(write_bytes("b.wav", bytes));
    EXPECT_EQ(reader->format().frames, 1000);
    EXPECT_TRUE(reader->faults().ended_early);
}

TEST_F(Reading, ARecordingWhoseHeaderWasNeverCompletedIsRead)
{
    const AudioBuffer audio = soft_noise(1, 1000);
    std::string bytes = *read_text(write("a.wav", audio, {.encoding = Encoding::float32}));
    bytes.replace(bytes.find("data") + 4, 4, std::string(4, '\0'));
    bytes.replace(4, 4, std::string(4, '\0'));
    const auto reader = open(write_bytes("b.wav", bytes));
    ASSERT_TRUE(reader);
    EXPECT_EQ(largest_difference(read_all(*reader), audio), 0.0F);
}

TEST_F(Reading, ReadsTitleDescriptionAndTimeReference)
{
    std::string bytes = *read_text(
        write("a.wav", soft_noise(1, 100), {.title = "Sang", .description = "Lead vocal, take 3"}));
    bytes[bytes.find("bext") + 8 + 338] = 0x10;
    bytes[bytes.find("bext") + 8 + 342] = 0x01;
    const auto reader = open(write_bytes("b.wav", bytes));
    EXPECT_EQ(reader->format().title, "Sang");
    EXPECT_EQ(reader->format().description, "Lead vocal, take 3");
    EXPECT_EQ(reader->format().time_reference, 0x100000010);
    EXPECT_EQ(reader->format().bits, 24);
}

TEST_F(Reading, RefusesWhatIsNoAudioInASentence)
{
    EXPECT_THAT(error_of(path("none.wav")), HasSubstr("no such file"));
    EXPECT_THAT(error_of(write_bytes("empty.wav", "")), HasSubstr("empty"));
    EXPECT_THAT(error_of(write_bytes("text.wav", "Dear mixer, the vocals follow tomorrow.\n")),
                HasSubstr("text"));
    EXPECT_THAT(error_of(write_bytes("zeros.wav", std::string(5000, '\0'))), HasSubstr("zeros"));
    EXPECT_THAT(error_of(write_bytes("broken.wav", "RIFF\xff\xff\x01\x02WAVEfmt \x01")),
                HasSubstr("header"));
    EXPECT_THAT(error_of(write("silent.wav", AudioBuffer{2, 0})), HasSubstr("length 0"));
    EXPECT_THAT(error_of(write("slow.wav", AudioBuffer{1, 10}, {.sample_rate_hz = 100.0})),
                HasSubstr("100 Hz"));
    EXPECT_THAT(error_of(write("wide.wav", AudioBuffer{65, 10})), HasSubstr("65 channels"));
    EXPECT_THAT(error_of(path(".")), HasSubstr("folder"));
}

TEST_F(Reading, NeverFollowsAPlaylistToAnotherFile)
{
    const auto secret = write("secret.wav", soft_noise(1, 1000));
    EXPECT_THAT(error_of(write_bytes("a.wav", "ffconcat version 1.0\nfile 'secret.wav'\n")),
                HasSubstr("text"));
    EXPECT_THAT(
        error_of(write_bytes("b.m4a", "#EXTM3U\n#EXTINF:1,\nfile://" + secret.string() + "\n")),
        HasSubstr("text"));
}

}  // namespace
}  // namespace sitwell
