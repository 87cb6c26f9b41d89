#include "fx/align.h"

#include "dsp/filters/cascade.h"
#include "fx/blocking_fixture.h"
#include "support/rates.h"
#include "support/signals.h"

#include <cmath>
#include <gtest/gtest.h>
#include <numbers>

namespace sitwell {
namespace {

using namespace test;

using test::kBlock;

void align_play(Align& align, AudioView audio, float delay_ms)
{
    for (std::size_t at = 0; at < audio.frames(); at += kBlock)
        align.process(audio.slice(at, std::min(kBlock, audio.frames() - at)), {}, {delay_ms});
}

AudioBuffer align_played(AudioBuffer audio, float delay_ms, double rate)
{
    Align align;
    align.prepare({rate, kBlock, audio.channels()});
    align_play(align, audio, delay_ms);
    return audio;
}

TEST(Align, DelaysByWholeFramesBitForBit)
{
    const auto audio = white_noise(2, 12000, 1);
    for (const std::size_t frames : {0u, 1u, 7u, 23u, 24u, 480u, 4410u}) {
        const auto ms = static_cast<float>(static_cast<double>(frames) / 44.1);
        const auto late = align_played(audio, ms, 44100.0);
        EXPECT_EQ(largest_sample(late.view().slice(0, frames)), 0.0f);
        EXPECT_TRUE(same_bits(late.view().slice(frames, 12000 - frames),
                              audio.view().slice(0, 12000 - frames)))
            << frames;
    }
}

/// The dry signal against itself, delayed: tones of known phase.
TEST(Align, DelaysATuneByAFractionOfAFrame)
{
    constexpr double kRate = 44100.0;
    struct Case {
        float ms;
        double highest_hz;
        double null_db;
    };
    for (const auto& [ms, highest_hz, null_db] :
         {Case{0.61f, 18000.0, -68.0}, Case{3.333f, 18000.0, -68.0}, Case{99.997f, 18000.0, -68.0},
          Case{0.15f, 8000.0, -68.0}, Case{0.02f, 3000.0, -54.0}, Case{0.007f, 3000.0, -54.0}})
        for (const double hz : {50.0, 440.0, 3000.0, 8000.0, 15000.0, 18000.0}) {
            if (hz > highest_hz) continue;
            const double w = 2.0 * std::numbers::pi * hz / kRate;
            const auto in = sine(1, 10000, hz, kRate, 0.5f);
            const auto wanted =
                sine(1, 10000, hz, kRate, 0.5f, -w * static_cast<double>(ms) * 1e-3 * kRate);
            const auto late = align_played(in, ms, kRate);
            EXPECT_LT(difference_db(wanted.view().slice(5000, 5000), late.view().slice(5000, 5000)),
                      null_db)
                << ms << " ms " << hz << " Hz";
        }
}

TEST(Align, KeepsTheLevelUpTo18Kilohertz)
{
    Dice dice{3};
    for (int i = 0; i < 60; ++i) {
        const auto ms = static_cast<float>(dice.between(0.0, i % 2 == 0 ? 0.6 : 100.0));
        const auto h = align_played(impulse(1, 8192), ms, 44100.0);
        for (double hz = 20.0; hz <= 18000.0; hz += 899.0)
            EXPECT_NEAR(response_db(h.channel(0), hz, 44100.0), 0.0, 0.1) << ms << " " << hz;
    }
}

TEST(Align, ANullOfTwoMicrophonesIsAsDeepAsTheInterpolation)
{
    // The far microphone hears the near one 1.2345 ms later, by one way or by two.
    auto near = pink_noise(1, 48000, 9, 0.2f);
    MovingFilter low_pass;
    low_pass.set(
        match({.shape = BandShape::low_pass, .frequency_hz = 12000.0, .order = 8}, 48000.0));
    Cascade::process(near, {&low_pass, 1});
    const auto far = align_played(near, 1.2345f, 48000.0);
    const auto aligned = align_played(align_played(near, 0.6f, 48000.0), 0.6345f, 48000.0);
    const auto difference =
        difference_db(far.view().slice(4800, 40000), aligned.view().slice(4800, 40000));
    EXPECT_LT(difference, -60.0);
}

TEST(Align, MovesWithoutAClickOrALeapInPitch)
{
    Align align;
    align.prepare({48000.0, kBlock, 1});
    auto audio = sine(1, 40 * kBlock, 100.0, 48000.0, 0.5f);
    for (std::size_t block = 0; block < 40; ++block)
        align_play(align, audio.view().slice(block * kBlock, kBlock),
                   block % 3 == 0 ? 2.31f : 87.6f);
    const auto x = audio.channel(0);
    float largest_bend = 0.0f;
    for (std::size_t n = 6000; n < x.size(); ++n)
        largest_bend = std::max(largest_bend, std::abs(x[n] - 2.0f * x[n - 1] + x[n - 2]));
    // The tone itself bends by 0.5 · (2π · 100 / 48000)² = 0.0000857.
    EXPECT_LT(largest_bend, 0.0005f);
    EXPECT_LE(largest_sample(audio), 0.501f);
}

TEST(Align, EndsWhereItWasLastSent)
{
    Align align;
    align.prepare({48000.0, kBlock, 1});
    const auto dry = white_noise(1, 20 * kBlock, 4);
    auto audio = dry;
    for (std::size_t block = 0; block < 20; ++block) {
        const auto ms = static_cast<float>(std::min<std::size_t>(block, 12));
        align_play(align, audio.view().slice(block * kBlock, kBlock), ms);
    }
    const std::size_t settled = 15 * kBlock;
    EXPECT_TRUE(same_bits(audio.view().slice(settled, kBlock),
                          dry.view().slice(settled - 12 * 48, kBlock)));
}

TEST(Align, GivesTheSameBitsForAnyBlockingHoweverOftenItIsTurned)
{
    EXPECT_TRUE(same_for_any_blocking_while_turned<Align>([](std::size_t turn) {
        return AlignParams{
            static_cast<float>(turn % 3 == 0 ? 0.37 : 3.1 * static_cast<double>(turn))};
    }));
}

}  // namespace
}  // namespace sitwell
