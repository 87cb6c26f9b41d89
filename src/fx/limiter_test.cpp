#include "fx/limiter.h"

#include "dsp/delay/true_peak.h"
#include "dsp/math/functions.h"
#include "support/signals.h"
#include "support/true_peak_oracle.h"

#include <cmath>
#include <functional>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using namespace test;

AudioBuffer limited(AudioBuffer audio, const LimiterParams& params, double rate = 48000.0)
{
    Limiter limiter;
    limiter.prepare({rate, audio.frames(), audio.channels()});
    limiter.process(audio, {}, params);
    return audio;
}

AudioBuffer filled(std::size_t frames, const std::function<double(std::size_t)>& wave)
{
    // Silence follows, so that the limiter, too, hears the end.
    AudioBuffer audio{1, frames + 1500};
    for (std::size_t n = 0; n < frames; ++n) audio.channel(0)[n] = static_cast<float>(wave(n));
    return audio;
}

struct Nasty {
    const char* name;
    AudioBuffer audio;
};

/// Programme that has broken limiters, none of it above 20 kHz at 44.1 kHz by more than its edges.
std::vector<Nasty> nasty_signals(double rate)
{
    constexpr std::size_t n = 12000;
    const auto seconds = [rate](std::size_t frame) { return static_cast<double>(frame) / rate; };
    const auto pink = pink_noise(1, n, 4, 0.3f);
    return {
        {"quarter of the rate, between the samples",
         filled(n,
                [](std::size_t i) {
                    return 1.5 * std::sin(kPi / 2.0 * static_cast<double>(i) + kPi / 4.0);
                })},
        {"low square", filled(n,
                              [&](std::size_t i) {
                                  return std::sin(kTwoPi * 60.0 * seconds(i)) > 0.0 ? 1.0 : -1.0;
                              })},
        {"lone clicks", filled(n, [](std::size_t i) { return i % 977 == 500 ? 3.0 : 0.0; })},
        {"bursts of pink noise", filled(n,
                                        [&](std::size_t i) {
                                            return pink.channel(0)[i] *
                                                   (i / 1200 % 2 == 1 ? 4.0 : 0.2);
                                        })},
        {"sweep to 18 kHz with jumps of level",
         filled(n,
                [&](std::size_t i) {
                    const double t = seconds(i);
                    const double rise = 18000.0 / (2.0 * seconds(n));
                    return std::sin(kTwoPi * (20.0 + rise * t) * t) *
                           (i / 3000 % 2 == 1 ? 4.0 : 1.0);
                })},
        {"two tones at 19 kHz", filled(n,
                                       [&](std::size_t i) {
                                           const double t = seconds(i);
                                           return std::min(1.0, static_cast<double>(i) / 500.0) *
                                                  (std::sin(kTwoPi * 19000.0 * t) +
                                                   std::sin(kTwoPi * 19100.0 * t));
                                       })},
    };
}

TEST(Limiter, KeepsTruePeaksUnderTheCeilingWhateverIsPlayed)
{
    for (const double rate : {44100.0, 48000.0, 96000.0})
        for (const float lookahead_ms : {0.5f, 2.0f, 5.0f})
            for (const float release_ms : {10.0f, 80.0f, 1000.0f})
                for (auto& [name, audio] : nasty_signals(rate)) {
                    const auto out = limited(audio, {12.0f, -1.0f, lookahead_ms, release_ms}, rate);
                    TruePeak meter;
                    meter.prepare(1);
                    meter.process(out);
                    EXPECT_LT(db_of_gain(static_cast<double>(meter.peak())), -1.0)
                        << name << ", standard meter, " << rate << " " << lookahead_ms << " "
                        << release_ms;
                    EXPECT_LT(db_of_gain(true_peak_oracle(out)), -1.0 + 0.02)
                        << name << ", 16 points a frame, " << rate << " " << lookahead_ms << " "
                        << release_ms;
                }
}

TEST(Limiter, HoldsWhiteNoiseUpToTheNyquistFrequencyToATenth)
{
    for (const float lookahead_ms : {0.5f, 2.0f, 5.0f}) {
        const auto noise = white_noise(1, 24000, 3);
        const auto out = limited(filled(24000, [&](std::size_t i) { return noise.channel(0)[i]; }),
                                 {12.0f, -1.0f, lookahead_ms, 80.0f});
        TruePeak meter;
        meter.prepare(1);
        meter.process(out);
        EXPECT_LT(db_of_gain(static_cast<double>(meter.peak())), -1.0);
        EXPECT_LT(db_of_gain(true_peak_oracle(out)), -0.85);
    }
}

TEST(Limiter, LeavesWhatIsUnderTheCeilingAlone)
{
    const auto quiet = pink_noise(2, 9600, 5, 0.05f);
    const auto out = limited(quiet, {});
    Limiter limiter;
    limiter.prepare({48000.0, 512, 2});
    const auto latency = static_cast<std::size_t>(limiter.latency());
    EXPECT_TRUE(same_bits(out.view().slice(latency, 9600 - latency),
                          quiet.view().slice(0, 9600 - latency)));
}

TEST(Limiter, ItsLatencyIsThatOfFiveMillisecondsWhateverTheLookahead)
{
    for (const float lookahead_ms : {0.5f, 5.0f}) {
        auto out = limited(impulse(1, 2000, 100, 0.1f), {.lookahead_ms = lookahead_ms});
        std::size_t at = 0;
        while (out.channel(0)[at] == 0.0f) ++at;
        EXPECT_EQ(at, 100u + 240u + 47u);
    }
}

TEST(Limiter, UsesTheRoomUnderTheCeiling)
{
    const auto out = limited(sine(1, 24000, 997.0, 48000.0), {6.0f, -1.0f, 2.0f, 80.0f});
    EXPECT_NEAR(db_of_gain(static_cast<double>(largest_sample(out.view().slice(12000, 12000)))),
                -1.05, 0.03);
}

TEST(Limiter, GivesBackTwoThirdsInItsRelease)
{
    auto audio = sine(1, 96000, 997.0, 48000.0, 0.1f);
    for (std::size_t n = 10000; n < 10100; ++n) audio.channel(0)[n] *= 20.0f;
    Limiter limiter;
    limiter.prepare({48000.0, 96000, 1});
    limiter.process(audio, {}, {0.0f, -6.0f, 2.0f, 100.0f});
    const auto gain = limiter.gain_curve().channel(0);
    const auto lowest = std::min_element(gain.begin(), gain.end());
    // The release starts where the hold ends.
    const auto start =
        std::find_if(lowest, gain.end(), [&](float g) { return g > *lowest * 1.001f; });
    const float after = *(start + 4800);
    EXPECT_NEAR((after - *lowest) / (1.0f - *lowest), 0.632f, 0.03f);
}

TEST(Limiter, ChannelsAreLoweredTogether)
{
    auto audio = sine(2, 9600, 500.0, 48000.0, 1.0f);
    for (float& x : audio.channel(1)) x *= 0.1f;
    const auto in = audio;
    const auto out = limited(std::move(audio), {6.0f, -6.0f, 2.0f, 80.0f});
    for (std::size_t n = 5000; n < 9600; ++n)
        EXPECT_NEAR(out.channel(1)[n], 0.1f * out.channel(0)[n], 1e-6f);
}

}  // namespace
}  // namespace sitwell
