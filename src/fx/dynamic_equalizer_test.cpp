#include "fx/dynamic_equalizer.h"

#include "dsp/math/functions.h"
#include "fx/band_fixture.h"
#include "fx/equalizer.h"
#include "support/signals.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <string>

namespace sitwell {
namespace {

using namespace test;

constexpr auto kBell = static_cast<float>(DynamicBandType::bell);
constexpr auto kLowShelf = static_cast<float>(DynamicBandType::low_shelf);
constexpr auto kHighShelf = static_cast<float>(DynamicBandType::high_shelf);

DynamicEqualizerParams one(const DynamicEqualizerBand& band)
{
    DynamicEqualizerParams params;
    params.bands[2] = band;
    return params;
}

TEST(MoreDynamicEqualizer, HasTheEqualizersCurveWhileNothingMoves)
{
    double worst_db = 0.0;
    for (const float type : {kBell, kLowShelf, kHighShelf})
        for (const float hz : {60.0f, 400.0f, 3000.0f, 12000.0f})
            for (const float q : {0.5f, 1.0f, 2.0f})
                for (const float gain_db : {-12.0f, -4.0f, 6.0f}) {
                    const auto impulse_in = impulse(1, 16384, 0, 0.1f);
                    const auto moving =
                        played<DynamicEqualizer>(impulse_in, one({.type = type,
                                                                  .frequency_hz = hz,
                                                                  .q = q,
                                                                  .gain_db = gain_db,
                                                                  .range_db = 0.0f}));
                    auto still = impulse_in;
                    EqualizerParams params;
                    params.bands[0] = {
                        .type = type, .frequency_hz = hz, .gain_db = gain_db, .q = q};
                    Equalizer equalizer;
                    equalizer.prepare({kRateHz, 16384, 1});
                    equalizer.process(still, {}, params);
                    for (double at_hz = 20.0; at_hz < 20000.0; at_hz *= 1.3)
                        worst_db = std::max(
                            worst_db, std::abs(response_db(moving.channel(0), at_hz, kRateHz) -
                                               response_db(still.channel(0), at_hz, kRateHz)));
                }
    RecordProperty("worst_db", std::to_string(worst_db));
    EXPECT_LT(worst_db, 0.1);
}

TEST(DynamicEqualizer, MovesByItsRatioUpToItsRange)
{
    for (const float range_db : {-8.0f, 8.0f})
        for (const float over_db : {-20.0f, 6.0f, 9.0f, 30.0f}) {
            const DynamicEqualizerBand band{.type = kBell,
                                            .frequency_hz = 1000.0f,
                                            .q = 2.0f,
                                            .gain_db = 1.5f,
                                            .range_db = range_db,
                                            .threshold_db = -40.0f,
                                            .ratio = 3.0f,
                                            .attack_ms = 20.0f,
                                            .release_ms = 2000.0f};
            const auto in = tone(1, 1000.0, gain_of_db(-40.0f + over_db));
            const double moved_db = std::clamp(over_db * 2.0 / 3.0, 0.0, 8.0);
            EXPECT_NEAR(tone_db(played<DynamicEqualizer>(in, one(band)), 1000.0) -
                            tone_db(in, 1000.0),
                        1.5 + std::copysign(moved_db, range_db), 0.05)
                << over_db;
        }
}

TEST(DynamicEqualizer, HearsNothingButItsOwnFrequencies)
{
    const DynamicEqualizerBand bell{
        .type = kBell, .frequency_hz = 3000.0f, .q = 2.0f, .threshold_db = -30.0f};
    for (const double loud_hz : {100.0, 300.0, 15000.0}) {
        const auto quiet = tone(1, 3000.0, 0.01f);
        const auto both = sum_of(quiet, tone(1, loud_hz, 0.2f));
        EXPECT_NEAR(tone_db(played<DynamicEqualizer>(both, one(bell)), 3000.0),
                    tone_db(quiet, 3000.0), 0.02)
            << loud_hz;
    }
    DynamicEqualizerBand shelf{
        .type = kHighShelf, .frequency_hz = 6000.0f, .q = 0.7f, .threshold_db = -30.0f};
    const auto lows = tone(1, 500.0, 0.5f);
    EXPECT_NEAR(tone_db(played<DynamicEqualizer>(sum_of(lows, tone(1, 12000.0, 0.01f)), one(shelf)),
                        12000.0),
                -40.0, 0.1);
    shelf.type = kLowShelf;
    shelf.frequency_hz = 200.0f;
    EXPECT_NEAR(tone_db(played<DynamicEqualizer>(
                            sum_of(tone(1, 5000.0, 0.5f), tone(1, 60.0, 0.01f)), one(shelf)),
                        60.0),
                -40.0, 0.1);
}

TEST(DynamicEqualizer, ArrivesInItsAttackAndReturnsInItsRelease)
{
    auto step = tone(1, 2000.0, 0.5f);
    for (std::size_t n = 0; n < 3 * kSecond; ++n)
        if (n < kSecond || n >= 2 * kSecond) step.channel(0)[n] *= 0.01f;
    const auto out = played<DynamicEqualizer>(step, one({.type = kBell,
                                                         .frequency_hz = 2000.0f,
                                                         .q = 0.5f,
                                                         .range_db = -10.0f,
                                                         .threshold_db = -30.0f,
                                                         .ratio = 20.0f,
                                                         .attack_ms = 20.0f,
                                                         .release_ms = 200.0f}));
    const auto reduction_db = [&](std::size_t at) {
        const auto level = [at](const AudioBuffer& audio) {
            return db_of_gain(rms(AudioBuffer{audio.view().slice(at - 24, 48)}));
        };
        return level(step) - level(out);
    };
    EXPECT_NEAR(reduction_db(2 * kSecond - 100), 10.0, 0.02);
    EXPECT_NEAR(reduction_db(kSecond + 960), 6.32, 0.15);
    // The attack delays the release by its own time constant.
    EXPECT_NEAR(reduction_db(2 * kSecond + 9600 + 960), 3.68, 0.15);
}

TEST(DynamicEqualizer, MakesRoomForAKickInTheBassAndNowhereElse)
{
    const auto bass = sum_of(tone(2, 60.0, 0.2f), tone(2, 2000.0, 0.05f));
    const auto kick = tone(1, 60.0, 0.7f);
    const DynamicEqualizerBand band{.type = kBell,
                                    .frequency_hz = 60.0f,
                                    .q = 1.4f,
                                    .range_db = -6.0f,
                                    .threshold_db = -20.0f,
                                    .ratio = 20.0f,
                                    .attack_ms = 5.0f,
                                    .release_ms = 80.0f,
                                    .listens_to_key = 1.0f};
    const auto ducked = played<DynamicEqualizer>(bass, one(band), kRateHz, kick);
    EXPECT_NEAR(tone_db(ducked, 60.0) - tone_db(bass, 60.0), -6.0, 0.05);
    EXPECT_NEAR(tone_db(ducked, 2000.0), tone_db(bass, 2000.0), 0.01);
    const auto free =
        played<DynamicEqualizer>(bass, one(band), kRateHz, AudioBuffer{1, 3 * kSecond});
    EXPECT_NEAR(tone_db(free, 60.0), tone_db(bass, 60.0), 0.001);
    // Without a key, or told not to listen to it, the band hears the bass itself.
    auto own = band;
    own.listens_to_key = 0.0f;
    own.threshold_db = -60.0f;
    EXPECT_NEAR(
        tone_db(played<DynamicEqualizer>(bass, one(own), kRateHz, AudioBuffer{1, 3 * kSecond}),
                60.0) -
            tone_db(bass, 60.0),
        -6.0, 0.05);
}

TEST(DynamicEqualizer, PassesWhatIsQuietBitForBit)
{
    const auto quiet = white_noise(2, 9600, 3, 0.001f);
    DynamicEqualizerParams params;
    EXPECT_TRUE(same_bits(quiet, played<DynamicEqualizer>(quiet, params)));
    for (std::size_t b = 0; b < kDynamicEqualizerBands; ++b)
        params.bands[b] = {.type = static_cast<float>(1 + b % 3),
                           .frequency_hz = 50.0f * std::pow(3.0f, static_cast<float>(b))};
    EXPECT_TRUE(same_bits(quiet, played<DynamicEqualizer>(quiet, params)));
}

TEST(DynamicEqualizer, LowersBothChannelsByWhatTheLouderAsksFor)
{
    AudioBuffer audio{2, 3 * kSecond};
    const auto loud = tone(1, 1000.0, 0.5f);
    for (std::size_t n = 0; n < 3 * kSecond; ++n) {
        audio.channel(0)[n] = 0.001f * loud.channel(0)[n];
        audio.channel(1)[n] = loud.channel(0)[n];
    }
    const auto out = played<DynamicEqualizer>(audio, one({.type = kBell, .frequency_hz = 1000.0f}));
    EXPECT_NEAR(tone_db(out, 1000.0) - tone_db(audio, 1000.0), -6.0, 0.05);
}

TEST(DynamicEqualizer, TurnsItsKnobsUnderALowNoteWithoutAClick)
{
    DynamicEqualizer equalizer;
    equalizer.prepare({kRateHz, 480, 1});
    Dice dice{5};
    auto audio = sine(1, 4 * kSecond, 100.0, kRateHz, 0.5f);
    for (std::size_t at = 0; at < audio.frames(); at += 480) {
        DynamicEqualizerParams params;
        const auto between = [&](double low, double high) {
            return static_cast<float>(dice.between(low, high));
        };
        params.bands[0] = {.type = static_cast<float>(dice.whole(1, 3)),
                           .frequency_hz = between(60.0, 200.0),
                           .q = between(0.3, 2.0),
                           .gain_db = between(-3.0, 3.0),
                           .range_db = between(-12.0, 6.0),
                           .threshold_db = between(-40.0, 0.0),
                           .attack_ms = between(1.0, 20.0)};
        equalizer.process(audio.view().slice(at, 480), {}, params);
    }
    float largest_bend = 0.0f;
    const auto x = audio.channel(0);
    for (std::size_t n = 2; n < x.size(); ++n)
        largest_bend = std::max(largest_bend, std::abs(x[n] - 2.0f * x[n - 1] + x[n - 2]));
    RecordProperty("largest_bend_over_peak", std::to_string(largest_bend / largest_sample(audio)));
    EXPECT_LT(largest_bend, 0.02f * largest_sample(audio));
}

}  // namespace
}  // namespace sitwell
