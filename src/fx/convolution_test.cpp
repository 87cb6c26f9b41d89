#include "fx/convolution.h"

#include "dsp/math/functions.h"
#include "support/rates.h"
#include "support/signals.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using namespace test;

using test::kBlock;

ConvolutionParams flat()
{
    ConvolutionParams params;
    params.low_cut_hz = kConvolutionLowestHz;
    params.high_cut_hz = kConvolutionHighestHz;
    return params;
}

/// A recording of a room: silence, the direct sound, a decay of one second, noise of the machine.
AudioBuffer recorded(std::size_t channels, std::size_t silence = 2000)
{
    auto room = white_noise(channels, 120000, 7, 0.5f);
    for (std::size_t c = 0; c < channels; ++c)
        for (std::size_t n = 0; n < room.frames(); ++n)
            room.channel(c)[n] *=
                n < silence ? 1e-5f
                            : static_cast<float>(
                                  gain_of_db(-60.0 * static_cast<double>(n - silence) / 48000.0)) +
                                  1e-5f;
    return room;
}

AudioBuffer convolution_played(const AudioBuffer& room, AudioBuffer sound,
                               const ConvolutionParams& params, ConstAudioView key = {})
{
    Convolution device;
    const auto values = values_of(kConvolutionParams, params);
    device.prepare({48000.0, kBlock, sound.channels(), room.view(), values});
    for (std::size_t at = 0; at < sound.frames(); at += kBlock) {
        const std::size_t frames = std::min(kBlock, sound.frames() - at);
        device.process(sound.view().slice(at, frames), key.empty() ? key : key.slice(at, frames),
                       params);
    }
    return sound;
}

AudioBuffer click(std::size_t channels, std::size_t frames)
{
    AudioBuffer sound{channels, frames};
    for (std::size_t c = 0; c < channels; ++c) sound.channel(c)[0] = 1.0f;
    return sound;
}

double rms_db(ConstAudioView audio)
{
    double sum = 0.0;
    for (std::size_t c = 0; c < audio.channels(); ++c)
        for (const float x : audio.channel(c))
            sum += static_cast<double>(x) * static_cast<double>(x);
    return 10.0 * std::log10(sum / static_cast<double>(audio.channels() * audio.frames()));
}

TEST(Convolution, IsAsLoudWetAsDryWhateverTheFile)
{
    for (const float level : {0.01f, 1.0f})
        for (const std::size_t channels : {1u, 2u, 4u}) {
            auto room = recorded(channels);
            for (std::size_t c = 0; c < channels; ++c)
                for (float& x : room.channel(c)) x *= level;
            for (const std::size_t heard : {1u, 2u}) {
                const auto dry = pink_noise(heard, 240000, 3, 0.1f);
                const auto wet = convolution_played(room, dry, flat());
                EXPECT_NEAR(rms_db(wet.view().slice(100000, 140000)),
                            rms_db(dry.view().slice(100000, 140000)), 1.0)
                    << channels << " at " << level << " on " << heard;
            }
        }
}

TEST(Convolution, BeginsAtOnceWhateverSilenceTheFileBeginsWith)
{
    const auto wet = convolution_played(recorded(1), click(1, 4000), flat());
    EXPECT_GT(std::abs(wet.channel(0)[0]), 0.001f);
    auto params = flat();
    params.pre_delay_ms = 20.0f;
    const auto late = convolution_played(recorded(1), click(1, 4000), params);
    for (std::size_t n = 0; n < 960; ++n) ASSERT_EQ(late.channel(0)[n], 0.0f);
    for (std::size_t n = 0; n < 3000; ++n)
        ASSERT_NEAR(late.channel(0)[960 + n], wet.channel(0)[n], 1e-6f);
}

TEST(Convolution, DecaysAsTheRoomDid)
{
    const auto wet = convolution_played(recorded(1), click(1, 60000), flat());
    const double early = rms_db(wet.view().slice(4800, 2400));
    const double later = rms_db(wet.view().slice(28800, 2400));
    EXPECT_NEAR(early - later, 30.0, 1.0);
}

TEST(Convolution, RingsShorterWhenAskedAndAsLoud)
{
    auto params = flat();
    params.decay_percent = 50.0f;
    const auto wet = convolution_played(recorded(1), click(1, 60000), params);
    EXPECT_NEAR(rms_db(wet.view().slice(2400, 1200)) - rms_db(wet.view().slice(14400, 1200)), 30.0,
                1.5);
    const auto dry = pink_noise(2, 192000, 3, 0.1f);
    const auto sound = convolution_played(recorded(2), dry, params);
    EXPECT_NEAR(rms_db(sound.view().slice(92000, 100000)), rms_db(dry.view().slice(92000, 100000)),
                1.0);
}

TEST(Convolution, MixesTheDrySoundAtEqualPower)
{
    const auto dry = pink_noise(2, 96000, 3, 0.1f);
    auto params = flat();
    params.mix_percent = 0.0f;
    EXPECT_TRUE(same_bits(convolution_played(recorded(2), dry, params).view(), dry.view()));
    // The dry sound stands 20 ms before the space, so that neither adds to the other's level.
    params.pre_delay_ms = 20.0f;
    for (const float mix : {25.0f, 50.0f, 100.0f}) {
        params.mix_percent = mix;
        const auto sound = convolution_played(recorded(2), dry, params);
        EXPECT_NEAR(rms_db(sound.view().slice(60000, 36000)),
                    rms_db(dry.view().slice(60000, 36000)), 1.0)
            << mix;
        const auto clicked = convolution_played(recorded(2), click(2, 100), params);
        EXPECT_FLOAT_EQ(clicked.channel(0)[0], std::sqrt(1.0f - 0.01f * mix)) << mix;
    }
}

