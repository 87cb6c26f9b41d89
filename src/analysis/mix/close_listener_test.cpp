#include "analysis/mix/close_listener.h"

#include "core/audio/audio_buffer.h"
#include "support/rates.h"
#include "support/signals.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::kRateHz;

/// Three seconds of music, then two of a pause with hiss at −70 dBFS and hum.
AudioBuffer song_with_a_pause()
{
    AudioBuffer audio = test::pink_noise(2, 48000 * 5, 1);
    const AudioBuffer hiss = test::white_noise(2, audio.frames(), 2, 0.000548f);
    for (std::size_t c = 0; c < 2; ++c) {
        for (float& x : audio.channel(c).subspan(48000 * 3)) x = 0.0f;
        for (std::size_t n = 0; n < audio.frames(); ++n) audio.channel(c)[n] += hiss.channel(c)[n];
    }
    for (const double hz : {50.0, 100.0, 150.0})
        add(test::sine(2, audio.frames(), hz, kRateHz, 0.001f), 1.0f, audio.view());
    return audio;
}

CloseFigures heard(const AudioBuffer& audio, std::size_t block)
{
    CloseListener listener{kRateHz, audio.channels()};
    for (std::size_t at = 0; at < audio.frames(); at += block)
        listener.process(audio.view().slice(at, std::min(block, audio.frames() - at)));
    return listener.finish();
}

TEST(CloseListener, HearsWhatPausesAreFullOf)
{
    const CloseFigures figures = heard(song_with_a_pause(), 48000);
    EXPECT_NEAR(figures.noise.floor_dbfs, -70.0, 1.0);
    EXPECT_GT(figures.noise.heard_s, 1.5);
    EXPECT_EQ(figures.hum.mains_hz, 50.0);
    EXPECT_EQ(figures.hum.lines(), 3);
    EXPECT_EQ(figures.channels, 2u);
}

TEST(CloseListener, HearsTheSameInAnyBlocks)
{
    const AudioBuffer audio = song_with_a_pause();
    const CloseFigures whole = heard(audio, audio.frames()), pieces = heard(audio, 1000);
    EXPECT_EQ(whole.fine.rows, pieces.fine.rows);
    EXPECT_EQ(whole.noise.floor_dbfs, pieces.noise.floor_dbfs);
    EXPECT_EQ(whole.hum.level_dbfs, pieces.hum.level_dbfs);
}

}  // namespace
}  // namespace sitwell
