#include "fx/equalizer.h"

#include "dsp/filters/equalizer_response.h"
#include "support/signals.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

using namespace test;

AudioBuffer equalizer_played(AudioBuffer audio, const EqualizerParams& params, double rate)
{
    Equalizer equalizer;
    equalizer.prepare({rate, audio.frames(), audio.channels()});
    equalizer.process(audio, {}, params);
    return audio;
}

EqualizerParams one_band(BandType type, float hz, float gain_db, float q, float slope = 1.0f)
{
    EqualizerParams params;
    params.bands[0] = {static_cast<float>(type), hz, gain_db, q, slope};
    return params;
}

TEST(Equalizer, SoundsAsItsResponseSays)
{
    EqualizerParams params = one_band(BandType::high_pass, 70.0f, 0.0f, 0.7f, 3.0f);
    params.bands[2] = {1.0f, 350.0f, -4.5f, 2.0f, 1.0f};
    params.bands[4] = {3.0f, 9000.0f, 5.0f, 0.7f, 1.0f};
    params.bands[7] = {1.0f, 15000.0f, 8.0f, 4.0f, 1.0f};
    for (const double rate : {44100.0, 96000.0}) {
        const auto h = equalizer_played(impulse(1, 1 << 16), params, rate);
        const EqualizerResponse response{params, rate};
        for (double hz = 20.0; hz < 20000.0; hz *= 1.1)
            EXPECT_NEAR(response_db(h.channel(0), hz, rate), response.magnitude_db(hz), 0.005)
                << hz;
    }
}

TEST(Equalizer, IsPreciseAtTheBottomOfTheHighestRate)
{
    const auto params = one_band(BandType::bell, 20.0f, 12.0f, 4.0f);
    const auto h = equalizer_played(impulse(1, 1 << 19), params, 192000.0);
    EXPECT_NEAR(response_db(h.channel(0), 20.0, 192000.0), 12.0, 0.01);
    EXPECT_NEAR(response_db(h.channel(0), 1000.0, 192000.0), 0.0, 0.01);
}

TEST(Equalizer, PassesAreThreeDecibelsDownAtTheirFrequency)
{
    for (const auto type : {BandType::high_pass, BandType::low_pass})
        for (std::size_t slope = 0; slope < kSlopeDbPerOctave.size(); ++slope) {
            const auto params = one_band(type, 1000.0f, 0.0f, 0.7f, static_cast<float>(slope));
            const auto h = equalizer_played(impulse(1, 1 << 15), params, 48000.0);
            EXPECT_NEAR(response_db(h.channel(0), 1000.0, 48000.0), -3.0103, 0.001);
        }
}

TEST(Equalizer, ABellAtFifteenKilohertzIsNotCramped)
{
    const auto params = one_band(BandType::bell, 15000.0f, 12.0f, 1.0f);
    const auto h = equalizer_played(impulse(1, 1 << 14), params, 44100.0);
    const BandSpec truth{BandShape::bell, 15000.0, 12.0, 1.0, 2};
    for (const double hz : {5000.0, 10000.0, 15000.0, 18000.0, 20000.0})
        EXPECT_NEAR(response_db(h.channel(0), hz, 44100.0), prototype_magnitude_db(truth, hz), 0.1);
}

TEST(Equalizer, WithAllBandsOffTheSignalPassesBitForBit)
{
    const auto audio = white_noise(2, 4096, 1);
    EXPECT_TRUE(same_bits(audio, equalizer_played(audio, {}, 48000.0)));
    auto flat = one_band(BandType::bell, 1000.0f, 0.0f, 1.0f);
    EXPECT_TRUE(same_bits(audio, equalizer_played(audio, flat, 48000.0)));
}

TEST(Equalizer, ABandThatGoesLeavesNothingBehind)
{
    auto audio = white_noise(1, 8192, 2, 0.5f);
    const auto dry = audio;
    Equalizer equalizer;
    equalizer.prepare({48000.0, 4096, 1});
    equalizer.process(audio.view().slice(0, 4096), {},
                      one_band(BandType::low_pass, 300.0f, 0.0f, 1.0f, 5.0f));
    equalizer.process(audio.view().slice(4096, 4096), {}, {});
    const auto settled = 4096 + MovingFilter::kGlideFrames;
    EXPECT_TRUE(same_bits(audio.view().slice(settled, 8192 - settled),
                          dry.view().slice(settled, 8192 - settled)));
}

TEST(Equalizer, PlaysAfterASilenceAsIfNothingHadBeenBefore)
{
    EqualizerParams params = one_band(BandType::high_pass, 40.0f, 0.0f, 0.7f);
    params.bands[1] = {static_cast<float>(BandType::bell), 100.0f, 9.0f, 4.0f, 1.0f};
    constexpr std::size_t kRate = 48000;
    const AudioBuffer first = white_noise(2, kRate, 1);
    const AudioBuffer second = white_noise(2, kRate, 2);
    AudioBuffer both{2, 7 * kRate};  // five seconds between them
    copy(first.view(), both.view().slice(0, kRate));
    copy(second.view(), both.view().slice(6 * kRate, kRate));
    both = equalizer_played(std::move(both), params, kRate);
    const AudioBuffer alone = equalizer_played(second, params, kRate);
    for (std::size_t c = 0; c < 2; ++c)
        for (std::size_t n = 0; n < kRate; ++n)
            ASSERT_EQ(both.channel(c)[6 * kRate + n], alone.channel(c)[n]) << n;
    EXPECT_FALSE(is_silent(both.view().slice(kRate, 480)));  // it does ring
}

}  // namespace
}  // namespace sitwell
