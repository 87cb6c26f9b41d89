#include "fx/delay.h"

#include "dsp/math/functions.h"
#include "support/rates.h"
#include "support/signals.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <gtest/gtest.h>
#include <numbers>
#include <rapidcheck/gtest.h>
#include <vector>

namespace sitwell {
namespace {

using namespace test;

using test::kBlock;
using test::kRateHz;
using test::kSecond;

void delay_play(Delay& delay, AudioView audio, const DelayParams& params, ConstAudioView key = {})
{
    for (std::size_t at = 0; at < audio.frames(); at += kBlock) {
        const std::size_t frames = std::min(kBlock, audio.frames() - at);
        delay.process(audio.slice(at, frames), key.empty() ? key : key.slice(at, frames), params);
    }
}

AudioBuffer delay_played(AudioBuffer audio, const DelayParams& params, double rate = kRateHz)
{
    Delay delay;
    delay.prepare({rate, kBlock, audio.channels()});
    delay_play(delay, audio, params);
    return audio;
}

/// Echoes of every frequency.
DelayParams plain()
{
    return {.low_cut_hz = kDelayLowestHz, .high_cut_hz = kDelayHighestHz};
}

/// Where samples other than zero are.
std::vector<std::size_t> frames_with_sound(std::span<const float> x)
{
    std::vector<std::size_t> frames;
    for (std::size_t n = 0; n < x.size(); ++n)
        if (x[n] != 0.0f) frames.push_back(n);
    return frames;
}

TEST(Delay, EchoesAtTheNoteToTheFrame)
{
    for (const double rate : {44100.0, 48000.0, 96000.0})
        for (const auto& [note, bpm, ms] :
             {std::tuple{"1/4", 120.0f, 500.0},
              {"1/8 dotted", 117.0f, 22500.0 / 58.5},
              {"1/16 triplet", 174.0f, 10000.0 / 174.0},
              {"1/2", 93.0f, 120000.0 / 93.0},
              // A bar and a half at 30 bpm lasts 12 s: a quarter of it still fits the song.
              {"1/1 dotted", 30.0f, 3000.0}}) {
            DelayParams params = plain();
            const auto choice = std::find(kNoteNames.begin(), kNoteNames.end(), note);
            params.sync = static_cast<float>(choice - kNoteNames.begin());
            params.tempo_bpm = bpm;
            params.feedback_percent = 0.0f;
            const auto frames = static_cast<std::size_t>(std::lround(ms * 1e-3 * rate));
            const auto audio = delay_played(impulse(2, frames + 2000, 0, 0.5f), params, rate);
            for (std::size_t c = 0; c < 2; ++c) {
                const auto found = frames_with_sound(audio.channel(c));
                ASSERT_EQ(found.size(), 1u) << note << " at " << rate;
                EXPECT_EQ(found[0], frames) << note << " at " << rate;
                EXPECT_EQ(audio.channel(c)[frames], 0.5f);
            }
        }
}

RC_GTEST_PROP(Delay, EchoesBothSidesToTheFrameAtAnyTempo, ())
{
    DelayParams params = plain();
    params.feedback_percent = 0.0f;
    params.sync = static_cast<float>(*rc::gen::inRange(1, 15));
    params.tempo_bpm = 0.1f * static_cast<float>(*rc::gen::inRange(900, 2500));
    params.offset_percent = static_cast<float>(*rc::gen::inRange(-50, 51));
    const double seconds =
        note_seconds(static_cast<std::size_t>(params.sync), static_cast<double>(params.tempo_bpm));
    const auto audio = delay_played(impulse(2, 3 * kSecond, 0, 0.5f), params);
    for (std::size_t c = 0; c < 2; ++c) {
        const double later = c == 0 ? 1.0 : 1.0 + 0.01 * static_cast<double>(params.offset_percent);
        const auto found = frames_with_sound(audio.channel(c));
        RC_ASSERT(found.size() == 1u);
        RC_ASSERT(std::abs(static_cast<double>(found[0]) - seconds * later * kRateHz) <= 0.5001);
    }
}

TEST(Delay, RepeatsAtItsFeedback)
{
    DelayParams params = plain();
    params.sync = 0.0f;
    params.time_ms = 100.0f;
    params.feedback_percent = 50.0f;
    params.offset_percent = 25.0f;
    const auto audio = delay_played(impulse(2, kSecond, 0, 1.0f), params);
    for (std::size_t c = 0; c < 2; ++c) {
        const std::size_t apart = c == 0 ? 4800 : 6000;
        const auto found = frames_with_sound(audio.channel(c));
        ASSERT_EQ(found.size(), (kSecond - 1) / apart);
        for (std::size_t i = 0; i < found.size(); ++i) {
            EXPECT_EQ(found[i], (i + 1) * apart);
            EXPECT_EQ(audio.channel(c)[found[i]], std::ldexp(1.0f, -static_cast<int>(i)));
        }
    }
}

TEST(Delay, PlaysPingPongFromTheLeft)
{
    DelayParams params = plain();
    params.feedback_percent = 50.0f;
    params.ping_pong_percent = 100.0f;
    params.sync = 0.0f;
    params.time_ms = 100.0f;
    const auto audio = delay_played(impulse(2, 20000, 0, 0.5f), params);
    EXPECT_EQ(frames_with_sound(audio.channel(0)), (std::vector<std::size_t>{4800, 14400}));
    EXPECT_EQ(frames_with_sound(audio.channel(1)), (std::vector<std::size_t>{9600, 19200}));
    // As much power as both sides would have had.
    EXPECT_NEAR(audio.channel(0)[4800], 0.5 * std::numbers::sqrt2, 1e-6);
    EXPECT_NEAR(audio.channel(1)[9600], 0.25 * std::numbers::sqrt2, 1e-6);
    EXPECT_NEAR(audio.channel(0)[14400], 0.125 * std::numbers::sqrt2, 1e-6);
}

TEST(Delay, FiltersEveryRepeatAgain)
{
    DelayParams params;
    params.sync = 0.0f;
    params.time_ms = 500.0f;
    params.feedback_percent = 80.0f;
    params.low_cut_hz = 200.0f;
    params.high_cut_hz = 4000.0f;
    const auto audio = delay_played(impulse(1, 5 * kSecond / 2, 0, 1.0f), params);
    for (const double hz : {100.0, 1000.0, 4000.0, 8000.0}) {
        const auto level_db = [&](std::size_t echo) {
            return response_db(audio.channel(0).subspan(echo * 24000, 24000), hz, kRateHz);
        };
        // Butterworth's of second order: what one passage takes.
        const double low = 200.0 / hz;
        const double high = hz / 4000.0;
        const double once =
            -10.0 * std::log10((1.0 + std::pow(low, 4)) * (1.0 + std::pow(high, 4)));
        const double kept = 20.0 * std::log10(0.8);
        EXPECT_NEAR(level_db(1), once, 0.1) << hz;
        EXPECT_NEAR(level_db(2), 2.0 * once + kept, 0.2) << hz;
        EXPECT_NEAR(level_db(4), 4.0 * once + 3.0 * kept, 0.4) << hz;
    }
}

/// The largest second difference.
float delayed_bend(std::span<const float> x)
{
    float bend = 0.0f;
    for (std::size_t n = 2; n < x.size(); ++n)
        bend = std::max(bend, std::abs(x[n] - 2.0f * x[n - 1] + x[n - 2]));
    return bend;
}

TEST(Delay, TurnsWithoutAClickWhateverIsTurned)
{
    Delay delay;
    delay.prepare({kRateHz, kBlock, 2});
    auto audio = sine(2, 400 * kBlock, 100.0, kRateHz, 0.5f);
    Dice dice{4};
    DelayParams params = plain();
    params.sync = 0.0f;
    for (std::size_t block = 0; block < 400; ++block) {
        if (block > 150 && block % 5 == 0) {
            params.time_ms = static_cast<float>(dice.between(1.0, 700.0));
            params.offset_percent = static_cast<float>(dice.between(-50.0, 50.0));
            params.feedback_percent = static_cast<float>(dice.between(0.0, 60.0));
            params.ping_pong_percent = static_cast<float>(dice.between(0.0, 100.0));
            params.width_percent = static_cast<float>(dice.between(0.0, 100.0));
            params.mod_depth_cents = static_cast<float>(dice.between(0.0, 10.0));
            params.mod_rate_hz = static_cast<float>(dice.between(0.2, 3.0));
            params.duck_db = static_cast<float>(dice.between(0.0, 12.0));
            params.mix_percent = static_cast<float>(dice.between(20.0, 100.0));
        }
        delay.process(audio.view().slice(block * kBlock, kBlock), {}, params);
    }
    for (std::size_t c = 0; c < 2; ++c) {
        const auto later = audio.channel(c).subspan(100 * kBlock);
        const float peak = *std::max_element(later.begin(), later.end());
        // The tone bends by 1.7e-4 of its peak, a step would by 1, a fader's 64 frames by 1/64.
        EXPECT_LT(delayed_bend(later), 0.01f * peak);
    }
}

TEST(Delay, ChangesItsTimeWithoutASplash)
{
    // Energy above 2 kHz that changes of time put around a tone of 100 Hz, over the tone's.
    Delay delay;
    delay.prepare({kRateHz, kBlock, 1});
    DelayParams params = plain();
    params.sync = 0.0f;
    params.feedback_percent = 0.0f;
    auto audio = sine(1, 400 * kBlock, 100.0, kRateHz, 0.5f);
    for (std::size_t block = 0; block < 400; ++block) {
        params.time_ms = 100.0f + 3.7f * static_cast<float>(block / 10 % 7);
        delay.process(audio.view().slice(block * kBlock, kBlock), {}, params);
    }
    MovingFilter high;
    high.set(match({.shape = BandShape::high_pass, .frequency_hz = 2000.0, .order = 8}, kRateHz));
    AudioBuffer splash = audio;
    Cascade::process(splash, {&high, 1});
    const auto steady = [](const AudioBuffer& x) {
        return rms(x.view().slice(20 * kBlock, 380 * kBlock));
    };
    EXPECT_LT(db_of_gain(steady(splash) / steady(audio)), -118.0);
}

/// Cents by which a tone of 1 kHz strays, from the time between its upward crossings of zero.
std::array<double, 2> straying_cents(std::span<const float> x)
{
    std::array<double, 2> ends{0.0, 0.0};
    double last = 0.0;
    for (std::size_t n = 1; n < x.size(); ++n) {
        if (x[n - 1] >= 0.0f || x[n] < 0.0f) continue;
        const double crossing =
            static_cast<double>(n) - static_cast<double>(x[n] / (x[n] - x[n - 1]));
        if (last > 0.0) {
            const double cents = 1200.0 * std::log2(48.0 / (crossing - last));
            ends = {std::min(ends[0], cents), std::max(ends[1], cents)};
        }
        last = crossing;
    }
    return ends;
}

TEST(Delay, SwaysPitchByTheCentsAsked)
{
    for (const auto& [cents, rate_hz] : {std::pair{3.0f, 0.5f}, {10.0f, 2.0f}, {40.0f, 6.0f}}) {
        DelayParams params = plain();
        params.mod_depth_cents = cents;
        params.mod_rate_hz = rate_hz;
        params.feedback_percent = 0.0f;
        const auto audio = delay_played(sine(1, 5 * kSecond, 1000.0, kRateHz, 0.5f), params);
        const auto [down, up] = straying_cents(audio.channel(0).subspan(kSecond));
        EXPECT_NEAR(up, cents, 0.03 * cents);
        EXPECT_NEAR(down, -cents, 0.03 * cents);
    }
}

TEST(Delay, StaysStableWhateverIsLegal)
{
    Dice dice{11};
    Delay delay;
    delay.prepare({kRateHz, kBlock, 2});
    DelayParams params;
    float loudest = 0.0f;
    for (std::uint64_t block = 0; block < 3000; ++block) {
        if (block % 20 == 0) {
            params.sync = static_cast<float>(dice.whole(0, 18));
            params.time_ms = static_cast<float>(dice.between(1.0, 50.0));
            params.tempo_bpm = static_cast<float>(dice.between(30.0, 300.0));
            params.offset_percent = static_cast<float>(dice.between(-50.0, 50.0));
            params.feedback_percent = 95.0f;
            params.ping_pong_percent = static_cast<float>(dice.between(0.0, 100.0));
            params.low_cut_hz = static_cast<float>(dice.between(20.0, 2000.0));
            params.high_cut_hz = static_cast<float>(dice.between(500.0, 20000.0));
            params.mod_rate_hz = static_cast<float>(dice.between(0.1, 10.0));
            params.mod_depth_cents = static_cast<float>(dice.between(0.0, 50.0));
        }
        auto audio = white_noise(2, kBlock, block, 1.0f);
        delay.process(audio, {}, params);
        loudest = std::max(loudest, largest_sample(audio));
    }
    // Repeats at 95 % last 4.4 times as loud as what they began as, crests included.
    EXPECT_LT(loudest, 20.0f);
    EXPECT_GT(loudest, 1.0f);
}

TEST(Delay, DucksUnderTheKeyAndBloomsInItsGaps)
{
    DelayParams params = plain();
    params.duck_db = 6.0f;
    params.duck_release_ms = 200.0f;
    auto ducked = sine(2, 4 * kSecond, 1000.0, kRateHz, 0.2f);
    auto plain_echoes = ducked;
    AudioBuffer key = pink_noise(2, 4 * kSecond, 5, 0.1f);
    clear(key.view().slice(2 * kSecond, 2 * kSecond));
    Delay with;
    Delay without;
    with.prepare({kRateHz, kBlock, 2});
    without.prepare({kRateHz, kBlock, 2});
    delay_play(with, ducked, params, key);
    params.duck_db = 0.0f;
    delay_play(without, plain_echoes, params, key);
    const auto lowered_db = [&](double seconds) {
        const auto at = static_cast<std::size_t>(seconds * kRateHz);
        return db_of_gain(rms(ducked.view().slice(at, 960)) /
                          rms(plain_echoes.view().slice(at, 960)));
    };
    EXPECT_NEAR(lowered_db(1.9), -6.0, 0.1);
    EXPECT_NEAR(lowered_db(2.22), -6.0 * 0.368, 0.3);
    EXPECT_NEAR(lowered_db(3.9), 0.0, 0.01);
}

TEST(Delay, MixesAtEqualPower)
{
    DelayParams params = plain();
    params.feedback_percent = 0.0f;
    const auto dry = pink_noise(2, 8 * kSecond, 3, 0.1f);
    const auto later = [](const AudioBuffer& x) {
        return rms(x.view().slice(kSecond, 7 * kSecond));
    };
    for (const float mix : {0.0f, 20.0f, 50.0f, 100.0f}) {
        params.mix_percent = mix;
        EXPECT_NEAR(db_of_gain(later(delay_played(dry, params)) / later(dry)), 0.0, 0.05) << mix;
    }
    params.mix_percent = 0.0f;
    EXPECT_TRUE(same_bits(delay_played(dry, params), dry));
}

TEST(Delay, NarrowsToTheMiddle)
{
    DelayParams params = plain();
    params.width_percent = 0.0f;
    params.ping_pong_percent = 100.0f;
    const auto audio = delay_played(pink_noise(2, 2 * kSecond, 3, 0.1f), params);
    for (std::size_t n = 0; n < 2 * kSecond; ++n)
        ASSERT_EQ(audio.channel(0)[n], audio.channel(1)[n]);
}

}  // namespace
}  // namespace sitwell
