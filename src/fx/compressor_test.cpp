#include "fx/compressor.h"

#include "dsp/math/functions.h"
#include "support/rates.h"
#include "support/signals.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <string>

namespace sitwell {
namespace {

using namespace test;

using test::kRateHz;
using test::kSecond;

struct CompressorPlayed {
    AudioBuffer audio;
    AudioBuffer gain;
};

/// `audio`, and silence behind it.
AudioBuffer longer(ConstAudioView audio, std::size_t frames)
{
    AudioBuffer result{audio.channels(), audio.frames() + frames};
    copy(audio, result.view().slice(0, audio.frames()));
    return result;
}

/// What comes out and by which gain, the latency taken away.
CompressorPlayed compressor_played(const AudioBuffer& audio, const CompressorParams& params,
                                   ConstAudioView key = {})
{
    Compressor compressor;
    const std::size_t latency = compressor_latency_frames(kRateHz);
    const std::size_t frames = audio.frames();
    AudioBuffer out = longer(audio, latency);
    compressor.prepare({kRateHz, out.frames(), out.channels()});
    const AudioBuffer longer_key = key.empty() ? AudioBuffer{} : longer(key, latency);
    compressor.process(out, longer_key, params);
    return {AudioBuffer{out.view().slice(latency, frames)},
            AudioBuffer{compressor.gain_curve().slice(latency, frames)}};
}

AudioBuffer compressor_constant(std::size_t channels, std::size_t frames, float value)
{
    AudioBuffer audio{channels, frames};
    for (std::size_t c = 0; c < channels; ++c)
        for (float& x : audio.channel(c)) x = value;
    return audio;
}

double compressor_gain_db_at(const CompressorPlayed& result, std::size_t frame,
                             std::size_t channel = 0)
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
            const auto result = compressor_played(
                compressor_constant(1, 2 * kSecond, gain_of_db(level_db)), params);
            EXPECT_NEAR(compressor_gain_db_at(result, 2 * kSecond - 1),
                        static_gain_db(level_db, params) + 2.0, 0.001);
        }
}

TEST(Compressor, ReachesTwoThirdsOfAReductionInItsAttackAndReturnsInItsRelease)
{
    CompressorParams params{.threshold_db = -20.0f,
                            .ratio = 2.0f,
                            .attack_ms = 20.0f,
                            .release_ms = 300.0f,
                            .knee_db = 0.0f};
    auto step = compressor_constant(1, 3 * kSecond, 1.0f);
    for (std::size_t n = kSecond; n < 3 * kSecond; ++n) step.channel(0)[n] = 0.001f;
    const auto result = compressor_played(step, params);
    EXPECT_NEAR(compressor_gain_db_at(result, 959), -10.0 * 0.632, 0.02);
    // The attack delays the release by its own time constant.
    EXPECT_NEAR(compressor_gain_db_at(result, kSecond + 14400 + 960), -10.0 * 0.368, 0.1);
    EXPECT_NEAR(compressor_gain_db_at(result, 3 * kSecond - 1), 0.0, 0.02);
}

TEST(Compressor, BelowItsThresholdPassesBitForBit)
{
    const auto quiet = white_noise(2, 4096, 1, 0.01f);
    EXPECT_TRUE(same_bits(quiet, compressor_played(quiet, {}).audio));
}

TEST(Compressor, LinkedChannelsShareOneGainAndUnlinkedOnesDoNot)
{
    auto audio = compressor_constant(2, kSecond, 1.0f);
    for (float& x : audio.channel(1)) x = 0.01f;
    CompressorParams params{.threshold_db = -20.0f, .ratio = 4.0f, .knee_db = 0.0f};
    const auto linked = compressor_played(audio, params);
    EXPECT_EQ(linked.gain.channel(0)[kSecond - 1], linked.gain.channel(1)[kSecond - 1]);
    params.link_percent = 0.0f;
    const auto apart = compressor_played(audio, params);
    EXPECT_NEAR(compressor_gain_db_at(apart, kSecond - 1, 0), -15.0, 0.01);
    EXPECT_NEAR(compressor_gain_db_at(apart, kSecond - 1, 1), 0.0, 0.01);
    params.link_percent = 50.0f;
    EXPECT_NEAR(compressor_gain_db_at(compressor_played(audio, params), kSecond - 1, 1), -7.5,
                0.01);
}

