#include "analysis/faults/rumble.h"

#include "core/audio/audio_buffer.h"
#include "support/signals.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

RumbleFigures rumble_heard(ConstAudioView audio, double rate_hz = 48000.0)
{
    Rumble rumble{audio.channels()};
    SlowSpectra spectra{rate_hz, audio.channels()};
    const auto look = [&](const SlowSpectrum& spectrum) { rumble.hear(spectrum); };
    for (std::size_t at = 0; at < audio.frames(); at += 4800) {
        const auto hop = audio.slice(at, std::min<std::size_t>(4800, audio.frames() - at));
        rumble.hear(hop);
        spectra.hear(hop, look);
    }
    spectra.finish(look);
    return rumble.finish(spectra.step());
}

TEST(Rumble, OffsetIsTheMeanOfTheChannelThatHasMore)
{
    AudioBuffer audio = test::sine(2, 480000, 100.0, 48000.0, 0.5f);
    for (float& sample : audio.channel(1)) sample -= 0.02f;
    const RumbleFigures figures = rumble_heard(audio);
    EXPECT_NEAR(figures.offset, -0.02, 1e-5);
    EXPECT_NEAR(figures.offset_share, 0.02 / 0.52, 1e-4);
    EXPECT_LT(figures.steady_rumble_db, -50.0) << "an offset is no rumble";
}

TEST(Rumble, IsMeasuredAgainstTheProgramme)
{
    for (const double rate_hz : {44100.0, 48000.0, 96000.0}) {
        AudioBuffer audio = test::sine(1, 480000, 300.0, rate_hz, 0.5f);
        add(test::sine(1, 480000, 8.0, rate_hz, 0.05f), 1.0f, audio);
        const RumbleFigures figures = rumble_heard(audio, rate_hz);
        EXPECT_NEAR(figures.rumble_db, -20.0, 0.5) << rate_hz;
        EXPECT_NEAR(figures.steady_rumble_db, -20.0, 0.5) << rate_hz;
    }
}

TEST(Rumble, IsNotABassNote)
{
    EXPECT_LT(rumble_heard(test::sine(1, 480000, 31.0, 48000.0, 0.5f)).steady_rumble_db, -40.0);
}

TEST(Rumble, IsNoneInSilence)
{
    const RumbleFigures figures = rumble_heard(AudioBuffer{1, 96000});
    EXPECT_EQ(figures.offset, 0.0);
    EXPECT_EQ(figures.rumble_db, -200.0);
    EXPECT_EQ(figures.steady_rumble_db, -200.0);
}

}  // namespace
}  // namespace sitwell
