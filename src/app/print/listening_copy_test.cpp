#include "app/print/listening_copy.h"

#include "analysis/measure_mix.h"
#include "core/system/files.h"
#include "dsp/math/functions.h"
#include "media/audio_reader.h"
#include "media/audio_writer.h"
#include "media/media_test_files.h"
#include "support/rates.h"
#include "support/signals.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::kRateHz;

MixFigures measured(const std::filesystem::path& file)
{
    auto reader = open_audio(file).value();
    MixMeter meter{reader->format().sample_rate_hz, reader->format().channels};
    AudioBuffer block{reader->format().channels, 4096};
    while (const std::size_t got = reader->read(block)) meter.process(block.view().slice(0, got));
    return meter.finish();
}

class ListeningCopyOf : public test::MediaFiles {
protected:
    /// Four seconds of noise, with a hit so far above it every so many seconds.
    ListeningCopy made(float rms_dbfs, float hit_over_rms_db, double hit_every_s,
                       float wanted_lufs = -14.0f)
    {
        auto audio =
            test::pink_noise(2, static_cast<std::size_t>(4.0 * kRateHz), 1, gain_of_db(rms_dbfs));
        const auto apart = static_cast<std::size_t>(hit_every_s * kRateHz);
        for (std::size_t at = apart / 2; at + 100 < audio.frames(); at += apart)
            for (std::size_t n = at; n < at + 96; ++n)
                for (std::size_t c = 0; c < 2; ++c)
                    audio.channel(c)[n] =
                        gain_of_db(rms_dbfs + hit_over_rms_db) *
                        static_cast<float>(std::sin(0.13 * static_cast<double>(n - at)));
        auto writer = create_audio(path("mix.wav"), {kRateHz, 2, Encoding::float32, 1, {}, {}});
        EXPECT_TRUE(writer && (*writer)->write(audio) && (*writer)->finish());
        mix_ = measured(path("mix.wav"));

        ListeningCopySpec spec;
        spec.mix = path("mix.wav");
        spec.wav = path("listen.wav");
        spec.mp3 = path("listen.mp3");
        spec.title = "Song";
        spec.mix_lufs = static_cast<float>(mix_.integrated_lufs);
        spec.mix_true_peak_dbtp = static_cast<float>(mix_.true_peak_dbtp);
        spec.wanted_lufs = wanted_lufs;
        const auto quiet = no_progress();
        const auto copy = make_listening_copy(spec, *quiet);
        EXPECT_TRUE(copy) << (copy ? "" : to_text(copy.error()));
        return copy.value_or(ListeningCopy{});
    }

    MixFigures mix_;
};

TEST_F(ListeningCopyOf, AnEasyMixIsAsLoudAsWanted)
{
    const auto copy = made(-23.0f, 10.0f, 0.5);
    EXPECT_TRUE(copy.as_loud_as_wanted);
    EXPECT_NEAR(copy.integrated_lufs, -14.0f, 0.3f);
    const auto wav = measured(path("listen.wav"));
    EXPECT_NEAR(wav.integrated_lufs, copy.integrated_lufs, 0.1);
    EXPECT_EQ(wav.sample_rate_hz, 44100.0);
    EXPECT_EQ(wav.frames, std::lround(4.0 * 44100.0)) << "latency is taken off";
    EXPECT_NEAR(measured(path("listen.mp3")).integrated_lufs, copy.integrated_lufs, 0.3);
}

TEST_F(ListeningCopyOf, AQuieterWishIsGranted)
{
    const auto copy = made(-17.0f, 10.0f, 0.5, -23.0f);
    EXPECT_TRUE(copy.as_loud_as_wanted);
    EXPECT_NEAR(copy.integrated_lufs, -23.0f, 0.3f);
    EXPECT_EQ(copy.peak_reduction_db, 0.0f);
}

TEST_F(ListeningCopyOf, NeverGoesOverMinusOneDbtp)
{
    for (const float hit_db : {10.0f, 18.0f, 24.0f}) {
        made(-26.0f, hit_db, 0.5, -9.0f);
        EXPECT_LE(measured(path("listen.wav")).true_peak_dbtp, -1.0) << hit_db;
        EXPECT_LE(measured(path("listen.mp3")).true_peak_dbtp, 0.0) << hit_db;
    }
}

TEST_F(ListeningCopyOf, AMixOfHardPeaksStaysQuieterAndSaysSo)
{
    const auto copy = made(-26.0f, 24.0f, 1.0);
    EXPECT_LE(copy.peak_reduction_db, 6.05f);
    EXPECT_GT(copy.peak_reduction_db, 5.0f) << "the room there is, is used";
    EXPECT_LT(copy.integrated_lufs, -14.5f);
    EXPECT_FALSE(copy.as_loud_as_wanted);
    EXPECT_NEAR(measured(path("listen.wav")).integrated_lufs, copy.integrated_lufs, 0.1);
}

TEST_F(ListeningCopyOf, AMixThatWouldBeHeldDownAllTheTimeStaysQuieterAndSaysSo)
{
    const auto copy = made(-20.0f, 12.0f, 0.02, -6.0f);
    EXPECT_LE(copy.median_reduction_db, 3.05f);
    EXPECT_GT(copy.median_reduction_db, 1.5f);
    EXPECT_FALSE(copy.as_loud_as_wanted);
    EXPECT_LT(copy.integrated_lufs, -6.5f);
}

}  // namespace
}  // namespace sitwell
