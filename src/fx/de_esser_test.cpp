#include "fx/de_esser.h"

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
constexpr double kPitchHz = 160.0;

/// Where the sibilant stands in a word of two seconds.
constexpr std::size_t kBurstAt = kSecond;
constexpr std::size_t kBurstFrames = 9600;

AudioBuffer de_esser_played(AudioBuffer audio, const DeEsserParams& params)
{
    DeEsser de_esser;
    de_esser.prepare({kRateHz, audio.frames(), audio.channels()});
    de_esser.process(audio, {}, params);
    return audio;
}

/// Harmonics up to 3 kHz that fall by 9 dB an octave, faded in over 20 ms.
AudioBuffer vowel(float gain)
{
    AudioBuffer audio{1, 2 * kSecond};
    for (int h = 1; h * kPitchHz < 3000.0; ++h)
        add(sine(1, 2 * kSecond, h * kPitchHz, kRateHz, gain, h), std::pow(1.0f * h, -1.5f), audio);
    for (std::size_t n = 0; n < 960; ++n) audio.channel(0)[n] *= static_cast<float>(n) / 960.0f;
    return audio;
}

/// Noise above 6 kHz for 0.2 s, its RMS `over_db` above the vowel's.
AudioBuffer sibilant(const AudioBuffer& voice, double over_db)
{
    auto noise = white_noise(1, 2 * kSecond, 5);
    MovingFilter high_pass;
    high_pass.set(
        match({.shape = BandShape::high_pass, .frequency_hz = 6000.0, .order = 8}, kRateHz));
    Cascade::process(noise, {&high_pass, 1});
    const double gain = rms(voice) * gain_of_db(over_db) / rms(noise);
    for (std::size_t n = 0; n < noise.frames(); ++n) {
        // A sibilant swells and ends over 10 ms.
        const double into = static_cast<double>(n) - static_cast<double>(kBurstAt);
        const double edge = std::min(into, kBurstFrames - into) / 480.0;
        noise.channel(0)[n] *= static_cast<float>(gain * std::clamp(edge, 0.0, 1.0));
    }
    return noise;
}

AudioBuffer sum_of(const AudioBuffer& a, const AudioBuffer& b)
{
    AudioBuffer sum{a};
    add(b, 1.0f, sum);
    return sum;
}

/// The middle of the burst: whole periods of the vowel's pitch.
AudioBuffer middle(const AudioBuffer& audio)
{
    return AudioBuffer{audio.view().slice(kBurstAt + 2400, 4800)};
}

/// RMS of what is above 5.5 kHz, in dB, in the middle of the burst.
double sibilance_db(AudioBuffer audio)
{
    MovingFilter high_pass;
    high_pass.set(
        match({.shape = BandShape::high_pass, .frequency_hz = 5500.0, .order = 8}, kRateHz));
    Cascade::process(audio, {&high_pass, 1});
    return db_of_gain(rms(middle(audio)));
}

/// Level of a harmonic in the middle of the burst, under Hann's window so that noise far above does
/// not leak into it.
double harmonic_db(const AudioBuffer& audio, int harmonic)
{
    auto part = middle(audio);
    const auto x = part.channel(0);
    for (std::size_t n = 0; n < x.size(); ++n)
        x[n] *= static_cast<float>(
            1.0 - std::cos(kTwoPi * static_cast<double>(n) / static_cast<double>(x.size())));
    return response_db(x, harmonic * kPitchHz, kRateHz);
}

TEST(DeEsser, BringsASibilantDownToItsThresholdAndLeavesTheVowelAlone)
{
    const auto voice = vowel(0.1f);
    for (const double over_db : {-4.0, 0.0, 4.0})
        for (const float threshold_db : {-6.0f, -8.0f, -10.0f}) {
            const auto word = sum_of(voice, sibilant(voice, over_db));
            const DeEsserParams params{.threshold_db = threshold_db, .range_db = 24.0f};
            const auto out = de_esser_played(word, params);
            const double wanted_db = over_db - static_cast<double>(threshold_db);
            EXPECT_NEAR(sibilance_db(word) - sibilance_db(out), wanted_db,
                        wanted_db > 10.0 ? 0.7 : 0.25)
                << over_db << " " << threshold_db;
            for (int h = 1; h * kPitchHz < 2800.0; ++h)
                EXPECT_NEAR(harmonic_db(out, h), harmonic_db(word, h), 0.1) << h;
        }
}

