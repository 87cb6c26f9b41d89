#include "media/media_test_files.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::largest_difference;
using test::read_all;
using test::soft_noise;

class FilesInLine : public test::MediaFiles {
protected:
    std::unique_ptr<AudioReader> in_line(std::vector<PlacedFile> files, double rate = 48000.0)
    {
        auto reader = open_in_line(std::move(files), rate);
        EXPECT_TRUE(reader) << (reader ? "" : to_text(reader.error()));
        return reader ? std::move(*reader) : nullptr;
    }
    std::filesystem::path exact(std::string_view name, const AudioBuffer& audio, double rate = 48e3)
    {
        return write(name, audio, {.sample_rate_hz = rate, .encoding = Encoding::float32});
    }
};

AudioBuffer steady(std::size_t frames, float value)
{
    AudioBuffer audio{1, frames};
    std::fill(audio.channel(0).begin(), audio.channel(0).end(), value);
    return audio;
}

TEST_F(FilesInLine, LieAtTheirPlacesWithSilenceBetween)
{
    const AudioBuffer one = soft_noise(1, 5000, 1);
    const AudioBuffer two = soft_noise(1, 300, 2);
    const auto reader = in_line({{exact("a.wav", one), 100}, {exact("b.wav", two), 9000}});
    EXPECT_EQ(reader->format().frames, 9300);
    AudioBuffer wanted{1, 9300};
    copy(one, wanted.view().slice(100, 5000));
    copy(two, wanted.view().slice(9000, 300));
    EXPECT_EQ(largest_difference(read_all(*reader, 777), wanted), 0.0F);
    AudioBuffer beyond{1, 10};
    EXPECT_EQ(reader->read(beyond), 0U);
}

TEST_F(FilesInLine, CanBeReadFromAnyPlace)
{
    const auto reader = in_line({{exact("a.wav", soft_noise(1, 5000, 1), 44100.0), 100},
                                 {exact("b.wav", soft_noise(1, 6000, 2)), 5500}});
    const AudioBuffer whole = read_all(*reader);
    for (const Frames at : {11499, 5600, 0, 99, 3210}) {
        ASSERT_TRUE(reader->seek(at));
        AudioBuffer rest{1, static_cast<std::size_t>(11500 - at)};
        EXPECT_EQ(reader->read(rest), rest.frames());
        EXPECT_LT(largest_difference(
                      rest, whole.view().slice(static_cast<std::size_t>(at), rest.frames())),
                  1e-6F)
            << at;
    }
}

TEST_F(FilesInLine, TheLaterFadesInOverTheEarlier)
{
    const auto reader = in_line(
        {{exact("a.wav", steady(2000, 0.5F)), 0}, {exact("b.wav", steady(2000, -0.5F)), 1000}});
    const AudioBuffer audio = read_all(*reader);
    EXPECT_EQ(audio.channel(0)[999], 0.5F);
    EXPECT_NEAR(audio.channel(0)[1000], 0.5F, 0.001F);
    EXPECT_NEAR(audio.channel(0)[1500], 0.0F, 0.001F);
    EXPECT_NEAR(audio.channel(0)[1999], -0.5F, 0.001F);
    EXPECT_EQ(audio.channel(0)[2000], -0.5F);
}

TEST_F(FilesInLine, AMonoFilePlaysOnBothChannelsOfAStereoLine)
{
    const AudioBuffer mono = soft_noise(1, 500, 3);
    const auto reader =
        in_line({{exact("a.wav", mono), 0}, {exact("b.wav", soft_noise(2, 500, 4)), 500}});
    ASSERT_EQ(reader->format().channels, 2U);
    const AudioBuffer audio = read_all(*reader);
    for (std::size_t c = 0; c < 2; ++c)
        for (std::size_t n = 0; n < 500; ++n) EXPECT_EQ(audio.channel(c)[n], mono.channel(0)[n]);
    EXPECT_NE(audio.channel(0)[700], audio.channel(1)[700]);
}

TEST_F(FilesInLine, CountsTheFaultsOfAllFiles)
{
    AudioBuffer broken = soft_noise(1, 100);
    broken.channel(0)[7] = NAN;
    const auto reader = in_line({{exact("a.wav", broken), 0}, {exact("b.wav", broken), 200}});
    read_all(*reader);
    EXPECT_EQ(reader->faults().invalid_samples, 2);
    EXPECT_FALSE(reader->faults().ended_early);
}

TEST_F(FilesInLine, AFileThatIsNotThereIsNamed)
{
    const auto reader = open_in_line({{path("none.wav"), 0}}, 48000.0);
    ASSERT_FALSE(reader);
    EXPECT_EQ(reader.error().where, path("none.wav").string());
}

}  // namespace
}  // namespace sitwell
