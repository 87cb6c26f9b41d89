#include "fx/saturator.h"

#include "dsp/math/functions.h"
#include "fx/saturator_fixture.h"

#include <gtest/gtest.h>
#include <numeric>

namespace sitwell {
namespace {

using namespace test;

TEST(Saturator, PassesEveryBitAtDriveZeroAndAtMixZero)
{
    const auto noise = pink_noise(2, 9600, 3, 0.3f);
    const std::size_t latency = latency_at<Saturator>(48000.0);
    for (const SaturatorType type : kTypes)
        for (auto params : {params_of(type, 0.0f), params_of(type, 24.0f)}) {
            if (params.drive_db > 0.0f) params.mix_percent = 0.0f;
            const auto out = played<Saturator>(noise, params);
            EXPECT_TRUE(same_bits(out.view().slice(latency, 9600 - latency),
                                  noise.view().slice(0, 9600 - latency)));
        }
}

TEST(Saturator, SaysTheLatencyOfTheColouredSoundToo)
{
    EXPECT_EQ(latency_at<Saturator>(44100.0), 80u);
    EXPECT_EQ(latency_at<Saturator>(96000.0), 80u);
    EXPECT_EQ(latency_at<Saturator>(192000.0), 72u);
    for (const double rate : {44100.0, 48000.0, 88200.0, 96000.0, 176400.0, 192000.0}) {
        // An upright tube: no emphasis turns its phase.
        const auto sound =
            spectrum_of<Saturator>(1500.0, 0.5f, params_of(kTube, 18.0f, 0.0f), rate);
        for (const std::size_t n : {1u, 3u, 5u})
            EXPECT_NEAR(sound.late_frames(n, latency_at<Saturator>(rate)), 0.0, 4e-7 * rate)
                << n << " at " << rate;
    }
}

TEST(MoreSaturator, IsFlatForQuietSounds)
{
    for (const double rate : {44100.0, 48000.0})
        for (const SaturatorType type : kTypes) {
            const auto level_db = [&](double frequency_hz) {
                return spectrum_of<Saturator>(frequency_hz, 0.01f, params_of(type, 6.0f), rate)
                    .harmonic_db(1);
            };
            for (const double frequency_hz : {20.0, 100.0, 5000.0, 10000.0, 15000.0, 18000.0})
                EXPECT_NEAR(level_db(frequency_hz), level_db(1000.0), 0.02)
                    << name_of(type, 6.0f) << ", " << frequency_hz << " at " << rate;
        }
}

TEST(MoreSaturator, KeepsTheLoudnessOfMusicAtAnyDrive)
{
    const auto music = pink_noise(1, 96000, 5, 0.126f);
    const auto level_db = [](const AudioBuffer& audio) {
        return db_of_gain(rms(audio.view().slice(4800, 91000)));
    };
    for (const SaturatorType type : kTypes)
        for (const float drive_db : {3.0f, 6.0f, 12.0f, 18.0f, 24.0f})
            for (const float character : {0.0f, 50.0f, 100.0f})
                EXPECT_NEAR(
                    level_db(played<Saturator>(music, params_of(type, drive_db, character))),
                    level_db(music), type == kTape ? 0.7 : 0.2)
                    << name_of(type, drive_db) << " " << character;
}

TEST(Saturator, MakesNothingLouderThatItsCurveCannotHear)
{
    for (const SaturatorType type : kTypes)
        EXPECT_NEAR(spectrum(23900.0, 0.1f, params_of(type, 24.0f)).harmonic_db(1), -20.0, 0.3);
}

TEST(Saturator, AddsNothingAtZeroHertz)
{
    // Pulses of 100 Hz with a mean of zero: as lopsided as a wave can be.
    AudioBuffer pulses{1, 96000};
    for (std::size_t n = 0; n < 96000; ++n) pulses.channel(0)[n] = n % 480 < 48 ? 0.45f : -0.05f;
    for (const SaturatorType type : kTypes) {
        const auto out = played<Saturator>(pulses, params_of(type, 12.0f, 100.0f));
        const auto end = out.channel(0).subspan(48000);
        EXPECT_NEAR(std::accumulate(end.begin(), end.end(), 0.0) / 48000.0, 0.0, 1e-6)
            << name_of(type, 12.0f);
    }
}

TEST(Saturator, IsExactlySilentSoonAfterTheMusic)
{
    for (const SaturatorType type : kTypes) {
        auto audio = AudioBuffer{1, 4800 + 96000};
        copy(pink_noise(1, 4800, 3, 0.3f), audio.view().slice(0, 4800));
        const auto out = played<Saturator>(audio, params_of(type, 18.0f, 80.0f));
        EXPECT_EQ(largest_sample(out.view().slice(4800 + 91200, 4800)), 0.0f);
    }
}

TEST(Saturator, StaysFiniteWhateverIsPlayed)
{
    for (const SaturatorType type : kTypes)
        for (const auto& audio : hostile_signals())
            EXPECT_TRUE(all_finite(played<Saturator>(audio, params_of(type, 24.0f, 100.0f))))
                << name_of(type, 24.0f);
}

TEST(Saturator, ChangesTypeAndCharacterWithoutAClick)
{
    for (const std::uint64_t seed : {4u, 5u, 6u}) {
        Saturator device;
        device.prepare({48000.0, 480, 1});
        auto audio = sine(1, 480 * 60, 100.0, 48000.0, 0.3f, 1.0);
        Dice dice{seed};
        SaturatorParams params;
        for (std::size_t block = 0; block < 60; ++block) {
            if (block % 5 == 4)
                params = {.type = static_cast<float>(dice.whole(0, 2)),
                          .drive_db = static_cast<float>(dice.between(0.0, 12.0)),
                          .character_percent = static_cast<float>(dice.between(0.0, 100.0)),
                          .mix_percent = static_cast<float>(dice.between(0.0, 100.0))};
            device.process(audio.view().slice(block * 480, 480), {}, params);
        }
        // A hard transistor at rest bends by 0.001, a jump instead of a walk by 0.008 and more.
        EXPECT_LT(sharpest_bend(audio.channel(0).subspan(480)), 0.002f) << seed;
    }
}

}  // namespace
}  // namespace sitwell
