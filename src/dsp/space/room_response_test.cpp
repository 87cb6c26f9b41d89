#include "dsp/space/room_response.h"

#include "dsp/math/functions.h"
#include "dsp/spectral/convolver.h"
#include "support/rates.h"
#include "support/signals.h"

#include <cmath>
#include <gtest/gtest.h>
#include <memory>
#include <vector>

namespace sitwell {
namespace {

using namespace test;

using test::kRateHz;

/// Silence, then noise that falls by 60 dB in `decay_s`, over noise at −100 dB.
AudioBuffer recorded(double decay_s, std::size_t channels = 2, std::size_t silence = 4800)
{
    auto room = white_noise(channels, silence + 2 * 48000, 7, 0.5f);
    for (std::size_t c = 0; c < channels; ++c)
        for (std::size_t n = 0; n < room.frames(); ++n) {
            const double fall_db = static_cast<double>(n - silence) / kRateHz * -60.0 / decay_s;
            room.channel(c)[n] *=
                static_cast<float>((n < silence ? 0.0 : gain_of_db(fall_db)) + 1e-5);
        }
    room.channel(0)[silence] = 0.5f;
    return room;
}

double level_db(const AudioBuffer& audio, double from_s, double length_s)
{
    return 20.0 * std::log10(rms(audio.view().slice(static_cast<std::size_t>(from_s * kRateHz),
                                                    static_cast<std::size_t>(length_s * kRateHz))));
}

TEST(RoomResponse, BeginsWithTheFirstSoundAndEndsWhereNoneIsLeft)
{
    const AudioBuffer room = room_response(recorded(0.5).view(), kRateHz);
    const AudioBuffer late = room_response(recorded(0.5, 2, 20000).view(), kRateHz);
    EXPECT_GT(std::abs(room.channel(0)[0]), 0.9f * largest_sample(room.view()));
    // −70 dB of the energy is left where the level has fallen by 70 dB.
    EXPECT_NEAR(static_cast<double>(room.frames()) / kRateHz, 0.5 * 70.0 / 60.0, 0.03);
    EXPECT_NEAR(static_cast<double>(late.frames()), static_cast<double>(room.frames()), 1000.0);
}

TEST(RoomResponse, FadesOutInFiveMilliseconds)
{
    // Cut by whoever recorded it, in the middle of its sound.
    const auto cut = white_noise(1, 4800, 3, 0.5f);
    const AudioBuffer room = room_response(cut.view(), kRateHz);
    const float gain = room.channel(0)[1000] / cut.channel(0)[1000 + cut.frames() - room.frames()];
    ASSERT_EQ(room.frames(), cut.frames());
    EXPECT_EQ(room.channel(0)[4799], 0.0f);
    EXPECT_NEAR(room.channel(0)[4799 - 120] / cut.channel(0)[4799 - 120], 0.5f * gain,
                0.01f * std::abs(gain));
    EXPECT_NEAR(room.channel(0)[4799 - 240] / cut.channel(0)[4799 - 240], gain,
                0.01f * std::abs(gain));
}

TEST(RoomResponse, MeasuresReverberationAsIso3382Does)
{
    for (const double decay_s : {0.3, 0.8, 1.6}) {
        const AudioBuffer room = room_response(recorded(decay_s).view(), kRateHz);
        EXPECT_NEAR(reverberation_frames(room.view()) / kRateHz, decay_s, 0.03 * decay_s);
    }
    AudioBuffer click{1, 100};
    click.channel(0)[0] = 1.0f;
    EXPECT_LT(reverberation_frames(click.view()), 3.0);
    EXPECT_EQ(reverberation_frames(AudioBuffer{1, 100}.view()), 0.0);
}

TEST(RoomResponse, RingsAsMuchShorterAsAsked)
{
    const auto file = recorded(1.2);
    const AudioBuffer whole = room_response(file.view(), kRateHz);
    for (const double decay : {0.75, 0.5, 0.25}) {
        const AudioBuffer shorter = room_response(file.view(), kRateHz, decay);
        EXPECT_NEAR(reverberation_frames(shorter.view()) / kRateHz, 1.2 * decay,
                    0.04 * 1.2 * decay);
        // An exponential: as many dB in any stretch, before what was noise.
        const double early = level_db(shorter, 0.0, 0.02) - level_db(shorter, 0.1, 0.02);
        const double later = level_db(shorter, 0.1, 0.02) - level_db(shorter, 0.2, 0.02);
        EXPECT_NEAR(early, 6.0 / (1.2 * decay), 1.0);
        EXPECT_NEAR(later, 6.0 / (1.2 * decay), 1.0);
        EXPECT_EQ(shorter.frames(), whole.frames());
    }
}

/// ITU-R BS.1770-5, Annex 1: its two filters at 48 kHz.
void weigh(std::span<double> x)
{
    constexpr double kSections[2][5]{{1.53512485958697, -2.69169618940638, 1.19839281085285,
                                      -1.69065929318241, 0.73248077421585},
                                     {1.0, -2.0, 1.0, -1.99004745483398, 0.99007225036621}};
    for (const auto& [b0, b1, b2, a1, a2] : kSections) {
        double z1 = 0.0;
        double z2 = 0.0;
        for (double& sample : x) {
            const double in = sample;
            sample = b0 * in + z1;
            z1 = b1 * in - a1 * sample + z2;
            z2 = b2 * in - a2 * sample;
        }
    }
}

double loudness_db(std::vector<double> signal)
{
    weigh(signal);
    double power = 0.0;
    for (std::size_t n = signal.size() / 2; n < signal.size(); ++n) power += signal[n] * signal[n];
    return 10.0 * std::log10(power);
}

/// Loudness behind every room over that before it, in dB, of pink noise.
double gain_db(const AudioBuffer& room, std::size_t frames = 240000)
{
    const auto pink = pink_noise(1, frames, 5);
    const auto dry = pink.channel(0);
    double power = 0.0;
    for (std::size_t c = 0; c < room.channels(); ++c) {
        Convolver convolver;
        convolver.prepare(std::make_shared<const PartitionedResponse>(room.channel(c)));
        std::vector<float> wet(frames);
        convolver.process(dry, wet);
        power += std::pow(10.0, 0.1 * loudness_db({wet.begin(), wet.end()}));
    }
    return 10.0 * std::log10(power / static_cast<double>(room.channels())) -
           loudness_db({dry.begin(), dry.end()});
}

TEST(RoomResponse, IsAsLoudAsPinkNoiseCameInAtAnyLevelAndDecay)
{
    for (const float level : {0.001f, 1.0f})
        for (const double decay : {1.0, 0.3}) {
            auto file = recorded(0.4);
            for (std::size_t c = 0; c < file.channels(); ++c)
                for (float& x : file.channel(c)) x *= level;
            EXPECT_NEAR(gain_db(room_response(file.view(), kRateHz, decay)), 0.0, 1.0)
                << level << " " << decay;
        }
}

TEST(RoomResponse, IsAsLoudFromADarkRoomAsFromABrightOne)
{
    auto dark = recorded(0.4, 1);
    float low = 0.0f;
    for (float& x : dark.channel(0)) x = low += 0.05f * (x - low);
    EXPECT_NEAR(gain_db(room_response(dark.view(), kRateHz)), 0.0, 1.0);
}

TEST(RoomResponse, OfAClickIsAClick)
{
    const AudioBuffer click = room_response(impulse(1, 1000, 300, 0.01f).view(), kRateHz);
    ASSERT_EQ(click.frames(), 1u);
    EXPECT_NEAR(click.channel(0)[0], 1.0f, 1e-5f);
}

TEST(RoomResponse, IsEmptyWithoutSound)
{
    EXPECT_EQ(room_response(AudioBuffer{2, 1000}.view(), kRateHz).channels(), 0u);
    EXPECT_EQ(room_response({}, kRateHz).channels(), 0u);
}

}  // namespace
}  // namespace sitwell
