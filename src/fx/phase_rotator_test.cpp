#include "fx/phase_rotator.h"

#include "fx/blocking_fixture.h"
#include "support/signals.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <numbers>

namespace sitwell {
namespace {

using namespace test;

AudioBuffer phase_rotator_played(AudioBuffer audio, const PhaseRotatorParams& params, double rate)
{
    PhaseRotator rotator;
    rotator.prepare({rate, audio.frames(), audio.channels()});
    rotator.process(audio, {}, params);
    return audio;
}

/// A voice as its cords make it: harmonics of 110 Hz, all in phase, falling by 9 dB an octave.
AudioBuffer lopsided_voice(double rate)
{
    AudioBuffer voice{1, 1 << 15};
    for (int harmonic = 1; harmonic <= 30; ++harmonic) {
        const double gain = 0.2 * std::pow(harmonic, -1.5);
        const double step = 2.0 * std::numbers::pi * 110.0 * harmonic / rate;
        for (std::size_t n = 0; n < voice.frames(); ++n)
            voice.channel(0)[n] +=
                static_cast<float>(gain * std::cos(step * static_cast<double>(n)));
    }
    return voice;
}

struct Peaks {
    double lopsided_db;  ///< highest above zero over lowest below
    double highest_db;
};

Peaks peaks_of(const AudioBuffer& audio)
{
    const auto late = audio.channel(0).subspan(audio.frames() / 2);
    const auto [low, high] = std::minmax_element(late.begin(), late.end());
    return {20.0 * std::log10(static_cast<double>(*high / -*low)),
            20.0 * std::log10(static_cast<double>(std::max(*high, -*low)))};
}

TEST(MorePhaseRotator, LeavesEveryLevelAsItWas)
{
    for (const double rate : {44100.0, 192000.0})
        for (std::size_t stages = 0; stages < kRotatorStages.size(); ++stages)
            for (const float hz : {20.0f, 200.0f, 2000.0f}) {
                const auto h = phase_rotator_played(impulse(1, 1 << 17),
                                                    {hz, static_cast<float>(stages)}, rate);
                for (double at = 10.0; at < 21000.0; at *= 1.7)
                    EXPECT_NEAR(response_db(h.channel(0), at, rate), 0.0, 0.001) << at;
            }
}

TEST(PhaseRotator, TurnsByARightAngleAStageAtItsFrequency)
{
    constexpr double kRate = 48000.0;
    for (std::size_t stages = 0; stages < kRotatorStages.size(); ++stages) {
        const auto tone = sine(1, 1 << 15, 300.0, kRate, 0.5f);
        const double turned = -0.5 * std::numbers::pi * static_cast<double>(kRotatorStages[stages]);
        const auto wanted = sine(1, 1 << 15, 300.0, kRate, 0.5f, turned);
        const auto out = phase_rotator_played(tone, {300.0f, static_cast<float>(stages)}, kRate);
        EXPECT_LT(difference_db(wanted.view().slice(1 << 14, 1 << 14),
                                out.view().slice(1 << 14, 1 << 14)),
                  -100.0);
    }
}

TEST(PhaseRotator, EvensOutALopsidedVoice)
{
    const auto voice = lopsided_voice(48000.0);
    const Peaks before = peaks_of(voice);
    EXPECT_GT(before.lopsided_db, 9.0);
    for (const float stages : {1.0f, 2.0f, 3.0f}) {
        const auto even = phase_rotator_played(voice, {200.0f, stages}, 48000.0);
        const Peaks after = peaks_of(even);
        EXPECT_LT(std::abs(after.lopsided_db), 3.2) << stages;
        EXPECT_LT(after.highest_db, before.highest_db - 3.5) << stages;
        EXPECT_NEAR(20.0 * std::log10(rms(even) / rms(voice)), 0.0, 0.1);
    }
}

TEST(PhaseRotator, IsTurnedWithoutAClick)
{
    for (const double hz : {50.0, 100.0, 400.0}) {
        PhaseRotator rotator;
        rotator.prepare({48000.0, 480, 1});
        auto audio = sine(1, 60 * 480, hz, 48000.0, 0.5f);
        for (std::size_t block = 0; block < 60; ++block) {
            const float frequency_hz = block / 4 % 2 == 0 ? 60.0f : 2000.0f;
            const float stages = block / 3 % 2 == 0 ? 0.0f : 3.0f;
            rotator.process(audio.view().slice(block * 480, 480), {}, {frequency_hz, stages});
        }
        const auto x = audio.channel(0);
        float largest_bend = 0.0f;
        for (std::size_t n = 2; n < x.size(); ++n)
            largest_bend = std::max(largest_bend, std::abs(x[n] - 2.0f * x[n - 1] + x[n - 2]));
        // The tone of 400 Hz itself bends by 0.0014; a fader's ramp over 64 frames by 0.0078.
        EXPECT_LT(largest_bend, 0.0025f) << hz;
    }
}

TEST(PhaseRotator, GivesTheSameBitsForAnyBlockingHoweverOftenItIsTurned)
{
    EXPECT_TRUE(same_for_any_blocking_while_turned<PhaseRotator>([](std::size_t turn) {
        return PhaseRotatorParams{turn % 2 == 0 ? 30.0f : 1900.0f, static_cast<float>(turn % 4)};
    }));
}

}  // namespace
}  // namespace sitwell
