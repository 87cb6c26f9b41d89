#include "analysis/playback/playback_simulator.h"

#include "analysis/level/loudness.h"
#include "analysis/playback/playback_fixture.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using namespace test;

/// A system with one of everything that a stereo system can have.
PlaybackSystem everything()
{
    PlaybackSystem system;
    system.mono_below_hz = 90.0;
    system.filters = {{.shape = BandShape::high_pass, .frequency_hz = 60.0, .order = 4},
                      {.shape = BandShape::low_shelf, .frequency_hz = 120.0, .gain_db = 6.0},
                      {.shape = BandShape::bell, .frequency_hz = 3000.0, .gain_db = 4.0, .q = 2.0},
                      {.shape = BandShape::high_shelf, .frequency_hz = 8000.0, .gain_db = -3.0},
                      {.shape = BandShape::low_pass, .frequency_hz = 14000.0}};
    system.crosstalk.emplace();
    system.crossfeed.emplace();
    system.limiter = {.threshold_dbfs = -12.0};
    system.seat = {.left_delay_ms = 0.8, .left_gain_db = -2.0};
    system.noise.emplace();
    return system;
}

TEST(PlaybackSimulator, HasTheResponseOfItsFilters)
{
    PlaybackSystem system;
    system.filters = everything().filters;
    for (const double rate : {44100.0, 48000.0, 96000.0}) {
        const AudioBuffer click = click_through(system, 1.0f, 1.0f, rate, 32768);
        for (double hz = 30.0; hz < 20000.0; hz *= 1.3)
            EXPECT_NEAR(response_db(click.channel(0), hz, rate), bands_db(system.filters, hz), 0.2)
                << hz << " at " << rate;
    }
}

TEST(PlaybackSimulator, LeavesOutWhatLiesBeyondTheRate)
{
    const auto& bands = everything().filters;
    PlaybackSystem system;
    system.filters = bands;
    const AudioBuffer click = click_through(system, 1.0f, 1.0f, 8000.0);
    const std::span below{bands.data(), 3};
    for (double hz = 40.0; hz < 3500.0; hz *= 1.3)
        EXPECT_NEAR(response_db(click.channel(0), hz, 8000.0), bands_db(below, hz), 0.2) << hz;
}

TEST(PlaybackSimulator, PlaysTheSameOnBothSidesOfAMonoSystem)
{
    PlaybackSystem phone;
    phone.mono = true;
    phone.filters = {{.shape = BandShape::high_pass, .frequency_hz = 300.0, .order = 4}};
    phone.limiter = {.threshold_dbfs = -20.0};
    AudioBuffer music = pink_noise(2, 9600, 1, 0.3f);
    PlaybackSimulator{phone, 48000.0}.process(music);
    EXPECT_GT(rms(music), 0.01);
    EXPECT_TRUE(
        std::equal(music.channel(0).begin(), music.channel(0).end(), music.channel(1).begin()));
    EXPECT_NEAR(response_db(click_through(phone, 1.0f, 0.0f).channel(1), 3000.0, 48000.0), -6.02,
                0.01);
}

TEST(PlaybackSimulator, IsNothingAtAllWithoutMembers)
{
    const AudioBuffer before = pink_noise(2, 4800, 2);
    AudioBuffer after = before;
    PlaybackSimulator{PlaybackSystem{}, 48000.0}.process(after);
    EXPECT_LT(difference_db(before, after), -140.0) << "one rounding of mid and side";
}

TEST(PlaybackSimulator, LetsTheLeftArriveLateAndLowerAtASeat)
{
    PlaybackSystem car;
    car.seat = {.left_delay_ms = 0.8, .left_gain_db = -2.0};
    const AudioBuffer click = click_through(car, 1.0f, 1.0f);
    EXPECT_NEAR(click.channel(0)[38], 0.7943f, 1e-4f);  // 0.8 ms are 38.4 frames
    EXPECT_EQ(click.channel(0)[0], 0.0f);
    EXPECT_NEAR(click.channel(1)[0], 1.0f, 1e-6f);
}

TEST(PlaybackSimulator, HoldsASteadyToneAtTheLimitersThreshold)
{
    PlaybackSystem speaker;
    speaker.limiter = {.threshold_dbfs = -10.0};
    AudioBuffer tone = sine(2, 48000, 997.0, 48000.0, 1.0f);
    AudioBuffer quiet = sine(2, 4800, 997.0, 48000.0, 0.31f);
    const AudioBuffer untouched = quiet;
    PlaybackSimulator{speaker, 48000.0}.process(tone);
    EXPECT_NEAR(20.0 * std::log10(largest_sample(tone.view().slice(24000, 24000))), -10.0, 0.2);
    PlaybackSimulator{speaker, 48000.0}.process(quiet);
    EXPECT_LT(difference_db(untouched, quiet), -140.0) << "-10.2 dBFS";
}

