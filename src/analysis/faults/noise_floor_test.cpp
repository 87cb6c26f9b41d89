#include "analysis/faults/noise_floor.h"

#include "core/audio/audio_buffer.h"
#include "dsp/math/functions.h"
#include "support/signals.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

NoiseFigures noise_floor_heard(ConstAudioView audio)
{
    NoiseFloor noise{48000.0};
    for (std::size_t at = 0; at < audio.frames(); at += 4800)
        noise.hear(audio.slice(at, std::min<std::size_t>(4800, audio.frames() - at)));
    return noise.finish();
}

/// Six seconds of notes of one second each, every other one a rest.
AudioBuffer notes(std::size_t channels = 1)
{
    AudioBuffer audio = test::sine(channels, 288000, 440.0, 48000.0, 0.5f);
    for (std::size_t c = 0; c < channels; ++c)
        for (std::size_t n = 0; n < audio.frames(); ++n)
            if (n / 48000 % 2 == 1) audio.channel(c)[n] = 0.0f;
    return audio;
}

TEST(NoiseFloor, IsTheNoiseInThePauses)
{
    AudioBuffer audio = notes(2);
    add(test::white_noise(2, 288000, 3, 0.005f), 1.0f, audio);  // RMS 0.0029: −50.8 dBFS
    const NoiseFigures figures = noise_floor_heard(audio);
    EXPECT_NEAR(figures.programme_dbfs, -9.03, 0.1);
    EXPECT_NEAR(figures.floor_dbfs, -50.8, 1.0) << "without what is below 1 kHz";
    EXPECT_NEAR(figures.snr_db, 41.8, 1.0);
    EXPECT_NEAR(figures.heard_s, 3.0, 0.35);
    EXPECT_NEAR(figures.brightness, 2.0, 0.3);
}

TEST(NoiseFloor, IsNotDigitalSilence)
{
    EXPECT_LT(noise_floor_heard(notes()).brightness, 0.1)
        << "only the tone is left, and it is no noise";
    EXPECT_EQ(noise_floor_heard(AudioBuffer{1, 96000}).snr_db, 200.0);
}

TEST(NoiseFloor, IsNotHum)
{
    AudioBuffer audio = notes();
    add(test::sine(1, 288000, 50.0, 48000.0, 0.05f), 1.0f, audio);
    EXPECT_GT(noise_floor_heard(audio).snr_db, 65.0) << "the hum is at 20";
}

TEST(NoiseFloor, IsNotAFadingSound)
{
    AudioBuffer noise = test::white_noise(1, 288000, 3, 0.5f);
    for (std::size_t n = 0; n < noise.frames(); ++n)
        noise.channel(0)[n] *=
            static_cast<float>(gain_of_db(-60.0 * static_cast<double>(n % 24000) / 24000.0));
    EXPECT_LT(noise_floor_heard(noise).heard_s, 0.2);
}

}  // namespace
}  // namespace sitwell
