#include "fx/multiband.h"

#include "dsp/dynamics/gain_curve.h"
#include "dsp/math/functions.h"
#include "fx/band_fixture.h"
#include "support/signals.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <string>

namespace sitwell {
namespace {

using namespace test;

/// Nothing is lowered, whatever the level.
MultibandParams idle()
{
    MultibandParams params;
    for (MultibandBand& band : params.bands) band.ratio = 1.0f;
    return params;
}

/// Every band works hard, with gains that stand still on steady tones.
MultibandParams hard()
{
    MultibandParams params;
    for (MultibandBand& band : params.bands)
        band = {.threshold_db = -40.0f, .ratio = 4.0f, .attack_ms = 20.0f, .release_ms = 2000.0f};
    params.knee_db = 0.0f;
    return params;
}

RC_GTEST_PROP(Multiband, IsFlatWhereNothingIsReduced, ())
{
    MultibandParams params = idle();
    for (float& hz : params.crossovers_hz)
        hz = 20.0f * std::pow(800.0f, 0.001f * static_cast<float>(*rc::gen::inRange(0, 1001)));
    params.mix_percent = *rc::gen::element(0.0f, 50.0f, 100.0f);
    const auto out = played<Multiband>(impulse(1, 16384, 0), params);
    for (double hz = 20.0; hz < 23000.0; hz *= 1.7)
        RC_ASSERT(std::abs(response_db(out.channel(0), hz, kRateHz)) < 0.01);
}

/// How much of a tone is in each band (Linkwitz and Riley, with the bilinear transform's scale).
std::array<double, 4> shares(const MultibandParams& params, double hz)
{
    const auto below = [hz](float crossover_hz) {
        const double ratio =
            tan_of(kPi * hz / kRateHz) / tan_of(kPi * static_cast<double>(crossover_hz) / kRateHz);
        return 1.0 / (1.0 + std::pow(ratio, 4.0));
    };
    const auto& [low, middle, high] = params.crossovers_hz;
    return {below(middle) * below(low), below(middle) * (1.0 - below(low)),
            (1.0 - below(middle)) * below(high), (1.0 - below(middle)) * (1.0 - below(high))};
}

TEST(Multiband, HoldsEachBandToItsCurve)
{
    MultibandParams params = hard();
    for (std::size_t b = 0; b < kMultibandBands; ++b) {
        params.bands[b].ratio = 2.0f + static_cast<float>(b);
        params.bands[b].gain_db = static_cast<float>(b);
    }
    for (const double hz : {37.0, 120.0, 310.0, 800.0, 2003.0, 5000.0, 14983.0}) {
        const auto share = shares(params, hz);
        double expected = 0.0;
        for (std::size_t b = 0; b < kMultibandBands; ++b) {
            const MultibandBand& band = params.bands[b];
            const LinkedReduction::Curve curve{band.threshold_db, band.ratio, params.knee_db};
            const auto level_db = static_cast<float>(db_of_gain(0.1 * share[b]));
            expected +=
                0.1 * share[b] *
                static_cast<double>(gain_of_db(static_gain_db(level_db, curve) + band.gain_db));
        }
        EXPECT_NEAR(tone_db(played<Multiband>(tone(1, hz, 0.1f), params), hz), db_of_gain(expected),
                    0.1)
            << hz;
    }
}

TEST(Multiband, LowersALoudBandAndNoOther)
{
    MultibandParams params = hard();
    for (MultibandBand& band : params.bands) band.threshold_db = -30.0f;
    const auto bass = tone(1, 40.0, 0.5f);
    for (const double hz : {500.0, 3000.0, 12000.0}) {
        const auto quiet = tone(1, hz, 0.005f);
        const auto out = played<Multiband>(sum_of(bass, quiet), params);
        EXPECT_LT(tone_db(out, 40.0), tone_db(bass, 40.0) - 15.0);
        EXPECT_NEAR(tone_db(out, hz), tone_db(quiet, hz), 0.05) << hz;
    }
}

TEST(Multiband, ArrivesInItsAttackAndReturnsInItsRelease)
{
    // A tone of 2 kHz by 20 dB up for a second, and down.
    auto step = tone(1, 2000.0, 0.5f);
    for (std::size_t n = 0; n < 3 * kSecond; ++n)
        if (n < kSecond || n >= 2 * kSecond) step.channel(0)[n] *= 0.1f;
    MultibandParams params = idle();
    params.crossovers_hz = {20.0f, 30.0f, 16000.0f};
    params.knee_db = 0.0f;
    params.bands[2] = {
        .threshold_db = -26.0f, .ratio = 2.0f, .attack_ms = 20.0f, .release_ms = 200.0f};
    const auto out = played<Multiband>(step, params);
    const auto reduction_db = [&](std::size_t at) {
        const auto level = [at](const AudioBuffer& audio) {
            return db_of_gain(rms(AudioBuffer{audio.view().slice(at - 24, 48)}));
        };
        return level(step) - level(out);
    };
    const double whole_db = reduction_db(2 * kSecond - 100);
    EXPECT_NEAR(whole_db, 9.99, 0.1);
    EXPECT_NEAR(reduction_db(kSecond + 960), 0.632 * whole_db, 0.1);
    // The attack delays the release by its own time constant.
    EXPECT_NEAR(reduction_db(2 * kSecond + 9600 + 960), 0.368 * whole_db, 0.1);
}

TEST(Multiband, MixesWithoutCombing)
{
    // Half of what comes out is dry, and what is added to it stands in phase: nowhere less.
    MultibandParams params = hard();
    params.mix_percent = 50.0f;
    params.bands[1].ratio = params.bands[3].ratio = 20.0f;
    for (double hz = 25.0; hz < 20000.0; hz *= 1.21) {
        const double whole_hz = std::round(hz);
        const auto in = tone(1, whole_hz, 0.5f);
        const double lost_db =
            tone_db(in, whole_hz) - tone_db(played<Multiband>(in, params), whole_hz);
        EXPECT_LT(lost_db, 6.03) << hz;
        EXPECT_GT(lost_db, 3.0) << hz;
    }
}

TEST(Multiband, ListensToItsKeyBandByBand)
{
    const auto signal = sum_of(tone(2, 60.0, 0.004f), tone(2, 2000.0, 0.004f));
    const auto kick = tone(1, 60.0, 0.5f);
    MultibandParams params = hard();
    for (MultibandBand& band : params.bands) band.threshold_db = -24.0f;
    const auto out = played<Multiband>(signal, params, kRateHz, kick);
    EXPECT_LT(tone_db(out, 60.0), tone_db(signal, 60.0) - 10.0);
    EXPECT_NEAR(tone_db(out, 2000.0), tone_db(signal, 2000.0), 0.02);
}

TEST(Multiband, LinksItsChannels)
{
    AudioBuffer audio{2, 3 * kSecond};
    const auto loud = tone(1, 2000.0, 0.5f);
    for (std::size_t n = 0; n < 3 * kSecond; ++n) {
        audio.channel(0)[n] = 0.001f * loud.channel(0)[n];
        audio.channel(1)[n] = loud.channel(0)[n];
    }
    MultibandParams params = hard();
    const double before_db = tone_db(audio, 2000.0);
    EXPECT_LT(tone_db(played<Multiband>(audio, params), 2000.0), before_db - 20.0);
    params.link_percent = 0.0f;
    EXPECT_NEAR(tone_db(played<Multiband>(audio, params), 2000.0), before_db, 0.01);
}

TEST(Multiband, MovesItsCrossoversWithoutAClick)
{
    // By up to a third of an octave every 10 ms, through a tone that stands between them.
    Multiband multiband;
    multiband.prepare({kRateHz, 480, 1});
    Dice dice{3};
    auto audio = sine(1, 2 * kSecond, 100.0, kRateHz, 0.5f);
    MultibandParams params = hard();
    for (std::size_t at = 0; at < audio.frames(); at += 480) {
        for (std::size_t i = 0; i < kMultibandCrossovers; ++i)
            params.crossovers_hz[i] =
                MultibandParams{}.crossovers_hz[i] * static_cast<float>(dice.between(0.8, 1.25));
        multiband.process(audio.view().slice(at, 480), {}, params);
    }
    float largest_bend = 0.0f;
    const auto x = audio.channel(0);
    for (std::size_t n = 1000; n < x.size(); ++n)
        largest_bend = std::max(largest_bend, std::abs(x[n] - 2.0f * x[n - 1] + x[n - 2]));
    RecordProperty("largest_bend_over_peak",
                   std::to_string(largest_bend / largest_sample(audio.view().slice(1000, 90000))));
    EXPECT_LT(largest_bend, 0.005f * 0.5f);
}

}  // namespace
}  // namespace sitwell