TEST(DeEsser, TakesNoMoreThanItsRange)
{
    const auto voice = vowel(0.1f);
    const auto word = sum_of(voice, sibilant(voice, 6.0));
    for (const float range_db : {3.0f, 8.0f})
        EXPECT_NEAR(sibilance_db(word) -
                        sibilance_db(de_esser_played(word, {.range_db = range_db})),
                    range_db, 0.25);
    EXPECT_TRUE(same_bits(word, de_esser_played(word, {.range_db = 0.0f})));
}

TEST(DeEsser, WideLowersTheWholeVoice)
{
    const auto voice = vowel(0.1f);
    const auto word = sum_of(voice, sibilant(voice, 6.0));
    const auto out = de_esser_played(word, {.mode = 1.0f, .range_db = 6.0f});
    EXPECT_NEAR(sibilance_db(out), sibilance_db(word) - 6.0, 0.05);
    for (int h = 1; h * kPitchHz < 2800.0; ++h)
        EXPECT_NEAR(harmonic_db(out, h), harmonic_db(word, h) - 6.0, 0.1) << h;
}

TEST(DeEsser, DoesTheSameAtAnyLevel)
{
    const auto word_at = [](float gain) {
        const auto voice = vowel(gain);
        return sum_of(voice, sibilant(voice, 0.0));
    };
    for (const float mode : {0.0f, 1.0f}) {
        auto loud = de_esser_played(word_at(0.25f), {.mode = mode});
        const auto soft = de_esser_played(word_at(0.25f / 32.0f), {.mode = mode});
        for (float& x : loud.channel(0)) x /= 32.0f;
        EXPECT_LT(difference_db(loud, soft), -50.0);
    }
}

TEST(DeEsser, WithoutSibilantsPassesBitForBit)
{
    for (const float gain : {0.001f, 0.5f}) {
        const auto voice = vowel(gain);
        EXPECT_TRUE(same_bits(voice, de_esser_played(voice, {})));
        EXPECT_TRUE(same_bits(voice, de_esser_played(voice, {.mode = 1.0f})));
    }
}

TEST(DeEsser, LowersBothChannelsForOne)
{
    const auto voice = vowel(0.1f);
    const auto word = sum_of(voice, sibilant(voice, 6.0));
    AudioBuffer stereo{2, word.frames()};
    std::copy(word.channel(0).begin(), word.channel(0).end(), stereo.channel(0).begin());
    std::copy(voice.channel(0).begin(), voice.channel(0).end(), stereo.channel(1).begin());
    const auto out = de_esser_played(stereo, {.mode = 1.0f, .range_db = 6.0f});
    AudioBuffer right{1, word.frames()};
    std::copy(out.channel(1).begin(), out.channel(1).end(), right.channel(0).begin());
    EXPECT_NEAR(harmonic_db(right, 1), harmonic_db(voice, 1) - 6.0, 0.1);
}

TEST(DeEsser, TurnsWithoutAClick)
{
    // A tone above and a tone below the frequency; only the upper one is to be lowered.
    DeEsser de_esser;
    constexpr std::size_t kTenMs = 480;
    de_esser.prepare({kRateHz, kTenMs, 1});
    auto audio = sine(1, 100 * kTenMs, 100.0, kRateHz, 0.1f);
    add(sine(1, 100 * kTenMs, 8000.0, kRateHz, 0.05f), 1.0f, audio);
    Dice dice{4};
    for (std::size_t block = 0; block < 100; ++block) {
        DeEsserParams params{.range_db = 12.0f};
        params.mode = static_cast<float>(dice.whole(0, 1));
        params.frequency_hz = static_cast<float>(dice.between(2000.0, 6000.0));
        params.threshold_db = static_cast<float>(dice.between(-30.0, 0.0));
        de_esser.process(audio.view().slice(block * kTenMs, kTenMs), {}, params);
    }
    // A click would be heard where neither tone is: between 1 and 6 kHz.
    for (const auto shape : {BandShape::high_pass, BandShape::low_pass}) {
        MovingFilter filter;
        filter.set(match({.shape = shape,
                          .frequency_hz = shape == BandShape::high_pass ? 1500.0 : 4000.0,
                          .order = 8},
                         kRateHz));
        Cascade::process(audio, {&filter, 1});
    }
    EXPECT_LT(largest_sample(audio.view().slice(4800, 90 * kTenMs)), 0.003f);
}

}  // namespace
}  // namespace sitwell