TEST(Compressor, ComesTogetherWithoutAStepWhenItsChannelsAreLinked)
{
    Compressor compressor;
    compressor.prepare({kRateHz, kSecond, 2});
    CompressorParams params{.threshold_db = -20.0f, .ratio = 4.0f, .link_percent = 0.0f};
    const auto play = [&] {
        auto audio = compressor_constant(2, kSecond, 1.0f);
        for (float& x : audio.channel(1)) x = 0.01f;
        compressor.process(audio, {}, params);
        return AudioBuffer{compressor.gain_curve()};
    };
    const auto apart = play();
    params.link_percent = 100.0f;
    const auto linked = play();
    EXPECT_EQ(apart.channel(1)[kSecond - 1], 1.0f);
    EXPECT_GT(linked.channel(1)[0], 0.99f);
    EXPECT_NEAR(linked.channel(1)[kSecond - 1], linked.channel(0)[kSecond - 1], 1e-6f);
}

TEST(Compressor, ListensToItsKey)
{
    const auto quiet = compressor_constant(2, kSecond, 0.01f);
    const auto loud = compressor_constant(1, kSecond, 1.0f);
    const CompressorParams params{.threshold_db = -20.0f, .ratio = 4.0f, .knee_db = 0.0f};
    EXPECT_NEAR(compressor_gain_db_at(compressor_played(quiet, params), kSecond - 1), 0.0, 1e-6);
    EXPECT_NEAR(compressor_gain_db_at(compressor_played(quiet, params, loud), kSecond - 1), -15.0,
                0.01);
}

TEST(Compressor, ForgetsAKeyThatWasTakenAway)
{
    Compressor compressor;
    compressor.prepare({kRateHz, kSecond, 1});
    const CompressorParams params{.threshold_db = -20.0f, .attack_ms = 0.1f};
    const auto play = [&](ConstAudioView key) {
        auto quiet = compressor_constant(1, kSecond, 0.01f);
        compressor.process(quiet, key, params);
        return compressor.gain_curve().channel(0)[kSecond - 1];
    };
    EXPECT_LT(play(compressor_constant(1, kSecond, 1.0f)), 0.5f);
    play({});
    EXPECT_GT(play({}), 0.999f);
    // Its last moments do not come back with the next one.
    auto quiet = compressor_constant(1, kSecond, 0.01f);
    compressor.process(quiet, compressor_constant(1, kSecond, 0.01f), params);
    const auto gain = compressor.gain_curve().channel(0);
    EXPECT_GT(*std::min_element(gain.begin(), gain.end()), 0.999f);
}

TEST(Compressor, TheKeyHighPassKeepsLowsFromPumping)
{
    const auto low = sine(1, kSecond, 50.0, kRateHz);
    CompressorParams params{
        .threshold_db = -30.0f, .ratio = 4.0f, .attack_ms = 5.0f, .knee_db = 0.0f};
    const double open_db = compressor_gain_db_at(compressor_played(low, params), kSecond - 1);
    params.key_high_pass_hz = 500.0f;
    const double held_db = compressor_gain_db_at(compressor_played(low, params), kSecond - 1);
    // 50 Hz lies 20 dB below at 6 dB an octave: 15 dB less reduction at 4:1.
    EXPECT_NEAR(held_db - open_db, 15.0, 0.3);
}

TEST(Compressor, MixBlendsTheDrySignalIn)
{
    CompressorParams params{
        .threshold_db = -20.0f, .ratio = 4.0f, .knee_db = 0.0f, .mix_percent = 50.0f};
    const auto result = compressor_played(compressor_constant(1, kSecond, 1.0f), params);
    EXPECT_NEAR(result.gain.channel(0)[kSecond - 1], 0.5 + 0.5 * gain_of_db(-15.0), 1e-4);
    params.mix_percent = 0.0f;
    const auto noise = white_noise(1, kSecond, 3);
    EXPECT_TRUE(same_bits(noise, compressor_played(noise, params).audio));
}

