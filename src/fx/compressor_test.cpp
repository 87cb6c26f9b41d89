#include "fx/compressor.h"

#include "dsp/math/functions.h"
#include "support/signals.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

using namespace test;

constexpr double kRate = 48000.0;
constexpr std::size_t kSecond = 48000;

struct Played {
    AudioBuffer audio;
    AudioBuffer gain;
};

Played played(AudioBuffer audio, const CompressorParams& params, ConstAudioView key = {})
{
    Compressor compressor;
    compressor.prepare({kRate, audio.frames(), audio.channels()});
    compressor.process(audio, key, params);
    AudioBuffer gain{compressor.gain_curve()};
    return {std::move(audio), std::move(gain)};
}

AudioBuffer constant(std::size_t channels, std::size_t frames, float value)
{
    AudioBuffer audio{channels, frames};
    for (std::size_t c = 0; c < channels; ++c)
        for (float& x : audio.channel(c)) x = value;
    return audio;
}

double gain_db_at(const Played& result, std::size_t frame, std::size_t channel = 0)
{
    return db_of_gain(static_cast<double>(result.gain.channel(channel)[frame]));
}

TEST(Compressor, SettlesOnItsStaticCurve)
{
    CompressorParams params;
    params.makeup_db = 2.0f;
    for (const float ratio : {1.5f, 4.0f, 20.0f})
        for (const float level_db : {-40.0f, -19.0f, -10.0f, 0.0f}) {
            params.ratio = ratio;
            const auto result = played(constant(1, 2 * kSecond, gain_of_db(level_db)), params);
            EXPECT_NEAR(gain_db_at(result, 2 * kSecond - 1), static_gain_db(level_db, params) + 2.0,
                        0.001);
        }
}

TEST(Compressor, ReachesTwoThirdsOfAReductionInItsAttackAndReturnsInItsRelease)
{
    CompressorParams params{.threshold_db = -20.0f,
                            .ratio = 2.0f,
                            .attack_ms = 20.0f,
                            .release_ms = 300.0f,
                            .knee_db = 0.0f};
    auto step = constant(1, 3 * kSecond, 1.0f);
    for (std::size_t n = kSecond; n < 3 * kSecond; ++n) step.channel(0)[n] = 0.001f;
    const auto result = played(std::move(step), params);
    EXPECT_NEAR(gain_db_at(result, 959), -10.0 * 0.632, 0.02);
    // The attack delays the release by its own time constant.
    EXPECT_NEAR(gain_db_at(result, kSecond + 14400 + 960), -10.0 * 0.368, 0.1);
    EXPECT_NEAR(gain_db_at(result, 3 * kSecond - 1), 0.0, 0.02);
}

TEST(Compressor, BelowItsThresholdPassesBitForBit)
{
    const auto quiet = white_noise(2, 4096, 1, 0.01f);
    EXPECT_TRUE(same_bits(quiet, played(quiet, {}).audio));
}

TEST(Compressor, LinkedChannelsShareOneGainAndUnlinkedOnesDoNot)
{
    auto audio = constant(2, kSecond, 1.0f);
    for (float& x : audio.channel(1)) x = 0.01f;
    CompressorParams params{.threshold_db = -20.0f, .ratio = 4.0f, .knee_db = 0.0f};
    const auto linked = played(audio, params);
    EXPECT_EQ(linked.gain.channel(0)[kSecond - 1], linked.gain.channel(1)[kSecond - 1]);
    params.link_percent = 0.0f;
    const auto apart = played(audio, params);
    EXPECT_NEAR(gain_db_at(apart, kSecond - 1, 0), -15.0, 0.01);
    EXPECT_NEAR(gain_db_at(apart, kSecond - 1, 1), 0.0, 0.01);
    params.link_percent = 50.0f;
    EXPECT_NEAR(gain_db_at(played(audio, params), kSecond - 1, 1), -7.5, 0.01);
}

TEST(Compressor, ListensToItsKey)
{
    const auto quiet = constant(2, kSecond, 0.01f);
    const auto loud = constant(1, kSecond, 1.0f);
    const CompressorParams params{.threshold_db = -20.0f, .ratio = 4.0f, .knee_db = 0.0f};
    EXPECT_NEAR(gain_db_at(played(quiet, params), kSecond - 1), 0.0, 1e-6);
    EXPECT_NEAR(gain_db_at(played(quiet, params, loud), kSecond - 1), -15.0, 0.01);
}

TEST(Compressor, TheKeyHighPassKeepsLowsFromPumping)
{
    const auto low = sine(1, kSecond, 50.0, kRate);
    CompressorParams params{
        .threshold_db = -30.0f, .ratio = 4.0f, .attack_ms = 5.0f, .knee_db = 0.0f};
    const double open_db = gain_db_at(played(low, params), kSecond - 1);
    params.key_high_pass_hz = 500.0f;
    const double held_db = gain_db_at(played(low, params), kSecond - 1);
    // 50 Hz lies 20 dB below at 6 dB an octave: 15 dB less reduction at 4:1.
    EXPECT_NEAR(held_db - open_db, 15.0, 0.3);
}

TEST(Compressor, MixBlendsTheDrySignalIn)
{
    CompressorParams params{
        .threshold_db = -20.0f, .ratio = 4.0f, .knee_db = 0.0f, .mix_percent = 50.0f};
    const auto result = played(constant(1, kSecond, 1.0f), params);
    EXPECT_NEAR(result.gain.channel(0)[kSecond - 1], 0.5 + 0.5 * gain_of_db(-15.0), 1e-4);
    params.mix_percent = 0.0f;
    const auto noise = white_noise(1, kSecond, 3);
    EXPECT_TRUE(same_bits(noise, played(noise, params).audio));
}

}  // namespace
}  // namespace sitwell
