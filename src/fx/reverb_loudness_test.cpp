#include "dsp/delay/reverb_energy.h"
#include "fx/reverb_fixture.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using namespace test;

class ReverbLoudness : public EveryCharacter {};

TEST_P(ReverbLoudness, WetIsAsLoudAsDry)
{
    // Pink by energy: every octave of an impulse response weighs the same; the weighting is flat
    // enough from 500 Hz to 8 kHz to be judged from octaves, with BS.1770's weights.
    for (const float decay : {0.4f, 1.5f, 5.0f}) {
        for (const float low_cut_hz : {20.0f, 400.0f}) {
            ReverbParams params;
            params.character = static_cast<float>(GetParam());
            params.decay_s = decay;
            params.low_cut_hz = low_cut_hz;
            const auto response = impulse_response(params, 1.5 * decay + 0.3);
            Samples left = response.left, right = response.right;
            std::size_t size = 2;
            while (size < left.size()) size *= 2;
            left.resize(size);
            right.resize(size);
            const Samples a = power_spectrum(left), b = power_spectrum(right);
            double wet = 0.0, dry = 0.0;
            for (std::size_t k = 1; k < a.size(); ++k) {
                const double hz = static_cast<double>(k) * kRateHz / static_cast<double>(size);
                if (hz < 22.0) continue;
                const double f2 = hz * hz;
                // BS.1770 in analogue terms: high-pass at 38 Hz, shelf of 4 dB at 1.7 kHz.
                const double high_pass = f2 / (f2 + 38.0 * 38.0);
                const double shelf =
                    (2.537 * f2 * f2 + std::pow(1682.0, 4)) / (f2 * f2 + std::pow(1682.0, 4));
                const double weight = high_pass * high_pass * shelf / hz;
                wet += weight * (a[k] + b[k]);
                dry += weight;
            }
            EXPECT_NEAR(10.0 * std::log10(wet / dry), 0.0, 1.0) << decay << " s " << low_cut_hz;
        }
    }
}

TEST_P(ReverbLoudness, EnergyIsAsForecast)
{
    ReverbParams params;
    params.character = static_cast<float>(GetParam());
    params.early_db = -20.0f;
    const auto response = impulse_response(params, 3.0);
    for (const double hz : {250.0, 500.0, 1000.0, 2000.0, 4000.0, 8000.0}) {
        Samples unit(frames(3.0), 0.0);
        unit[frames(1.5)] = 1.0;
        const double wet =
            power_of(octave(response.left, hz)) + power_of(octave(response.right, hz));
        // The impulse is on one channel of two.
        const double gain_db = 10.0 * std::log10(wet / power_of(octave(unit, hz)));
        EXPECT_NEAR(gain_db, reverb_energy_gain_db(reverb_shape(params), hz), 1.5) << hz;
    }
}

INSTANTIATE_TEST_SUITE_P(EveryCharacter, ReverbLoudness, EveryCharacter::all(),
                         EveryCharacter::name);

TEST(ReverbLoudnessItself, MonoIsAsLoudAsItsInput)
{
    AudioBuffer audio{1, frames(3.0)};
    audio.channel(0)[0] = 1.0f;
    ReverbParams params;
    Reverb reverb;
    reverb.prepare({kRateHz, audio.frames(), 1});
    reverb.process(audio, {}, params);
    const auto row = audio.channel(0);
    const Samples mono(row.begin(), row.end());
    AudioBuffer both{2, frames(3.0)};
    both.channel(0)[0] = both.channel(1)[0] = 1.0f;
    const auto stereo = play(std::move(both), params);
    EXPECT_NEAR(
        10.0 * std::log10(2.0 * power_of(mono) / (power_of(stereo.left) + power_of(stereo.right))),
        0.0, 0.5);
}

}  // namespace
}  // namespace sitwell
