#include "analysis/faults/fault_listener.h"

#include "core/audio/audio_buffer.h"
#include "support/signals.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace sitwell {
namespace {

/// A bad recording of everything.
AudioBuffer spoilt(std::size_t channels, std::size_t frames)
{
    AudioBuffer audio = test::pink_noise(channels, frames, 5);
    add(test::sine(channels, frames, 100.0, 44100.0, 0.05f), 1.0f, audio);
    for (std::size_t c = 0; c < channels; ++c)
        for (std::size_t n = 0; n < frames; ++n) {
            float& sample = audio.channel(c)[n];
            sample = std::clamp(sample, -0.2f, 0.2f) + 0.01f;
            if (n % 20000 > 18000) sample = 0.0f;
        }
    return audio;
}

RC_GTEST_PROP(FaultListener, HearsTheSameInAnyBlocks, ())
{
    const auto channels = *rc::gen::inRange<std::size_t>(1, 3);
    const auto frames = *rc::gen::inRange<std::size_t>(0, 70000);
    const AudioBuffer audio = spoilt(channels, frames);
    FaultListener whole{44100.0, channels}, pieces{44100.0, channels};
    whole.process(audio);
    test::Dice dice{frames + 1};
    std::size_t at = 0;
    for (const std::size_t count : test::random_blocks(dice, frames, 9000)) {
        pieces.process(audio.view().slice(at, count));
        at += count;
    }
    const TrackFaults a = whole.finish(), b = pieces.finish();
    RC_ASSERT(a.frames == static_cast<Frames>(frames));
    RC_ASSERT(a.frames == b.frames);
    RC_ASSERT(a.flat_tops.samples == b.flat_tops.samples);
    RC_ASSERT(a.sides.correlation == b.sides.correlation);
    RC_ASSERT(a.sides.low_correlation == b.sides.low_correlation);
    RC_ASSERT(a.rumble.rumble_db == b.rumble.rumble_db);
    RC_ASSERT(a.noise.snr_db == b.noise.snr_db);
    RC_ASSERT(a.hum.level_dbfs == b.hum.level_dbfs);
    RC_ASSERT(a.drop_outs.holes.first == b.drop_outs.holes.first);
    RC_ASSERT(a.clicks.first == b.clicks.first);
    RC_ASSERT(a.silence.runs.first == b.silence.runs.first);
    RC_ASSERT(a.ending_dbfs == b.ending_dbfs);
    RC_ASSERT(a.origin.wall_db == b.origin.wall_db);
}

TEST(FaultListener, HearsHowAFileEnds)
{
    const auto ending = [](const AudioBuffer& audio) {
        FaultListener listener{48000.0, audio.channels()};
        listener.process(audio);
        return listener.finish().ending_dbfs;
    };
    AudioBuffer audio = test::sine(2, 50321, 1000.0, 48000.0, 0.5f);
    EXPECT_NEAR(ending(audio), -9.03, 0.1);
    for (std::size_t c = 0; c < 2; ++c)
        std::fill(audio.channel(c).end() - 480, audio.channel(c).end(), 0.02f);
    EXPECT_LT(ending(audio), -100.0) << "an offset is no sound";
}

}  // namespace
}  // namespace sitwell
