#include "fx/gate.h"

#include "dsp/math/functions.h"
#include "support/rates.h"
#include "support/signals.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using namespace test;

using test::kRateHz;
using test::kSecond;
constexpr std::size_t kLatency = 480;

struct GatePlayed {
    AudioBuffer audio;
    AudioBuffer gain;
};

GatePlayed gate_played(AudioBuffer audio, const GateParams& params, ConstAudioView key = {})
{
    Gate gate;
    gate.prepare({kRateHz, audio.frames(), audio.channels()});
    gate.process(audio, key, params);
    AudioBuffer gain{gate.gain_curve()};
    return {std::move(audio), std::move(gain)};
}

double gate_gain_db_at(const GatePlayed& result, std::size_t frame)
{
    return db_of_gain(static_cast<double>(result.gain.channel(0)[frame]));
}

AudioBuffer gate_constant(std::size_t channels, std::size_t frames, float value)
{
    AudioBuffer audio{channels, frames};
    for (std::size_t c = 0; c < channels; ++c)
        for (float& x : audio.channel(c)) x = value;
    return audio;
}

/// A tone that dies away by `db_per_s` into pink noise of that RMS.
AudioBuffer dying_tone(double hz, double db_per_s, float noise, std::uint64_t seed)
{
    auto audio = sine(1, 3 * kSecond, hz, kRateHz);
    const auto hiss = pink_noise(1, audio.frames(), seed, noise);
    for (std::size_t n = 0; n < audio.frames(); ++n) {
        float& x = audio.channel(0)[n];
        x *= static_cast<float>(gain_of_db(-db_per_s * static_cast<double>(n) / kRateHz));
        x += hiss.channel(0)[n];
    }
    return audio;
}

/// How often the gain turns from falling to rising by more than a decibel.
int openings(const GatePlayed& result)
{
    int count = 0;
    double lowest_db = 0.0;
    for (std::size_t n = 0; n < result.gain.frames(); ++n) {
        const double db = gate_gain_db_at(result, n);
        if (db > lowest_db + 1.0) {
            ++count;
            lowest_db = 0.0;
            while (n < result.gain.frames() && gate_gain_db_at(result, n) < -0.5) ++n;
        }
        lowest_db = std::min(lowest_db, db);
    }
    return count;
}

TEST(Gate, SettlesOnItsStaticCurve)
{
    GateParams params{.threshold_db = -40.0f, .hysteresis_db = 0.0f, .ratio = 2.0f};
    params.range_db = 15.0f;
    for (const auto& [level_db, gain_db] : {std::pair{-20.0f, 0.0},
                                            {-39.9f, 0.0},
                                            {-45.0f, -5.0},
                                            {-52.0f, -12.0},
                                            {-70.0f, -15.0}}) {
        const auto result =
            gate_played(gate_constant(1, 2 * kSecond, gain_of_db(level_db)), params);
        EXPECT_NEAR(gate_gain_db_at(result, 2 * kSecond - 1), gain_db, 0.005) << level_db;
    }
}

TEST(Gate, OpenPassesBitForBit)
{
    const auto audio = white_noise(2, kSecond, 1, 0.5f);
    const auto result = gate_played(audio, {});
    EXPECT_TRUE(same_bits(audio.view().slice(0, kSecond - kLatency),
                          result.audio.view().slice(kLatency, kSecond - kLatency)));
}

TEST(Gate, LetsTheFirstSampleOfAHitThrough)
{
    for (const float range_db : {10.0f, 20.0f, 40.0f, 80.0f}) {
        auto audio = white_noise(1, 2 * kSecond, 2, 1e-4f);
        audio.channel(0)[kSecond] = 0.5f;
        for (std::size_t n = kSecond + 1; n < kSecond + 4800; ++n) audio.channel(0)[n] *= 3000.0f;
        GateParams params{.ratio = 20.0f, .range_db = range_db};
        const auto closed = gate_played(audio, params);
        EXPECT_NEAR(gate_gain_db_at(closed, kSecond), -std::min(range_db, 80.0f), 0.05);
        const double first_db =
            db_of_gain(static_cast<double>(closed.audio.channel(0)[kSecond + kLatency]) / 0.5);
        EXPECT_GT(first_db, -0.25) << range_db;
        params.attack_ms = 0.3f;
        const auto quick = gate_played(audio, params);
        EXPECT_GT(db_of_gain(static_cast<double>(quick.audio.channel(0)[kSecond + kLatency]) / 0.5),
                  -0.01)
            << range_db;
        params.lookahead_ms = 0.0f;
        const auto late = gate_played(audio, params);
        EXPECT_LT(db_of_gain(static_cast<double>(late.audio.channel(0)[kSecond + kLatency]) / 0.5),
                  -0.8 * static_cast<double>(range_db));
    }
}

TEST(Gate, ClosesOnceOnATailThatDiesInNoise)
{
    const GateParams params{.range_db = 40.0f, .release_ms = 20.0f};
    auto loose = params;
    loose.hysteresis_db = 0.0f;
    loose.hold_ms = 10.0f;
    for (const double hz : {50.0, 110.0, 400.0}) {
        int chattered = 0;
        for (std::uint64_t seed = 0; seed < 10; ++seed) {
            const auto tail = dying_tone(hz, 20.0, 0.0007f, seed);
            const auto result = gate_played(tail, params);
            EXPECT_EQ(openings(result), 0) << hz << " seed " << seed;
            EXPECT_LT(gate_gain_db_at(result, 3 * kSecond - 1), -35.0) << hz << " seed " << seed;
            chattered += openings(gate_played(tail, loose));
        }
        // Without hysteresis and hold the same tails make it chatter.
        EXPECT_GE(chattered, 10) << hz;
    }
}