TEST(PlaybackSimulator, TurnsBothSidesDownByOneGain)
{
    PlaybackSystem speaker;
    speaker.limiter = {.threshold_dbfs = -10.0};
    AudioBuffer tone = sine(2, 24000, 997.0, 48000.0, 1.0f);
    for (float& x : tone.channel(1)) x *= 0.25f;
    PlaybackSimulator{speaker, 48000.0}.process(tone);
    for (std::size_t n = 0; n < tone.frames(); ++n)
        ASSERT_NEAR(tone.channel(1)[n], 0.25f * tone.channel(0)[n], 1e-6f) << n;
}

TEST(PlaybackSimulator, GivesTheSameBitsForAnyBlocking)
{
    const AudioBuffer music = pink_noise(2, 30000, 3, 0.3f);
    AudioBuffer whole = music, cut = music;
    for (AudioBuffer* audio : {&whole, &cut}) clear(audio->view().slice(5000, 9000));
    PlaybackSimulator once{everything(), 48000.0}, often{everything(), 48000.0};
    for (PlaybackSimulator* simulator : {&once, &often}) simulator->add_noise(-20.0, 1);
    once.process(whole);
    Dice dice{9};
    std::size_t at = 0;
    for (const std::size_t frames : random_blocks(dice, cut.frames(), 3000)) {
        often.process(cut.view().slice(at, frames));
        at += frames;
    }
    EXPECT_TRUE(same_bits(whole, cut));
}

TEST(PlaybackSimulator, ForgetsEverythingAtReset)
{
    const AudioBuffer music = pink_noise(2, 6000, 4, 0.3f);
    AudioBuffer fresh = music, again = music, before = music;
    PlaybackSimulator simulator{everything(), 48000.0};
    simulator.add_noise(-20.0, 1);
    simulator.process(before);
    simulator.reset();
    simulator.process(again);
    PlaybackSimulator other{everything(), 48000.0};
    other.add_noise(-20.0, 1);
    other.process(fresh);
    EXPECT_TRUE(same_bits(fresh, again));
}

TEST(PlaybackSimulator, IsSilentInSilence)
{
    PlaybackSimulator simulator{everything(), 48000.0};
    AudioBuffer silence{2, 4800};
    simulator.process(silence);
    EXPECT_TRUE(is_silent(silence));

    AudioBuffer burst = pink_noise(2, 4800, 5);
    simulator.process(burst);
    for (int seconds = 0; seconds < 4; ++seconds) {
        silence = AudioBuffer{2, 48000};
        simulator.process(silence);
    }
    EXPECT_TRUE(is_silent(silence)) << "rang on is over";
}

TEST(PlaybackSimulator, AddsTheNoiseOfThePlaceWhenAskedTo)
{
    PlaybackSystem shop;
    shop.noise = {.level_lu = -12.0};
    PlaybackSimulator simulator{shop, 48000.0};
    simulator.add_noise(-18.0, 1);
    AudioBuffer room{2, 480000};
    simulator.process(room);
    LoudnessMeter meter;
    meter.prepare(48000.0, 2);
    meter.process(room);
    EXPECT_NEAR(meter.integrated_lufs(), -30.0, 0.4);

    PlaybackSimulator studio{PlaybackSystem{}, 48000.0};
    studio.add_noise(-18.0, 1);
    AudioBuffer silence{2, 480};
    studio.process(silence);
    EXPECT_TRUE(is_silent(silence)) << "a place without noise";
}

TEST(PlaybackSimulator, StaysFiniteAndInBoundsAtEveryRate)
{
    for (const double rate : {8000.0, 11025.0, 22050.0, 44100.0, 88200.0, 192000.0}) {
        PlaybackSimulator simulator{everything(), rate};
        simulator.add_noise(-20.0, 1);
        AudioBuffer loud = white_noise(2, 8000, 6);
        simulator.process(loud);
        EXPECT_TRUE(all_finite(loud)) << rate;
        EXPECT_GT(rms(loud), 0.02) << rate;
        EXPECT_LT(largest_sample(loud), 4.0f) << rate;
    }
}

}  // namespace
}  // namespace sitwell
