#include "app/verbs/codec_peak.h"

#include "analysis/mix/mix_fixture.h"
#include "core/audio/audio_buffer.h"
#include "media/audio_writer.h"
#include "support/signals.h"

#include <algorithm>
#include <filesystem>
#include <gtest/gtest.h>
#include <unistd.h>

namespace sitwell {
namespace {

class CodecPeak : public testing::Test {
protected:
    ~CodecPeak() override { std::filesystem::remove(file_); }

    Result<double> of(const AudioBuffer& audio, double rate_hz = 48000.0)
    {
        WriteSpec spec;
        spec.sample_rate_hz = rate_hz;
        auto writer = create_audio(file_, spec).value();
        EXPECT_TRUE(writer->write(audio));
        EXPECT_TRUE(writer->finish());
        return peak_through_codec_dbtp(file_, measured(audio, rate_hz));
    }

    std::filesystem::path file_ = std::filesystem::temp_directory_path() /
                                  ("sitwell-codec-" + std::to_string(::getpid()) + ".wav");
};

TEST_F(CodecPeak, OfASoundThatMp3KeepsIsItsOwn)
{
    EXPECT_NEAR(of(test::sine(2, 48000 * 4, 440.0, 48000.0, 0.5f)).value(), -6.02, 0.3);
}

TEST_F(CodecPeak, RisesWhereSoundWasClippedAndOnlyThere)
{
    AudioBuffer audio = test::white_noise(2, 48000 * 8, 1, 0.1f);
    for (std::size_t c = 0; c < 2; ++c)
        for (float& x : audio.channel(c).subspan(48000 * 5, 24000))
            x = std::clamp(40.0f * x, -0.89f, 0.89f);
    EXPECT_GT(of(audio).value(), 0.5) << "-1 dBFS before";
}

TEST_F(CodecPeak, IsNotToldAtRatesThatMp3DoesNotKnow)
{
    EXPECT_FALSE(of(test::sine(2, 96000, 440.0, 96000.0, 0.5f), 96000.0));
}

}  // namespace
}  // namespace sitwell
