#include "analysis/faults/hum.h"

#include "core/audio/audio_buffer.h"
#include "dsp/math/functions.h"
#include "support/signals.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

HumFigures hum_heard(ConstAudioView audio, double rate_hz = 48000.0)
{
    Hum hum;
    SlowSpectra spectra{rate_hz, audio.channels()};
    const auto look = [&](const SlowSpectrum& spectrum) { hum.hear(spectrum); };
    spectra.hear(audio, look);
    spectra.finish(look);
    return hum.finish();
}

/// A melody with rests over noise at −80 dBFS, 16 s.
AudioBuffer melody(double rate_hz)
{
    const auto second = static_cast<std::size_t>(rate_hz);
    AudioBuffer audio = test::white_noise(1, 16 * second, 5, 1.7e-4f);
    constexpr double notes_hz[] = {49.0, 98.0, 61.7, 123.5, 146.8, 246.9, 349.2, 0.0, 0.0, 0.0};
    for (std::size_t n = 0; n < 16; ++n) {
        const double hz = notes_hz[n % 10];
        if (hz > 0.0)
            add(test::sine(1, second, hz, rate_hz, 0.3f), 1.0f,
                audio.view().slice(n * second, second));
    }
    return audio;
}

void add_hum(AudioBuffer& audio, double mains_hz, double rate_hz)
{
    for (int n = 1; n <= 4; ++n)
        add(test::sine(1, audio.frames(), n * mains_hz, rate_hz, 0.004f / static_cast<float>(n)),
            1.0f, audio);
}

TEST(Hum, IsFoundUnderMusicWithItsMainsAndLevel)
{
    for (const double rate_hz : {44100.0, 48000.0, 96000.0})
        for (const double mains_hz : {49.95, 60.0}) {
            AudioBuffer audio = melody(rate_hz);
            add_hum(audio, mains_hz, rate_hz);
            const HumFigures figures = hum_heard(audio, rate_hz);
            EXPECT_NEAR(figures.mains_hz, mains_hz, 0.1) << rate_hz;
            EXPECT_GE(figures.lines(), 3) << rate_hz;
            // 0.004 · √½ · √(1 + 1/4 + 1/9 + 1/16)
            EXPECT_NEAR(figures.level_dbfs, db_of_gain(0.00337), 1.0) << rate_hz;
            EXPECT_NEAR(figures.line_dbfs[0], db_of_gain(0.004 * 0.7071), 1.0) << rate_hz;
        }
}

TEST(Hum, IsNoMelodyAndNoNoise)
{
    EXPECT_EQ(hum_heard(melody(48000.0)).mains_hz, 0.0);
    EXPECT_EQ(hum_heard(test::white_noise(2, 480000, 3)).mains_hz, 0.0);
    EXPECT_EQ(hum_heard(AudioBuffer{1, 480000}).mains_hz, 0.0);
}

TEST(Hum, IsNoNoteThatComesAndGoes)
{
    AudioBuffer audio = melody(48000.0);
    for (int n = 1; n <= 4; ++n)
        add(test::sine(1, 480000, 50.0 * n, 48000.0, 0.1f), 1.0f, audio.view().slice(0, 480000));
    EXPECT_EQ(hum_heard(audio).mains_hz, 0.0);
}

}  // namespace
}  // namespace sitwell
