#include "fx/width.h"

#include "support/signals.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using namespace test;

AudioBuffer width_played(AudioBuffer audio, const WidthParams& params)
{
    Width width;
    width.prepare({48000.0, audio.frames(), audio.channels()});
    width.process(audio, {}, params);
    return audio;
}

/// Level of (left + sign · right) / 2.
double half_db(const AudioBuffer& audio, float sign)
{
    double power = 0.0;
    for (std::size_t n = 0; n < audio.frames(); ++n) {
        const double half = 0.5 * (static_cast<double>(audio.channel(0)[n]) +
                                   static_cast<double>(sign * audio.channel(1)[n]));
        power += half * half;
    }
    return 10.0 * std::log10(power / static_cast<double>(audio.frames()));
}

/// Noise whose side lies `below_db` under its mid.
AudioBuffer programme(double below_db)
{
    auto audio = pink_noise(2, 48000, 3, 0.1f);
    const auto side_gain = static_cast<float>(std::pow(10.0, -below_db / 20.0));
    for (std::size_t n = 0; n < audio.frames(); ++n) {
        const float mid = audio.channel(0)[n];
        const float side = side_gain * audio.channel(1)[n];
        audio.channel(0)[n] = mid + side;
        audio.channel(1)[n] = mid - side;
    }
    return audio;
}

TEST(Width, PassesBitForBitAsItComes)
{
    auto audio = white_noise(2, 4096, 1);
    for (float& x : audio.channel(1)) x *= 1e-18f;
    EXPECT_TRUE(same_bits(audio, width_played(audio, {})));
}

TEST(Width, OfNothingIsMonoExactly)
{
    const auto mono = width_played(white_noise(2, 4096, 2), {0.0f, 1.7f, 3.0f});
    for (std::size_t n = 0; n < mono.frames(); ++n)
        ASSERT_EQ(mono.channel(0)[n], mono.channel(1)[n]);
}

TEST(Width, IsTheSideOverTheMid)
{
    const auto audio = programme(6.0);
    const double before_db = half_db(audio, -1.0f) - half_db(audio, 1.0f);
    for (const float percent : {25.0f, 50.0f, 150.0f, 200.0f}) {
        const auto wide = width_played(audio, {percent, 0.0f, 0.0f});
        EXPECT_NEAR(half_db(wide, -1.0f) - half_db(wide, 1.0f) - before_db,
                    20.0 * std::log10(static_cast<double>(percent) / 100.0), 0.001);
    }
}

TEST(Width, KeepsTheLoudnessOfMusicThatIsTurnedWideOrMono)
{
    for (const double below_db : {5.0, 7.0, 10.0}) {
        const auto audio = programme(below_db);
        for (const float percent : {0.0f, 50.0f, 150.0f, 200.0f}) {
            const auto wide = width_played(audio, {percent, 0.0f, 0.0f});
            EXPECT_NEAR(20.0 * std::log10(rms(wide) / rms(audio)), 0.0, 0.8)
                << below_db << " " << percent;
        }
    }
}

TEST(Width, TrimsMidAndSideApart)
{
    const auto audio = programme(6.0);
    const auto trimmed = width_played(audio, {100.0f, -3.0f, 4.5f});
    EXPECT_NEAR(half_db(trimmed, 1.0f) - half_db(audio, 1.0f), -3.0, 0.001);
    EXPECT_NEAR(half_db(trimmed, -1.0f) - half_db(audio, -1.0f), 4.5, 0.001);
}

TEST(Width, OnAMonoStripIsTheMidAlone)
{
    const auto audio = white_noise(1, 4096, 4, 0.3f);
    const auto side_up = width_played(audio, {100.0f, 0.0f, 12.0f});
    EXPECT_TRUE(same_bits(audio, side_up));
    const auto mid_down = width_played(audio, {100.0f, -6.0f, 12.0f});
    EXPECT_NEAR(20.0 * std::log10(rms(mid_down) / rms(audio)), -6.0, 0.001);
}

}  // namespace
}  // namespace sitwell
