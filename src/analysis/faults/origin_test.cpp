#include "analysis/faults/origin.h"

#include "core/audio/audio_buffer.h"
#include "dsp/spectral/fft.h"
#include "support/signals.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

OriginFigures origin_heard(ConstAudioView audio)
{
    Origin origin{48000.0};
    for (std::size_t at = 0; at + 4800 <= audio.frames(); at += 4800)
        origin.hear(audio.slice(at, 4800));
    return origin.finish();
}

/// Pink noise of 65 536 frames, nothing in it above `hz`.
AudioBuffer walled(double hz)
{
    AudioBuffer audio = test::pink_noise(1, 65536, 3);
    RealFft fft{65536};
    std::vector<std::complex<float>> bins(32769);
    fft.forward(audio.channel(0), bins);
    for (std::size_t k = 0; k < bins.size(); ++k)
        if (static_cast<double>(k) * 48000.0 / 65536.0 > hz) bins[k] = {};
    fft.inverse(bins, audio.channel(0));
    return audio;
}

TEST(Origin, OfALossyFileIsAWall)
{
    for (const double hz : {16000.0, 19000.0, 20000.0}) {
        const OriginFigures figures = origin_heard(walled(hz));
        EXPECT_GT(figures.wall_db, 50.0) << hz;
        EXPECT_NEAR(figures.wall_hz, hz, 300.0);
    }
}

TEST(Origin, OfAWholeFileIsNone)
{
    EXPECT_LT(origin_heard(test::pink_noise(1, 65536, 3)).wall_db, 3.0);
    EXPECT_LT(origin_heard(test::sine(1, 65536, 1000.0, 48000.0)).wall_db, 15.0);
    EXPECT_LT(origin_heard(walled(22050.0)).wall_db, 12.0) << "any file that was at 44.1 kHz";
}

TEST(Origin, SixteenBitsInTwentyFourAreWholeMultiples)
{
    AudioBuffer audio = test::white_noise(2, 48000, 3);
    for (std::size_t c = 0; c < 2; ++c)
        for (float& sample : audio.channel(c)) sample = std::round(sample * 32767.0f) / 32768.0f;
    EXPECT_EQ(origin_heard(audio).sixteen_bit_share, 1.0);
    audio = test::white_noise(2, 48000, 4, 0.9f);
    for (std::size_t c = 0; c < 2; ++c)
        for (float& sample : audio.channel(c))
            sample = std::round(sample * 8388607.0f) / 8388608.0f;
    EXPECT_NEAR(origin_heard(audio).sixteen_bit_share, 1.0 / 256.0, 0.002)
        << "24 bit that are used";
}

TEST(Origin, OfSilenceIsUnknown)
{
    EXPECT_EQ(origin_heard(AudioBuffer{1, 48000}).sixteen_bit_share, 0.0);
    EXPECT_EQ(origin_heard(AudioBuffer{1, 48000}).wall_hz, 0.0);
}

}  // namespace
}  // namespace sitwell