TEST(Convolution, GoesOnWithAnotherDecayOfTheSameFile)
{
    const auto room = recorded(2);
    auto params = flat();
    auto values = values_of(kConvolutionParams, params);
    Convolution before, after;
    before.prepare({48000.0, kBlock, 2, room.view(), values});
    params.decay_percent = 50.0f;
    values = values_of(kConvolutionParams, params);
    after.prepare({48000.0, kBlock, 2, room.view(), values});
    auto sound = pink_noise(2, kBlock * 100, 3, 0.1f);
    for (std::size_t at = 0; at < sound.frames(); at += kBlock)
        before.process(sound.view().slice(at, kBlock), {}, flat());
    after = static_cast<const Convolution&>(before);
    AudioBuffer tail{2, kBlock * 20};
    for (std::size_t at = 0; at < tail.frames(); at += kBlock)
        after.process(tail.view().slice(at, kBlock), {}, params);
    // Now it falls by 120 dB a second, also what it heard before.
    EXPECT_NEAR(rms_db(tail.view().slice(1200, 1200)) - rms_db(tail.view().slice(4800, 1200)), 9.0,
                2.0);
}

TEST(Convolution, TakesNothingFromOneOfAnotherFile)
{
    const auto long_room = recorded(4);
    const auto short_room = white_noise(1, 900, 5, 0.3f);
    Convolution before, after, fresh;
    before.prepare({48000.0, kBlock, 2, long_room.view(), {}});
    after.prepare({48000.0, kBlock, 2, short_room.view(), {}});
    fresh.prepare({48000.0, kBlock, 2, short_room.view(), {}});
    auto sound = pink_noise(2, kBlock, 3, 0.1f);
    before.process(sound.view(), {}, flat());
    after = static_cast<const Convolution&>(before);
    auto clicked = click(2, kBlock);
    auto expected = click(2, kBlock);
    after.process(clicked.view(), {}, flat());
    fresh.process(expected.view(), {}, flat());
    EXPECT_TRUE(same_bits(clicked.view(), expected.view()));
}

TEST(Convolution, KeepsTheSidesOfAStereoRoomApartAndCrossesThoseOfFourChannels)
{
    auto left_only = click(2, 8000);
    left_only.channel(1)[0] = 0.0f;
    const auto stereo = convolution_played(recorded(2), left_only, flat());
    EXPECT_EQ(rms_db(stereo.view().slice(0, 8000)) > -80.0, true);
    for (const float x : stereo.channel(1)) ASSERT_EQ(x, 0.0f);
    const auto crossed = convolution_played(recorded(4), left_only, flat());
    double right = 0.0;
    for (const float x : crossed.channel(1)) right += std::abs(static_cast<double>(x));
    EXPECT_GT(right, 1.0);
    auto narrow = flat();
    narrow.width_percent = 0.0f;
    const auto mono = convolution_played(recorded(4), left_only, narrow);
    for (std::size_t n = 0; n < 8000; ++n) ASSERT_FLOAT_EQ(mono.channel(0)[n], mono.channel(1)[n]);
}

TEST(Convolution, MovesItsPreDelayWithoutAClick)
{
    Convolution device;
    const auto room = recorded(1);
    device.prepare({48000.0, kBlock, 1, room.view()});
    auto sound = sine(1, 48000, 100.0, 48000.0, 0.25f);
    for (std::size_t at = 0; at + kBlock <= sound.frames(); at += kBlock) {
        auto params = flat();
        params.pre_delay_ms = (at / kBlock / 10) % 2 == 0 ? 5.0f : 37.0f;
        device.process(sound.view().slice(at, kBlock), {}, params);
    }
    float steepest = 0.0f;
    float peak = 0.0f;
    for (std::size_t n = 24002; n < 47000; ++n) {
        const float* const x = sound.channel(0).data() + n;
        steepest = std::max(steepest, std::abs(x[0] - 2.0f * x[-1] + x[-2]));
        peak = std::max(peak, std::abs(x[0]));
    }
    EXPECT_LT(steepest, 0.002f * peak);
}

TEST(Convolution, IsSilentWithoutAFileAndWithAnEmptyOne)
{
    EXPECT_EQ(rms_db(convolution_played({}, pink_noise(2, 4000, 1, 0.2f), flat())),
              rms_db(AudioBuffer{2, 4000}));
    EXPECT_EQ(
        rms_db(convolution_played(AudioBuffer{2, 1000}, pink_noise(2, 4000, 1, 0.2f), flat())),
        rms_db(AudioBuffer{2, 4000}));
}

TEST(Convolution, StepsBackWhileItsKeySounds)
{
    auto params = flat();
    const auto sound = pink_noise(2, 96000, 3, 0.1f);
    const auto key = pink_noise(2, 96000, 4, 0.1f);
    const auto open = convolution_played(recorded(2), sound, params, key);
    params.duck_db = 6.0f;
    const auto ducked = convolution_played(recorded(2), sound, params, key);
    EXPECT_NEAR(rms_db(ducked.view().slice(48000, 48000)) - rms_db(open.view().slice(48000, 48000)),
                -6.0, 0.5);
}

}  // namespace
}  // namespace sitwell
