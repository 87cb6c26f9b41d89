#include "analysis/listen.h"
#include "support/signals.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

TrackFeatures heard(const AudioBuffer& audio, double rate_hz = 48000.0)
{
    TrackListener listener{rate_hz, static_cast<int>(audio.channels())};
    listener.process(audio);
    return listener.finish();
}

/// A burst of noise that decays by 20 dB in `decay_s`, from frame `at` on.
void strike(AudioBuffer& audio, std::size_t at, double decay_s, float gain, double rate_hz)
{
    const auto length =
        std::min(audio.frames() - at, static_cast<std::size_t>(3.0 * decay_s * rate_hz));
    const AudioBuffer noise = test::white_noise(1, length, at + 1, gain);
    float envelope = 1.0f;
    const auto factor = static_cast<float>(std::pow(10.0, -1.0 / (decay_s * rate_hz)));
    for (std::size_t i = 0; i < length; ++i, envelope *= factor)
        audio.channel(0)[at + i] += envelope * noise.channel(0)[i];
}

TEST(Onsets, FindsEachStrikeToFiveMilliseconds)
{
    for (const double rate_hz : {44100.0, 48000.0, 96000.0}) {
        AudioBuffer audio{1, static_cast<std::size_t>(20.0 * rate_hz)};
        std::vector<double> planted;
        test::Dice dice{3};
        for (double at_s = 0.3; at_s < 19.0; at_s += dice.between(0.12, 0.6)) {
            planted.push_back(at_s);
            strike(audio, static_cast<std::size_t>(at_s * rate_hz), 0.04,
                   static_cast<float>(dice.between(0.1, 0.9)), rate_hz);
        }
        const TrackFeatures features = heard(audio, rate_hz);
        ASSERT_EQ(features.onsets.size(), planted.size());
        for (std::size_t i = 0; i < planted.size(); ++i)
            EXPECT_NEAR(features.onsets[i].at_s, planted[i], 0.005);
    }
}

TEST(Onsets, HearsAKickUnderARingingCymbal)
{
    AudioBuffer audio = test::white_noise(1, 480000, 4, 0.1f);
    for (std::size_t at = 48000; at < 480000; at += 48000)
        for (std::size_t i = 0; i < 9600; ++i)
            audio.channel(0)[at + i] += 0.5f * std::exp(-static_cast<float>(i) / 2400.0f) *
                                        std::sin(0.00785f * static_cast<float>(i));  // 60 Hz
    EXPECT_EQ(heard(audio).onsets.size(), 10u);  // the cymbal's own start and nine kicks
}

TEST(Onsets, ASteadySoundHasNoneButItsStart)
{
    EXPECT_LE(heard(test::sine(1, 480000, 110.0, 48000.0, 0.3f)).onsets.size(), 1u);
    EXPECT_LE(heard(test::white_noise(1, 480000, 6, 0.3f)).onsets.size(), 1u);
    EXPECT_TRUE(heard(AudioBuffer{2, 48000}).onsets.empty());
}

TEST(Onsets, TellsLoudnessAndDecayOfItsStrikes)
{
    AudioBuffer audio{1, 480000};
    for (std::size_t at = 4800; at < 470000; at += 24000) strike(audio, at, 0.1, 0.5f, 48000.0);
    const TrackFeatures features = heard(audio);
    EXPECT_NEAR(features.decay_ms, 100.0, 15.0);
    // Of power that falls as 10^(−t / 50 ms) there are 21.7 ms in all, heard over 150 ms.
    const double steady = heard(test::white_noise(1, 240000, 9, 0.5f)).integrated_lufs;
    EXPECT_NEAR(features.event_lufs, steady + 10.0 * std::log10(21.7 / 150.0), 0.4);
}

}  // namespace
}  // namespace sitwell
