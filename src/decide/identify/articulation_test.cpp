#include "decide/identify/articulation.h"

#include "analysis/listen.h"
#include "core/audio/audio_buffer.h"
#include "support/rates.h"

#include <cmath>
#include <gtest/gtest.h>
#include <numbers>

namespace sitwell {
namespace {

using test::kRateHz;

double sine(double t, double hz)
{
    return 0.3 * std::sin(2.0 * std::numbers::pi * hz * t);
}

/// Noise that is the same in every run.
double noise(double t)
{
    auto bits = static_cast<std::uint32_t>(std::lround(t * kRateHz)) * 2654435761u;
    bits ^= bits >> 15;
    bits *= 2246822519u;
    bits ^= bits >> 13;
    return static_cast<double>(bits) / 4294967296.0 - 0.5;
}

/// Four seconds of what `sample(t)` says.
template <class Sample>
Articulation articulation_of(Sample&& sample)
{
    AudioBuffer audio{1, static_cast<std::size_t>(4.0 * kRateHz)};
    for (std::size_t n = 0; n < audio.frames(); ++n)
        audio.channel(0)[n] = static_cast<float>(sample(static_cast<double>(n) / kRateHz));
    TrackListener listener{kRateHz, 1};
    listener.process(audio);
    return articulation(listener.finish());
}

TEST(Articulation, TellsFormantsThatMoveFromOnesThatStay)
{
    // A buzz at 120 Hz whose one formant goes between 500 and 2500 Hz, or stays where it is.
    const auto buzz = [](double t, double formant_hz) {
        double sum = 0.0;
        for (int k = 1; k <= 40; ++k) {
            const double hz = 120.0 * k;
            sum += sine(t, hz) / (1.0 + std::pow((hz - formant_hz) / 150.0, 2.0));
        }
        return 0.3 * sum;
    };
    const auto still = articulation_of([&](double t) { return buzz(t, 1000.0); });
    const auto moving = articulation_of(
        [&](double t) { return buzz(t, std::fmod(t, 0.4) < 0.2 ? 500.0 : 2500.0); });
    EXPECT_LT(still.shape_change_db[2], 0.5f);
    EXPECT_GT(moving.shape_change_db[2], 5.0f * still.shape_change_db[2] + 1.0f);
    EXPECT_GT(moving.shape_spread_db[2], 5.0f * still.shape_spread_db[2] + 1.0f);
}

TEST(Articulation, HearsHissThatAlternatesWithVowels)
{
    const auto vowel = [](double t) {
        double sum = 0.0;
        for (const double hz : {330.0, 420.0, 530.0, 660.0, 840.0, 1060.0, 1340.0})
            sum += 0.2 * sine(t, hz);
        return sum;
    };
    const auto hiss = [](double t) { return noise(t) - noise(t + 1.0 / kRateHz); };
    const auto alternating =
        articulation_of([&](double t) { return std::fmod(t, 0.6) < 0.3 ? vowel(t) : hiss(t); });
    EXPECT_LT(alternating.hiss_with_voice, -0.5f);
}

TEST(Articulation, HearsWhatASequencerRepeats)
{
    const auto hit = [](double since) {
        return since < 0.0 ? 0.0 : std::exp(-30.0 * since) * noise(since);
    };
    const auto even = articulation_of([&](double t) { return hit(std::fmod(t, 0.5)); });
    const auto uneven = articulation_of([&](double t) {
        double sum = 0.0;
        for (const double at : {0.05, 0.38, 1.17, 1.44, 2.31, 2.52, 3.36, 3.83}) sum += hit(t - at);
        return sum;
    });
    EXPECT_GT(even.pulse, 0.6f);
    EXPECT_LT(uneven.pulse, 0.6f * even.pulse);
}

TEST(Articulation, CountsNotesAtOnce)
{
    const auto one = articulation_of([](double t) { return sine(t, 440.0); });
    const auto three = articulation_of(
        [](double t) { return sine(t, 261.63) + sine(t, 329.63) + sine(t, 392.0); });
    EXPECT_LT(one.notes_at_once, 0.3f);
    EXPECT_NEAR(three.notes_at_once, std::log2(3.0f), 0.35f);
}

TEST(Articulation, KnowsTheCrestOfASine)
{
    // The square of a sine's peak is twice its power: 3.01 dB, where 5 ms hold whole periods.
    const auto held = articulation_of([](double t) { return sine(t, 400.0); });
    EXPECT_NEAR(held.pulse_crest_db, 3.01f, 0.05f);
    EXPECT_LT(held.crest_spread_db, 0.1f);
}

TEST(Articulation, KnowsHowLongPhrasesAre)
{
    const auto phrases =
        articulation_of([](double t) { return std::fmod(t, 2.0) < 1.0 ? sine(t, 300.0) : 0.0; });
    EXPECT_NEAR(std::exp2(phrases.phrase_s), 1.0f, 0.3f);
}

TEST(Articulation, IsNothingWhereNothingPlays)
{
    const Articulation none = articulation(TrackFeatures{});
    EXPECT_FLOAT_EQ(none.phrase_s, 0.0f);
    EXPECT_FLOAT_EQ(none.pulse, 0.0f);
}

}  // namespace
}  // namespace sitwell
