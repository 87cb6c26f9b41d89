#include "app/song/open_source.h"

#include "media/media_test_files.h"
#include "support/rates.h"
#include "support/signals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::kRateHz;

class OpenSource : public test::MediaFiles {
protected:
    /// A second of a tone, in a file that says it was recorded at `says_hz`.
    Source tone(double says_hz, std::vector<Repair> repairs)
    {
        sound_ = test::sine(1, 48000, 440.0, kRateHz, 0.3f);
        WriteSpec spec;
        spec.sample_rate_hz = says_hz;
        spec.encoding = Encoding::float32;
        files_["Tone.wav"] = write("Tone.wav", sound_, spec);
        Source source;
        source.path = "Tone.wav";
        source.file_rate_hz = says_hz;
        source.repairs = std::move(repairs);
        return source;
    }
    Result<std::unique_ptr<AudioReader>> opened(const Source& source) const
    {
        return open_source(source, files_, kRateHz);
    }

    AudioBuffer sound_{1, 0};
    FileMap files_;
};

TEST_F(OpenSource, BringsAFileToTheSongsRate)
{
    const auto reader = opened(tone(44100.0, {}));
    ASSERT_TRUE(reader) << to_text(reader.error());
    EXPECT_EQ((*reader)->format().sample_rate_hz, kRateHz);
    EXPECT_EQ((*reader)->format().frames, 52245);
}

TEST_F(OpenSource, ReadsAFileAtTheRateItWasRecordedAtBeforeThat)
{
    const auto reader = opened(tone(44100.0, {{"rate", "48000.00"}, {"declick", "8"}}));
    ASSERT_TRUE(reader) << to_text(reader.error());
    ASSERT_EQ((*reader)->format().frames, 48000);
    AudioBuffer heard{1, 48000};
    ASSERT_EQ((*reader)->read(heard), 48000u);
    EXPECT_EQ(test::largest_difference(heard, sound_), 0.0f);
}

TEST_F(OpenSource, TakesAnotherFileAwayAndSaysWhereItIsMissing)
{
    const Source source = tone(48000.0, {{"subtract", "48000 0 1", "Tone.wav"}});
    EXPECT_THAT(files_of(source), testing::ElementsAre("Tone.wav", "Tone.wav"));
    const auto reader = opened(source);
    ASSERT_TRUE(reader) << to_text(reader.error());
    AudioBuffer heard{1, 48000};
    ASSERT_EQ((*reader)->read(heard), 48000u);
    EXPECT_LT(test::largest_sample(heard), 1e-5f);
    const auto refused = opened(tone(48000.0, {{"subtract", "48000 0 1", "Click.wav"}}));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().where, "Click.wav");
}

TEST_F(OpenSource, SaysWhichFileARepairDoesNotFit)
{
    const auto refused = opened(tone(48000.0, {{"sides", "left only"}}));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().where, "Tone.wav");
    EXPECT_THAT(refused.error().message, testing::HasSubstr("stereo"));
}

}  // namespace
}  // namespace sitwell
