#include "analysis/character/dry_and_wet.h"

#include "core/audio/audio_buffer.h"
#include "dsp/math/functions.h"
#include "support/rates.h"
#include "support/signals.h"

#include <array>
#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::kRateHz;
constexpr std::size_t kPrintedLong = 6 * 48000;

/// Struck notes of changing pitch with some breath, one in a third of a second, dying away.
AudioBuffer recording(double decay_s)
{
    AudioBuffer audio{1, kPrintedLong};
    const AudioBuffer breath = test::pink_noise(1, kPrintedLong, 4, 0.05f);
    test::Dice dice{7};
    double hz = 300.0;
    for (std::size_t n = 0; n < kPrintedLong; ++n) {
        const std::size_t since = n % 16000;
        if (since == 0) hz = dice.between(200.0, 900.0);
        const double s = static_cast<double>(since) / kRateHz;
        double x = static_cast<double>(breath.channel(0)[n]);
        for (int h = 1; h <= 8; ++h) x += 0.1 / h * std::sin(kTwoPi * hz * h * s);
        audio.channel(0)[n] =
            static_cast<float>(std::min(1.0, 500.0 * s) * std::exp(-s / decay_s) * x);
    }
    return audio;
}

/// In the middle, what is loud held back by 4 dB, and a little brighter.
AudioBuffer treated(const AudioBuffer& track)
{
    AudioBuffer dry{2, kPrintedLong};
    float envelope = 0.0f, before = 0.0f;
    for (std::size_t n = 0; n < kPrintedLong; ++n) {
        const float x = track.channel(0)[n];
        envelope += 0.001f * (std::abs(x) - envelope);
        const float brighter = x + 0.5f * (x - before);
        before = x;
        const float gain = envelope > 0.02f ? std::pow(envelope / 0.02f, -0.4f) : 1.0f;
        dry.channel(0)[n] = dry.channel(1)[n] = gain * brighter;
    }
    return dry;
}

/// Velvet noise that decays by 60 dB in that time behind a pre-delay, each side its own.
AudioBuffer room(const AudioBuffer& dry, double decay_s, double pre_delay_s)
{
    AudioBuffer wet{2, kPrintedLong};
    test::Dice dice{11};
    for (std::size_t c = 0; c < 2; ++c)
        for (int tap = 0; tap < 500; ++tap) {
            const double at_s = dice.between(0.0, decay_s);
            const auto late = static_cast<std::size_t>((pre_delay_s + at_s) * kRateHz);
            const float gain = static_cast<float>(std::pow(10.0, -3.0 * at_s / decay_s)) *
                               (dice.whole(0, 1) == 0 ? 1.0f : -1.0f);
            for (std::size_t n = late; n < kPrintedLong; ++n)
                wet.channel(c)[n] += gain * dry.channel(0)[n - late];
        }
    return wet;
}

AudioBuffer with_room(const AudioBuffer& dry, const AudioBuffer& wet, double lu)
{
    const double gain = test::rms(dry) / test::rms(wet) * std::pow(10.0, lu / 20.0);
    AudioBuffer print{dry};
    add(wet, static_cast<float>(gain), print);
    return print;
}

// More than a minute under sanitizers, where the other tests lead through the same code.
TEST(MoreDryAndWet, FindsPlantedReturnsBehindATreatedTrack)
{
    for (const double decay_s : {0.05, 0.1}) {
        const AudioBuffer track = recording(decay_s), dry = treated(track);
        for (const double room_s : {0.6, 1.5}) {
            const AudioBuffer wet = room(dry, room_s, room_s > 1.0 ? 0.03 : 0.005);
            double last = kDriestLu;
            for (const double lu : {-22.0, -15.0, -8.0}) {
                const std::array<ConstAudioView, 1> tracks{track};
                const auto told = dry_and_wet(with_room(dry, wet, lu), tracks, kRateHz);
                ASSERT_TRUE(told);
                EXPECT_NEAR(told->wet_re_dry_lu, lu, 3.0) << decay_s << " in " << room_s;
                EXPECT_GT(told->wet_re_dry_lu, last);
                EXPECT_GT(told->coherence, 0.95);
                last = told->wet_re_dry_lu;
            }
        }
    }
}

TEST(MoreDryAndWet, TakesALittleRoomForDryWhereNotesRingLongerThanIt)
{
    const AudioBuffer track = recording(0.25), dry = treated(track);
    const AudioBuffer wet = room(dry, 0.6, 0.005);
    const std::array<ConstAudioView, 1> tracks{track};
    EXPECT_LT(dry_and_wet(with_room(dry, wet, -22.0), tracks, kRateHz)->wet_re_dry_lu, -19.0);
    EXPECT_NEAR(dry_and_wet(with_room(dry, wet, -10.0), tracks, kRateHz)->wet_re_dry_lu, -10.0,
                3.0);
}

TEST(DryAndWet, OfATreatedTrackAloneIsDryAndTellsItsTreble)
{
    const AudioBuffer track = recording(0.1);
    const std::array<ConstAudioView, 1> tracks{track};
    const auto told = dry_and_wet(treated(track), tracks, kRateHz);
    ASSERT_TRUE(told);
    EXPECT_LT(told->wet_re_dry_lu, -27.0);
    EXPECT_NEAR(told->treble_re_dry_db, 3.0, 1.5);
}

TEST(DryAndWet, HearsDistortionThatKeepsStep)
{
    const AudioBuffer track = recording(0.1);
    AudioBuffer print = treated(track);
    for (std::size_t c = 0; c < 2; ++c)
        for (float& x : print.channel(c)) x = 0.02f * std::tanh(x / 0.02f);
    const std::array<ConstAudioView, 1> tracks{track};
    const auto told = dry_and_wet(print, tracks, kRateHz);
    ASSERT_TRUE(told);
    EXPECT_LT(told->coherence, 0.95);
}

TEST(DryAndWet, TakesTwoTracksAtLevelsOfTheirOwn)
{
    const AudioBuffer one = recording(0.1), other = test::pink_noise(1, kPrintedLong, 9, 0.02f);
    AudioBuffer print{2, kPrintedLong};
    for (std::size_t c = 0; c < 2; ++c)
        for (std::size_t n = 0; n < kPrintedLong; ++n)
            print.channel(c)[n] = one.channel(0)[n] + (c == 0 ? 0.3f : 0.9f) * other.channel(0)[n];
    const std::array<ConstAudioView, 2> both{one, other};
    EXPECT_EQ(dry_and_wet(print, both, kRateHz)->wet_re_dry_lu, kDriestLu);
}

TEST(DryAndWet, SaysNothingOfSilenceOfAnotherSoundAndOfWhatPlaysEvenly)
{
    const AudioBuffer track = recording(0.1);
    const std::array<ConstAudioView, 1> tracks{track};
    EXPECT_FALSE(dry_and_wet(AudioBuffer{2, kPrintedLong}, tracks, kRateHz));
    EXPECT_FALSE(dry_and_wet(test::pink_noise(2, kPrintedLong, 2), tracks, kRateHz));
    const AudioBuffer even = test::pink_noise(2, kPrintedLong, 3);
    const std::array<ConstAudioView, 1> evenly{even};
    EXPECT_FALSE(dry_and_wet(even, evenly, kRateHz)) << "nothing decays";
}

}  // namespace
}  // namespace sitwell