TEST(Gate, HoldsThenClosesInItsRelease)
{
    auto audio = gate_constant(1, 2 * kSecond, 0.5f);
    for (std::size_t n = kSecond; n < 2 * kSecond; ++n) audio.channel(0)[n] = 0.0f;
    const GateParams params{
        .range_db = 20.0f, .hold_ms = 100.0f, .release_ms = 200.0f, .lookahead_ms = 0.0f};
    const auto result = gate_played(audio, params);
    const std::size_t end = kSecond + kLatency;
    EXPECT_EQ(result.gain.channel(0)[end + 4800 - 1], 1.0f);
    EXPECT_LT(gate_gain_db_at(result, end + 4800 * 17 / 16 + 48), 0.0);
    // The hold ends up to a sixteenth late, the attack rounds by its time constant.
    EXPECT_NEAR(gate_gain_db_at(result, end + 4800 + 150 + 9600 + 24), -20.0 * 0.632, 0.2);
}

TEST(Gate, ListensToItsKeyThroughItsFilters)
{
    const auto quiet = gate_constant(2, kSecond, 0.001f);
    const auto low = sine(1, kSecond, 60.0, kRateHz, 0.1f);
    GateParams params;
    EXPECT_NEAR(gate_gain_db_at(gate_played(quiet, params), kSecond - 1), -20.0, 0.01);
    EXPECT_EQ(gate_gain_db_at(gate_played(quiet, params, low), kSecond - 1), 0.0);
    params.key_high_pass_hz = 480.0f;  // 36 dB above 60 Hz at 12 dB an octave
    EXPECT_LT(gate_gain_db_at(gate_played(quiet, params, low), kSecond - 1), -19.0);
    const auto high = sine(1, kSecond, 8000.0, kRateHz, 0.1f);
    EXPECT_EQ(gate_gain_db_at(gate_played(quiet, params, high), kSecond - 1), 0.0);
    params.key_high_pass_hz = kGateKeyLowestHz;
    params.key_low_pass_hz = 1000.0f;
    EXPECT_LT(gate_gain_db_at(gate_played(quiet, params, high), kSecond - 1), -19.0);
    EXPECT_EQ(gate_gain_db_at(gate_played(quiet, params, low), kSecond - 1), 0.0);
}

TEST(Gate, OpensAllChannelsForOne)
{
    auto audio = gate_constant(2, kSecond, 0.001f);
    for (float& x : audio.channel(1)) x = 0.5f;
    const auto result = gate_played(audio, {});
    EXPECT_EQ(result.gain.channel(0)[kSecond - 1], 1.0f);
    EXPECT_EQ(result.gain.channel(1)[kSecond - 1], 1.0f);
}

/// The largest bend that opening and closing put into a steady tone, over its level.
double gated_bend(const GateParams& params)
{
    const auto tone = sine(1, 4 * kSecond, 40.0, kRateHz, 1.0f);
    AudioBuffer key{1, tone.frames()};
    for (std::size_t n = 0; n < key.frames(); ++n)
        key.channel(0)[n] = n / (kSecond / 3) % 2 == 0 ? 0.5f : 0.0f;
    const auto result = gate_played(tone, params, key);
    const auto x = result.audio.channel(0);
    double most = 0.0;
    for (std::size_t n = 4 * kLatency; n < x.size(); ++n)
        most = std::max(most, static_cast<double>(std::abs(x[n] - 2.0f * x[n - 1] + x[n - 2])));
    return most;
}

TEST(Gate, OpensAndClosesWithoutAClick)
{
    // A step would bend the tone by 1; what a fader's 64 frames from nothing bend is 1/64.
    EXPECT_LT(gated_bend({.range_db = 10.0f}), 0.003);
    EXPECT_LT(gated_bend({.range_db = 40.0f}), 0.0015);
    EXPECT_LT(gated_bend({.range_db = 80.0f, .attack_ms = 1.0f}), 0.0015);
    EXPECT_LT(gated_bend({.range_db = 40.0f, .attack_ms = 0.5f, .release_ms = 5.0f}), 0.0015);
}

TEST(Gate, TurnsWithoutAClickWhateverIsTurned)
{
    Gate gate;
    gate.prepare({kRateHz, kBlock, 1});
    auto audio = sine(1, 120 * kBlock, 100.0, kRateHz, 0.1f);
    Dice dice{3};
    for (std::size_t block = 0; block < 120; ++block) {
        GateParams params{.attack_ms = 0.5f, .release_ms = 20.0f};
        if (block >= 10) {
            params.threshold_db = block % 7 < 3 ? -60.0f : -10.0f;
            params.range_db = static_cast<float>(dice.between(0.0, 60.0));
            params.lookahead_ms = static_cast<float>(dice.between(0.0, 10.0));
            params.hold_ms = static_cast<float>(dice.between(10.0, 30.0));
            params.key_high_pass_hz = static_cast<float>(dice.between(10.0, 400.0));
        }
        gate.process(audio.view().slice(block * kBlock, kBlock), {}, params);
    }
    const auto x = audio.channel(0);
    float bend = 0.0f;
    for (std::size_t n = kBlock; n < x.size(); ++n)
        bend = std::max(bend, std::abs(x[n] - 2.0f * x[n - 1] + x[n - 2]));
    EXPECT_LT(bend, 0.004f * 0.1f);
}

TEST(Gate, IsAsLateAsItsLongestLookahead)
{
    for (const double rate : {44100.0, 96000.0}) {
        Gate gate;
        gate.prepare({rate, 64, 1});
        EXPECT_EQ(gate.latency(), frames_of_ms(10.0, rate));
    }
}

}  // namespace
}  // namespace sitwell
