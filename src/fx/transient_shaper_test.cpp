#include "fx/transient_shaper.h"

#include "dsp/math/functions.h"
#include "support/rates.h"
#include "support/signals.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using namespace test;

using test::kRateHz;
constexpr std::size_t kMs = 48;
constexpr std::size_t kBeat = 500 * kMs;
constexpr std::size_t kHits = 4;

struct TransientShaperPlayed {
    AudioBuffer audio;
    AudioBuffer gain;
};

TransientShaperPlayed transient_shaper_played(AudioBuffer audio,
                                              const TransientShaperParams& params)
{
    TransientShaper shaper;
    shaper.prepare({kRateHz, audio.frames(), audio.channels()});
    shaper.process(audio, {}, params);
    AudioBuffer gain{shaper.gain_curve()};
    return {std::move(audio), std::move(gain)};
}

struct Drum {
    double hz;
    double decay_ms;  ///< to 1 / e
};

/// Four hits, half a second apart: a stroke of noise, a tone that dies away.
AudioBuffer beats(const Drum& drum, float gain = 0.3f)
{
    AudioBuffer audio{1, kHits * kBeat};
    const auto noise = white_noise(1, kBeat, 1);
    for (std::size_t n = 0; n < audio.frames(); ++n) {
        const double ms = static_cast<double>(n % kBeat) / static_cast<double>(kMs);
        const double tone = std::sin(kTwoPi * drum.hz * ms * 1e-3) * std::exp(-ms / drum.decay_ms);
        const double stroke = noise.channel(0)[n % kBeat] * std::exp(-ms / 3.0);
        audio.channel(0)[n] = gain * static_cast<float>(tone + 0.5 * stroke);
    }
    return audio;
}

constexpr Drum kKick{60.0, 70.0};
constexpr Drum kSnare{190.0, 40.0};
constexpr Drum kTom{110.0, 120.0};

/// Change of level of the third hit between two moments after it.
double change_db(const AudioBuffer& before, const AudioBuffer& after, std::size_t from_ms,
                 std::size_t to_ms)
{
    const auto part = [&](const AudioBuffer& audio) {
        return rms(audio.view().slice(2 * kBeat + from_ms * kMs, (to_ms - from_ms) * kMs));
    };
    return db_of_gain(part(after) / part(before));
}

TEST(TransientShaper, RaisesTheFirstTenMillisecondsAndLeavesTheTail)
{
    for (const Drum& drum : {kKick, kSnare, kTom})
        for (const float attack_db : {6.0f, -6.0f}) {
            const auto before = beats(drum);
            const auto after = transient_shaper_played(before, {attack_db, 0.0f}).audio;
            EXPECT_NEAR(change_db(before, after, 0, 10), attack_db, 0.05) << drum.hz;
            EXPECT_NEAR(change_db(before, after, 50, 400), 0.0, 0.01) << drum.hz;
        }
}

TEST(TransientShaper, RaisesTheTailAndLeavesTheFirstTenMilliseconds)
{
    for (const Drum& drum : {kKick, kSnare, kTom})
        for (const float sustain_db : {6.0f, -6.0f}) {
            const auto before = beats(drum);
            const auto after = transient_shaper_played(before, {0.0f, sustain_db}).audio;
            EXPECT_NEAR(change_db(before, after, 0, 10), 0.0, 0.1) << drum.hz;
            EXPECT_NEAR(change_db(before, after, 100, 400), sustain_db, 1.0) << drum.hz;
        }
}

TEST(TransientShaper, HasTheSameGainAtAnyLevel)
{
    for (const Drum& drum : {kKick, kSnare, kTom}) {
        const auto loud = transient_shaper_played(beats(drum, 0.3f), {6.0f, -4.0f}).gain;
        const auto soft = transient_shaper_played(beats(drum, 0.3f / 32.0f), {6.0f, -4.0f}).gain;
        double most_db = 0.0;
        for (std::size_t n = 0; n < loud.frames(); ++n)
            most_db =
                std::max(most_db, std::abs(db_of_gain(static_cast<double>(loud.channel(0)[n]) /
                                                      static_cast<double>(soft.channel(0)[n]))));
        EXPECT_LT(most_db, 0.03) << drum.hz;
    }
}

TEST(TransientShaper, PassesASteadyToneBitForBit)
{
    for (const double hz : {30.0, 41.2, 440.0, 5000.0}) {
        const auto tone = sine(2, 48000, hz, kRateHz, 0.3f);
        const auto out = transient_shaper_played(tone, {12.0f, 12.0f}).audio;
        EXPECT_TRUE(same_bits(tone.view().slice(12000, 36000), out.view().slice(12000, 36000)))
            << hz;
    }
}

TEST(TransientShaper, HardlyTouchesSteadyNoise)
{
    const auto noise = pink_noise(1, 96000, 2);
    const auto out = transient_shaper_played(noise, {6.0f, 6.0f});
    EXPECT_NEAR(db_of_gain(rms(out.audio.view().slice(12000, 84000)) /
                           rms(noise.view().slice(12000, 84000))),
                0.0, 0.3);
}

TEST(TransientShaper, AtNothingIsNotThere)
{
    const auto audio = beats(kSnare);
    EXPECT_TRUE(same_bits(audio, transient_shaper_played(audio, {}).audio));
}

TEST(TransientShaper, ShapesBothChannelsByTheLouder)
{
    const auto loud = beats(kSnare);
    AudioBuffer stereo{2, loud.frames()};
    std::copy(loud.channel(0).begin(), loud.channel(0).end(), stereo.channel(1).begin());
    const auto result = transient_shaper_played(stereo, {6.0f, 3.0f});
    const auto alone = transient_shaper_played(loud, {6.0f, 3.0f});
    for (std::size_t n = 0; n < loud.frames(); ++n) {
        ASSERT_EQ(result.gain.channel(0)[n], result.gain.channel(1)[n]);
        ASSERT_EQ(result.gain.channel(0)[n], alone.gain.channel(0)[n]);
    }
}

TEST(TransientShaper, TurnsWithoutAClickAndMovesWithoutOne)
{
    // A kick's long tone: its gain must neither leap when knobs do nor while it settles.
    TransientShaper shaper;
    constexpr std::size_t kTenMs = 480;
    shaper.prepare({kRateHz, kTenMs, 1});
    auto audio = beats({60.0, 150.0}, 0.5f);
    Dice dice{6};
    float leap_db = 0.0f;
    float last_db = 0.0f;
    for (std::size_t at = 0; at < audio.frames(); at += kTenMs) {
        shaper.process(audio.view().slice(at, kTenMs), {},
                       {static_cast<float>(dice.between(-12.0, 12.0)),
                        static_cast<float>(dice.between(-12.0, 12.0))});
        for (const float gain : shaper.gain_curve().channel(0)) {
            const float db = db_of_gain(gain);
            if (at % kBeat > 0) leap_db = std::max(leap_db, std::abs(db - last_db));
            last_db = db;
        }
    }
    EXPECT_LT(leap_db, 0.5f);
}

}  // namespace
}  // namespace sitwell
