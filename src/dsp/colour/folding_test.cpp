#include "dsp/colour/mixed_curve.h"
#include "dsp/delay/delay_line.h"
#include "dsp/delay/oversampler.h"
#include "dsp/math/functions.h"
#include "support/signals.h"
#include "support/sine_spectrum.h"
#include "support/true_peak_oracle.h"

#include <algorithm>
#include <array>
#include <gtest/gtest.h>

// What each of the two means against folding back does alone, and both, and how it returns: the
// first table of docs/why/colour.md, and its clipper without the hold.

namespace sitwell {
namespace {

using namespace test;

enum class Means { none, mean, rate, both };

/// 64 frames at a time, what the curve adds to a signal driven into it by `scale`.
AudioBuffer added(AudioBuffer audio, const MixedCurve& curve, float scale, Means means)
{
    constexpr std::size_t kFrames = 64;
    const bool takes_mean = means == Means::mean || means == Means::both;
    Oversampler high_rate;
    high_rate.prepare(48000.0, kFrames);
    float before = 0.0f;
    const auto bend = [&](std::span<float> run) {
        for (float& x : run) x *= scale;
        const float last = run.back();
        if (takes_mean)
            curve.added(before, run);
        else
            for (float& x : run) x = curve.added_at(x);
        for (float& x : run) x /= scale;
        before = last;
    };
    for (std::size_t at = 0; at < audio.frames(); at += kFrames) {
        const auto block = audio.channel(0).subspan(at, kFrames);
        if (means == Means::none || means == Means::mean) {
            bend(block);
            continue;
        }
        bend(high_rate.up(block));
        high_rate.down(block);
    }
    return audio;
}

double folds_back_db(double frequency_hz, const MixedCurve& curve, float scale, Means means)
{
    return SineSpectrum{frequency_hz, 1.0f, 48000.0,
                        [&](const AudioBuffer& tone) { return added(tone, curve, scale, means); }}
        .alias_db();
}

TEST(Folding, IsKeptAwayByTheRateAndTheMeanTogether)
{
    // The saturator's tape and transistor with 24 dB of drive.
    const MixedCurve tape{RootCurve{0.0f}, KneeCurve{}, 0.0f};
    const MixedCurve transistor{RootCurve{}, KneeCurve{0.4f, 1.2f}, 1.0f};
    struct Row {
        Means means;
        std::array<double, 2> tape_db, transistor_db;  // of 1 kHz, of 5 kHz
    };
    for (const Row& row : std::to_array<Row>({{Means::none, {-58, -36}, {-60, -45}},
                                              {Means::mean, {-63, -41}, {-64, -49}},
                                              {Means::rate, {-147, -92}, {-115, -74}},
                                              {Means::both, {-143, -118}, {-140, -100}}}))
        for (const std::size_t tone : {0u, 1u}) {
            const double frequency_hz = tone == 0 ? 1000.0 : 5000.0;
            EXPECT_NEAR(folds_back_db(frequency_hz, tape, 14.85f, row.means), row.tape_db[tone],
                        1.0)
                << "tape " << frequency_hz << " " << static_cast<int>(row.means);
            EXPECT_NEAR(folds_back_db(frequency_hz, transistor, 44.55f, row.means),
                        row.transistor_db[tone], 1.0)
                << "transistor " << frequency_hz << " " << static_cast<int>(row.means);
        }
}

TEST(Folding, ReturnsWhenTheOvershootOfAClippedWaveIsCutOff)
{
    constexpr float kGain = 3.981f;  // 12 dB
    AudioBuffer clipped;
    const SineSpectrum cut_off{5000.0, kGain, 48000.0, [&](const AudioBuffer& tone) {
                                   Oversampler high_rate;
                                   high_rate.prepare(48000.0, 64);
                                   DelayLine wait;
                                   wait.prepare(
                                       1, static_cast<std::size_t>(2 * high_rate.delay_each_way()));
                                   const MixedCurve hard{RootCurve{}, KneeCurve{1.0f, 0.0f}, 1.0f};
                                   clipped = added(tone, hard, 1.0f, Means::both);
                                   auto late = tone;
                                   wait.process(late);
                                   add(late, 1.0f, clipped);
                                   auto bounded = clipped;
                                   for (float& x : bounded.channel(0))
                                       x = std::clamp(x, -1.0f, 1.0f);
                                   return bounded;
                               }};
    const auto settled = clipped.view().slice(8192, 16384);
    EXPECT_NEAR(db_of_gain(true_peak_oracle(settled)), 1.3, 0.1);
    EXPECT_NEAR(cut_off.alias_dbc(), -26.0, 1.0);
}

}  // namespace
}  // namespace sitwell
