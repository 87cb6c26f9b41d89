#include "repair/mouth_declick.h"

#include "repair/repair_fixture.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

constexpr std::size_t kMouthFrames = 2 * 48000;
constexpr std::size_t kSmacks[] = {9000, 30000, 61000, 88000};

/// A soft chord in a little air, as between two phrases.
const AudioBuffer& mouth_silent()
{
    static const AudioBuffer made = [] {
        AudioBuffer audio = test::white_noise(1, kMouthFrames, 3, 0.0005f);
        for (const double hz : {220.0, 440.0, 660.0})
            add(test::sine(1, kMouthFrames, hz, 48000.0, 0.02f), 1.0f, audio);
        return audio;
    }();
    return made;
}

AudioBuffer smacking()
{
    AudioBuffer audio{1, kMouthFrames};
    add(mouth_silent(), 1.0f, audio);
    for (const std::size_t at : kSmacks)
        for (std::size_t n = 0; n < 384; ++n) {
            const double t = static_cast<double>(n) / 48000.0;
            audio.channel(0)[at + n] +=
                static_cast<float>(0.05 * std::exp(-t / 0.001) * std::sin(6.2832 * 5000.0 * t));
        }
    return audio;
}

double difference_power(const AudioBuffer& a, const AudioBuffer& b)
{
    double sum = 0.0;
    for (std::size_t n = 0; n < kMouthFrames; ++n)
        sum += std::pow(static_cast<double>(a.channel(0)[n] - b.channel(0)[n]), 2.0);
    return sum;
}

TEST(MouthDeclick, TakesTheClicksOutAndLeavesTheVoice)
{
    const AudioBuffer broken = smacking();
    const AudioBuffer mended = test::repaired_sound(broken, "mouth_declick", "6");
    const double before = difference_power(broken, mouth_silent());
    EXPECT_LT(difference_power(mended, mouth_silent()), 0.02 * before);
}

TEST(MouthDeclick, KeepsTheBitsOfEverythingElse)
{
    EXPECT_TRUE(test::same_bits(test::repaired_sound(mouth_silent(), "mouth_declick", "6"),
                                mouth_silent()));
    const AudioBuffer broken = smacking();
    const AudioBuffer mended = test::repaired_sound(broken, "mouth_declick", "6");
    for (std::size_t n = 0; n < kMouthFrames; ++n) {
        const bool is_near = std::any_of(std::begin(kSmacks), std::end(kSmacks),
                                         [n](auto at) { return n + 240 > at && n < at + 600; });
        if (!is_near) {
            ASSERT_EQ(mended.channel(0)[n], broken.channel(0)[n]) << n;
        }
    }
}

TEST(MouthDeclick, SoundsTheSameHoweverItIsRead)
{
    test::expect_the_same_however_read(smacking(), "mouth_declick", "6");
}

}  // namespace
}  // namespace sitwell
