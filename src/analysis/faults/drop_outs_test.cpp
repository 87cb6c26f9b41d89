#include "analysis/faults/drop_outs.h"

#include "analysis/faults/fault_listener.h"
#include "core/audio/audio_buffer.h"
#include "dsp/math/functions.h"
#include "support/signals.h"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace sitwell {
namespace {

DropOutFigures drop_outs_heard(ConstAudioView audio, double rate_hz = 48000.0)
{
    FaultListener listener{rate_hz, audio.channels()};
    listener.process(audio);
    return listener.finish().drop_outs;
}

void drop_outs_cut(AudioBuffer& audio, std::size_t from, std::size_t to)
{
    for (std::size_t c = 0; c < audio.channels(); ++c)
        for (std::size_t n = from; n < to; ++n) audio.channel(c)[n] = 0.0f;
}

RC_GTEST_PROP(DropOuts, AreFoundWhereTheyAre, ())
{
    const auto length = *rc::gen::inRange<std::size_t>(12 * 48, 200 * 48);
    const auto from = *rc::gen::inRange<std::size_t>(4800, 19200);
    AudioBuffer audio = test::pink_noise(1, 48000, 1 + from % 7);
    drop_outs_cut(audio, from, from + length);
    const DropOutFigures figures = drop_outs_heard(audio);
    RC_ASSERT(figures.holes.count == 1);
    const FrameRange hole = figures.holes.first[0];
    RC_ASSERT(std::abs(hole.first - static_cast<Frames>(from)) <= 96);
    RC_ASSERT(std::abs(hole.last - static_cast<Frames>(from + length)) <= 96);
}

TEST(DropOuts, AreFoundInALowNoteToo)
{
    AudioBuffer bass = test::sine(2, 96000, 55.0, 44100.0, 0.3f);
    drop_outs_cut(bass, 30000, 31500);
    EXPECT_EQ(drop_outs_heard(bass, 44100.0).holes.count, 1);
}

TEST(DropOuts, AreNoRests)
{
    AudioBuffer plucked{1, 96000};
    const auto samples = plucked.channel(0);
    for (std::size_t n = 0; n < 96000; ++n) {
        const double since_s = static_cast<double>(n % 24000) / 48000.0;
        if (since_s < 0.35)
            samples[n] = static_cast<float>(0.5 * exp_of(-12.0 * since_s) *
                                            sin_of(kTwoPi * 220.0 * since_s));
    }
    EXPECT_EQ(drop_outs_heard(plucked).holes.count, 0) << "cut off 36 dB down";
    AudioBuffer faded = test::pink_noise(1, 96000, 3);
    for (std::size_t n = 0; n < 96000; ++n) {
        const auto at = static_cast<double>(n % 24000);
        const double gain = at < 16000 ? 1.0 : exp_of(-(at - 16000.0) / 300.0);
        faded.channel(0)[n] *= at < 22000 ? static_cast<float>(gain) : 0.0f;
    }
    EXPECT_EQ(drop_outs_heard(faded).holes.count, 0) << "a gate of 6 ms";
}

TEST(DropOuts, AreNeitherTheStartNorTheEnd)
{
    AudioBuffer audio = test::pink_noise(1, 96000, 3);
    drop_outs_cut(audio, 0, 24000);
    drop_outs_cut(audio, 72000, 96000);
    EXPECT_EQ(drop_outs_heard(audio).holes.count, 0);
}

TEST(DropOuts, AreNoSilenceOfFourSeconds)
{
    AudioBuffer audio = test::pink_noise(1, 480000, 3);
    drop_outs_cut(audio, 96000, 96000 + 192000);
    EXPECT_EQ(drop_outs_heard(audio).holes.count, 0);
}

}  // namespace
}  // namespace sitwell
