#include "analysis/mix/resonances.h"

#include "core/audio/audio_buffer.h"
#include "support/rates.h"
#include "support/signals.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::kRateHz;
constexpr std::size_t kLength = 48000 * 20;

Resonances resonances_of(const AudioBuffer& audio)
{
    FineSpectraMeter meter{kRateHz, audio.channels()};
    meter.process(audio);
    return find_resonances(meter.finish());
}

void add_tone(AudioBuffer& audio, double hz, float gain, std::size_t from, std::size_t count)
{
    const AudioBuffer tone = test::sine(1, count, hz, kRateHz, gain);
    for (std::size_t c = 0; c < audio.channels(); ++c)
        for (std::size_t n = 0; n < count; ++n) audio.channel(c)[from + n] += tone.channel(0)[n];
}

TEST(Resonances, NoiseHasNone)
{
    const Resonances found = resonances_of(test::pink_noise(2, kLength, 7));
    EXPECT_LT(found.whistle.over_db, 2.0);
    EXPECT_LT(found.ringing.over_db, 2.0);
    EXPECT_EQ(resonances_of(AudioBuffer{2, 48000}).ringing.hz, 0.0);
}

TEST(Resonances, AreToldWithTheirFrequency)
{
    AudioBuffer audio = test::pink_noise(2, kLength, 7);
    // 1/24 octave of this noise holds 4.2e-5; with the tone 6.8 dB more.
    add_tone(audio, 3150.0, 0.0178f, 0, kLength);
    const Resonances found = resonances_of(audio);
    EXPECT_NEAR(found.whistle.over_db, 6.8, 1.0);
    EXPECT_NEAR(found.whistle.hz, 3150.0, 50.0);
    EXPECT_NEAR(found.ringing.over_db, 6.8, 1.0);
    EXPECT_NEAR(found.ringing.hz, 3150.0, 50.0);
}

TEST(Resonances, AreNotTheNotesOfAMelody)
{
    AudioBuffer audio = test::pink_noise(2, kLength, 7);
    const std::size_t note = 48000 / 4;
    constexpr double scale[] = {440.0, 494.0, 523.0, 587.0, 659.0, 698.0, 784.0, 880.0};
    for (std::size_t i = 0; (i + 1) * note <= kLength; ++i)
        for (int h = 1; h <= 6; ++h)
            add_tone(audio, h * scale[(i * 5) % 8], 0.05f / static_cast<float>(h), i * note, note);
    const Resonances found = resonances_of(audio);
    EXPECT_LT(found.ringing.over_db, 4.0);
}

}  // namespace
}  // namespace sitwell