TEST(Compressor, HearsASineAlikeWithBothDetectors)
{
    for (const float rms_window_ms : {10.0f, 100.0f}) {
        const CompressorParams params{.threshold_db = -30.0f,
                                      .ratio = 4.0f,
                                      .attack_ms = 20.0f,
                                      .release_ms = 1000.0f,
                                      .detector = 1.0f,
                                      .rms_window_ms = rms_window_ms};
        const auto result = compressor_played(sine(1, 2 * kSecond, 1000.0, kRateHz, 0.5f), params);
        EXPECT_NEAR(compressor_gain_db_at(result, 2 * kSecond - 1), static_gain_db(-6.02f, params),
                    0.05);
    }
}

TEST(Compressor, HearsThePowerOfNoiseWithItsRmsDetector)
{
    // Uniform noise: its power is a third of its peak's, a sine's is half.
    const CompressorParams params{.threshold_db = -30.0f,
                                  .ratio = 4.0f,
                                  .attack_ms = 200.0f,
                                  .release_ms = 200.0f,
                                  .detector = 1.0f,
                                  .rms_window_ms = 100.0f};
    const auto result = compressor_played(white_noise(1, 4 * kSecond, 3, 0.5f), params);
    EXPECT_NEAR(compressor_gain_db_at(result, 4 * kSecond - 1),
                static_gain_db(static_cast<float>(db_of_power(2.0 * 0.25 / 3.0)), params), 0.3);
}

TEST(Compressor, AveragesPowerOverItsWindow)
{
    const CompressorParams params{.threshold_db = -40.0f,
                                  .ratio = 2.0f,
                                  .attack_ms = 0.1f,
                                  .knee_db = 0.0f,
                                  .detector = 1.0f,
                                  .rms_window_ms = 20.0f};
    const auto result = compressor_played(compressor_constant(1, kSecond, 0.5f), params);
    const auto reduction_db = [&](double power) { return -0.5 * (db_of_power(power) + 40.0); };
    EXPECT_NEAR(compressor_gain_db_at(result, 959), reduction_db(0.5 * 0.632), 0.03);
    EXPECT_NEAR(compressor_gain_db_at(result, kSecond - 1), reduction_db(0.5), 0.001);
}

/// The third harmonic of a low tone that is held 12 dB down, over the first, in dB.
double third_harmonic_db(const CompressorParams& params)
{
    const auto out = compressor_played(sine(1, 2 * kSecond, 50.0, kRateHz, 0.5f), params).audio;
    const auto settled = AudioBuffer{out.view().slice(kSecond, kSecond)};
    return response_db(settled.channel(0), 150.0, kRateHz) -
           response_db(settled.channel(0), 50.0, kRateHz);
}

TEST(Compressor, BendsLowNotesLessWithItsRmsDetector)
{
    CompressorParams params{
        .threshold_db = -22.0f, .ratio = 4.0f, .attack_ms = 1.0f, .release_ms = 50.0f};
    const double peak_db = third_harmonic_db(params);
    params.detector = 1.0f;
    const double rms_db = third_harmonic_db(params);
    RecordProperty("third_harmonic_peak_db", std::to_string(peak_db));
    RecordProperty("third_harmonic_rms_db", std::to_string(rms_db));
    EXPECT_LT(rms_db, peak_db - 6.0);
}

TEST(Compressor, HasArrivedBeforeThePeakByItsLookAhead)
{
    auto step = compressor_constant(1, kSecond, 0.01f);
    for (std::size_t n = 24000; n < kSecond; ++n) step.channel(0)[n] = 1.0f;
    CompressorParams params{
        .threshold_db = -20.0f, .ratio = 20.0f, .attack_ms = 1.0f, .knee_db = 0.0f};
    EXPECT_GT(compressor_gain_db_at(compressor_played(step, params), 24000), -0.5);
    for (const float lookahead_ms : {3.0f, 5.0f}) {
        params.lookahead_ms = lookahead_ms;
        const auto result = compressor_played(step, params);
        const auto ahead = static_cast<std::size_t>(48.0f * lookahead_ms);
        EXPECT_EQ(result.gain.channel(0)[24000 - ahead - 1], 1.0f);
        EXPECT_LT(result.gain.channel(0)[24000 - ahead], 1.0f);
        const double missing = std::exp(-static_cast<double>(lookahead_ms) / 1.0);
        EXPECT_NEAR(compressor_gain_db_at(result, 24000), -19.0 * (1.0 - missing), 0.05);
    }
}

