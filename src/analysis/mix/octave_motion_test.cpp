#include "analysis/mix/octave_motion.h"

#include "analysis/mix/mix_fixture.h"
#include "support/rates.h"
#include "support/signals.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::kRateHz;
using test::kSecond;

constexpr std::size_t kOneKhzOctave = 5;
constexpr std::size_t kMovingFrames = 12 * kSecond;

/// Noise that strikes each `every_s`, holds for `held_s` and falls by 60 dB in `fall_s`.
AudioBuffer struck(double every_s, double held_s, double fall_s, float level = 0.1f)
{
    AudioBuffer audio = test::pink_noise(2, kMovingFrames, 4, level);
    for (std::size_t c = 0; c < 2; ++c)
        for (std::size_t n = 0; n < kMovingFrames; ++n) {
            const double since_s = std::fmod(static_cast<double>(n) / kRateHz, every_s) - held_s;
            if (since_s > 0.0)
                audio.channel(c)[n] *= static_cast<float>(std::pow(10.0, -3.0 * since_s / fall_s));
        }
    return audio;
}

OctaveMotion motion_of(const AudioBuffer& audio)
{
    return octave_motion(measured(audio).rows);
}

TEST(OctaveMotion, RisesByWhatTheLoudestStandOverTheMean)
{
    EXPECT_NEAR(motion_of(struck(12.0, 12.0, 1.0)).rise_db[kOneKhzOctave], 1.0, 1.0) << "steady";
    const auto tenth = motion_of(struck(4.0, 0.4, 0.001));
    EXPECT_NEAR(tenth.rise_db[kOneKhzOctave], 10.0, 1.0) << "a tenth of the time";
}

TEST(OctaveMotion, RisesInTheOctaveThatMoves)
{
    AudioBuffer audio = test::sine(2, kMovingFrames, 1000.0, kRateHz, 0.1f);
    for (std::size_t c = 0; c < 2; ++c)
        for (std::size_t n = 0; n < kMovingFrames; ++n) {
            const bool plays = n % (4 * kSecond) < 2 * kSecond / 5;
            if (plays) audio.channel(c)[n] += 0.1f * std::sin(0.0131f * static_cast<float>(n));
        }
    const auto motion = motion_of(audio);
    EXPECT_LT(motion.rise_db[kOneKhzOctave], 0.5);
    EXPECT_GT(motion.rise_db[2], 8.0) << "100 Hz, in the octave of 125 Hz";
}

TEST(OctaveMotion, OnsetsAreStrongerWhereMoreStrikesMoreOften)
{
    const double steady = motion_of(struck(12.0, 12.0, 1.0)).onset_db,
                 seldom = motion_of(struck(2.0, 0.3, 0.3)).onset_db,
                 often = motion_of(struck(0.5, 0.1, 0.3)).onset_db;
    EXPECT_LT(steady, seldom);
    EXPECT_LT(2.0 * seldom, often);
    EXPECT_NEAR(motion_of(struck(0.5, 0.1, 0.3, 0.01f)).onset_db, often, 0.01) << "at any level";
}

TEST(OctaveMotion, RoomsFallAsLongAsTheyDo)
{
    for (const double fall_s : {0.6, 1.2, 2.0}) {
        const auto motion = motion_of(struck(2.0, 0.3, fall_s));
        ASSERT_TRUE(motion.fall_s) << fall_s;
        EXPECT_NEAR(*motion.fall_s, fall_s, 0.15 * fall_s);
    }
    EXPECT_FALSE(motion_of(struck(12.0, 12.0, 1.0)).fall_s) << "where nothing falls";
}

TEST(OctaveMotion, OfSilenceIsNothing)
{
    const auto motion = motion_of(AudioBuffer{1, kMovingFrames});
    EXPECT_EQ(motion.onset_db, 0.0);
    EXPECT_EQ(motion.rise_db[kOneKhzOctave], 0.0);
    EXPECT_FALSE(motion.fall_s);
}

}  // namespace
}  // namespace sitwell
