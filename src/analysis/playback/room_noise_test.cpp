#include "analysis/playback/room_noise.h"

#include "analysis/level/loudness.h"
#include "analysis/tone/third_octaves.h"
#include "core/audio/audio_buffer.h"
#include "dsp/math/functions.h"
#include "support/signals.h"

#include <cmath>
#include <gtest/gtest.h>
#include <vector>

namespace sitwell {
namespace {

using namespace test;

AudioBuffer noise_of(double lufs, double low_pass_hz, std::size_t frames, double rate)
{
    AudioBuffer room{2, frames};
    RoomNoise{lufs, low_pass_hz, 11, rate}.add_to(room);
    return room;
}

TEST(RoomNoise, IsAsLoudAsAskedForAtAnyRate)
{
    for (const double rate : {8000.0, 44100.0, 96000.0})
        for (const double low_pass_hz : {0.0, 300.0}) {
            const AudioBuffer room =
                noise_of(-30.0, low_pass_hz, static_cast<std::size_t>(10.0 * rate), rate);
            LoudnessMeter meter;
            meter.prepare(rate, 2);
            meter.process(room);
            EXPECT_NEAR(meter.integrated_lufs(), -30.0, 0.4) << rate << ' ' << low_pass_hz;
        }
}

/// Mean level of both sides by third octave.
std::vector<double> band_levels_db(const AudioBuffer& room)
{
    ThirdOctaves bands{48000.0, 2};
    bands.push(room.channel(0), room.channel(1));
    bands.finish();
    std::vector<double> powers(kBands);
    for (std::size_t b = 0; b < kBands; ++b) {
        for (const auto& row : bands.mid()) powers[b] += static_cast<double>(row[b]);
        for (const auto& row : bands.side()) powers[b] += static_cast<double>(row[b]);
        powers[b] = db_of_power(powers[b]);
    }
    return powers;
}

TEST(RoomNoise, HasAsMuchInEveryThirdOfAnOctave)
{
    const auto levels = band_levels_db(noise_of(-20.0, 0.0, 960000, 48000.0));
    const std::size_t at_1k = 16;
    for (std::size_t b = 4; b < 28; ++b)  // 63 Hz to 12.5 kHz
        EXPECT_NEAR(levels[b], levels[at_1k], b < 10 ? 1.2 : 0.8) << band_centre_hz(b);
}

TEST(RoomNoise, EndsWhereItIsTold)
{
    const auto open = band_levels_db(noise_of(-20.0, 0.0, 240000, 48000.0));
    const auto closed = band_levels_db(noise_of(-20.0, 300.0, 240000, 48000.0));
    const double lows = closed[7] - open[7];
    EXPECT_NEAR(closed[16] - open[16] - lows, -20.9, 1.0) << "1 kHz: 12 dB an octave from 300 Hz";
}

TEST(RoomNoise, IsOfEachSideItsOwnAndBeginsAnewAfterReset)
{
    RoomNoise noise{-20.0, 0.0, 3, 48000.0};
    AudioBuffer first{2, 9600}, again{2, 9600}, other{2, 9600};
    noise.add_to(first);
    noise.reset();
    Dice dice{5};
    std::size_t at = 0;
    for (const std::size_t frames : random_blocks(dice, 9600, 700)) {
        noise.add_to(again.view().slice(at, frames));
        at += frames;
    }
    EXPECT_TRUE(same_bits(first, again));
    RoomNoise{-20.0, 0.0, 4, 48000.0}.add_to(other);
    EXPECT_GT(difference_db(first, other), -3.0);
    double products = 0.0;
    for (std::size_t n = 0; n < first.frames(); ++n)
        products += static_cast<double>(first.channel(0)[n] * first.channel(1)[n]);
    EXPECT_LT(std::abs(products / 9600.0), 0.2 * rms(first) * rms(first)) << "correlation";
}

}  // namespace
}  // namespace sitwell