TEST(Compressor, HoldsAShortPeakUntilItIsHeard)
{
    // A release of the look-ahead's length would otherwise have given back two thirds by then.
    auto peak = compressor_constant(1, kSecond, 0.01f);
    peak.channel(0)[24000] = 1.0f;
    const CompressorParams params{.threshold_db = -20.0f,
                                  .ratio = 20.0f,
                                  .attack_ms = 0.5f,
                                  .release_ms = 5.0f,
                                  .knee_db = 0.0f,
                                  .lookahead_ms = 5.0f};
    const auto result = compressor_played(peak, params);
    EXPECT_NEAR(compressor_gain_db_at(result, 24000), -19.0, 0.05);
    EXPECT_GT(compressor_gain_db_at(result, 24000 + 960), -1.0);
}

/// Reduction in dB, `releases` after a tone of that many releases that was reduced by 10 dB.
double left_db(double held_releases, double releases, float auto_release_percent)
{
    const CompressorParams params{.threshold_db = -20.0f,
                                  .ratio = 2.0f,
                                  .attack_ms = 1.0f,
                                  .release_ms = 50.0f,
                                  .knee_db = 0.0f,
                                  .auto_release_percent = auto_release_percent};
    const auto frames = [](double count) { return static_cast<std::size_t>(2400.0 * count); };
    auto audio = compressor_constant(1, frames(held_releases + releases), 0.001f);
    for (std::size_t n = 0; n < frames(held_releases); ++n) audio.channel(0)[n] = 1.0f;
    return -compressor_gain_db_at(compressor_played(audio, params), audio.frames() - 1);
}

TEST(Compressor, AutoReleaseIsQuickAfterAPeakAndSlowAfterALongReduction)
{
    // A peak of a tenth of the release is forgotten as without it but for a sixth of it.
    EXPECT_NEAR(left_db(0.1, 2.0, 0.0f), 10.0 * std::exp(-2.0), 0.1);
    EXPECT_LT(left_db(0.1, 2.0, 100.0f), 1.5);
    // What was held for long comes back by the slow memory alone, in twelve releases, of which the
    // quick one going before it takes the first.
    EXPECT_NEAR(left_db(60.0, 6.0, 100.0f), 10.0 * 12.0 / 11.0 * std::exp(-6.0 / 12.0), 0.1);
    EXPECT_NEAR(left_db(60.0, 6.0, 50.0f), 5.0 * 12.0 / 11.0 * std::exp(-6.0 / 12.0), 0.1);
    EXPECT_LT(left_db(60.0, 6.0, 0.0f), 0.05);
}

TEST(Compressor, SwitchesItsNewSettingsWithoutAClick)
{
    // What is steady is the tone's own bend; what a jump adds to it has to stay below a hundredth.
    Compressor compressor;
    compressor.prepare({kRateHz, 480, 1});
    auto audio = sine(1, 4 * kSecond, 60.0, kRateHz, 0.5f);
    Dice dice{4};
    CompressorParams params{.threshold_db = -30.0f, .ratio = 4.0f, .attack_ms = 5.0f};
    for (std::size_t at = 0; at < audio.frames(); at += 480) {
        params.detector = static_cast<float>(dice.whole(0, 1));
        params.rms_window_ms = static_cast<float>(dice.between(1.0, 100.0));
        params.lookahead_ms = static_cast<float>(dice.between(0.0, 5.0));
        params.auto_release_percent = static_cast<float>(dice.between(0.0, 100.0));
        compressor.process(audio.view().slice(at, 480), {}, params);
    }
    float largest_bend = 0.0f;
    const auto x = audio.channel(0);
    for (std::size_t n = 1000; n < x.size(); ++n)
        largest_bend = std::max(largest_bend, std::abs(x[n] - 2.0f * x[n - 1] + x[n - 2]));
    RecordProperty("largest_bend", std::to_string(largest_bend));
    EXPECT_LT(largest_bend, 0.0005f);
}

}  // namespace
}  // namespace sitwell
