#include "repair/repair_fixture.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

constexpr std::size_t kDeclipFrames = 2 * 48000;

/// A chord that swells and beats, over a soft hiss: few of its peaks reach far.
const AudioBuffer& declip_music()
{
    static const AudioBuffer made = [] {
        AudioBuffer audio = test::white_noise(2, kDeclipFrames, 3, 0.0005f);
        for (const double hz : {110.0, 220.0, 277.2, 329.6, 663.0, 1320.0, 2100.0})
            add(test::sine(2, kDeclipFrames, hz, 48000.0, 0.1f), 1.0f, audio);
        for (std::size_t c = 0; c < 2; ++c)
            for (std::size_t n = 0; n < kDeclipFrames; ++n)
                audio.channel(c)[n] *=
                    static_cast<float>(1.0 + 0.5 * std::sin(static_cast<double>(n) / 9000.0));
        return audio;
    }();
    return made;
}

/// The music, so loud that a cut `over_db` under its highest peak is a cut at `level`.
AudioBuffer whole(double over_db, float level)
{
    AudioBuffer audio{2, kDeclipFrames};
    const double highest = static_cast<double>(test::largest_sample(declip_music()));
    add(declip_music(),
        static_cast<float>(static_cast<double>(level) * std::pow(10.0, over_db / 20.0) / highest),
        audio);
    return audio;
}

AudioBuffer clipped(double over_db, float level)
{
    AudioBuffer audio = whole(over_db, level);
    for (std::size_t c = 0; c < 2; ++c)
        for (float& x : audio.channel(c)) x = std::clamp(x, -level, level);
    return audio;
}

TEST(Declip, BringsThePeaksBackByMoreThanSixDecibels)
{
    constexpr float kLevel = 0.7f;
    for (const double over_db : {3.0, 6.0}) {
        const AudioBuffer cut = clipped(over_db, kLevel);
        const AudioBuffer truth = whole(over_db, kLevel);
        const AudioBuffer mended = test::repaired_sound(cut, "declip", "0.7 -0.7 / -0.7 0.7");
        double before = 0.0, after = 0.0;
        for (std::size_t c = 0; c < 2; ++c)
            for (std::size_t n = 0; n < kDeclipFrames; ++n) {
                const float x = cut.channel(c)[n];
                if (std::abs(x) < kLevel * 0.9999f) {
                    ASSERT_EQ(mended.channel(c)[n], x) << "not cut off at " << n;
                    continue;
                }
                ASSERT_GE(std::abs(mended.channel(c)[n]), std::abs(x));
                const float peak = truth.channel(c)[n];
                before += std::pow(static_cast<double>(peak - x), 2.0);
                after += std::pow(static_cast<double>(peak - mended.channel(c)[n]), 2.0);
            }
        EXPECT_GT(10.0 * std::log10(before / after), 6.0) << "cut by " << over_db << " dB";
    }
}

TEST(Declip, LeavesFewPeaksFlat)
{
    // Of what comes by chance prediction knows little, and says less than the level.
    constexpr float kLevel = 0.05f;
    AudioBuffer cut = test::white_noise(1, 24000, 3);
    float once = 0.0f, twice = 0.0f;
    for (float& x : cut.channel(0)) {
        once += 0.1f * (x - once);
        twice += 0.1f * (once - twice);
        x = std::clamp(twice, -kLevel, kLevel);
    }
    const auto flat = [](const AudioBuffer& audio) {
        int runs = 0, run = 0;
        for (const float x : audio.channel(0)) {
            run = std::abs(x) == kLevel ? run + 1 : 0;
            runs += run == 3 ? 1 : 0;
        }
        return runs;
    };
    EXPECT_LT(5 * flat(test::repaired_sound(cut, "declip", "0.05 -0.05")), flat(cut));
}

TEST(Declip, GivesWhatReachesNoLevelBackBitForBit)
{
    EXPECT_TRUE(test::same_bits(test::repaired_sound(declip_music(), "declip", "2 -2 / 2 -2"),
                                declip_music()));
}

TEST(Declip, LeavesWhatIsFlatForLong)
{
    AudioBuffer square{1, 4800};
    for (std::size_t n = 0; n < square.frames(); ++n)
        square.channel(0)[n] = n % 480 < 240 ? 0.5f : -0.5f;
    EXPECT_TRUE(test::same_bits(test::repaired_sound(square, "declip", "0.5 -0.5"), square));
}

TEST(Declip, SoundsTheSameHoweverItIsRead)
{
    test::expect_the_same_however_read(clipped(6.0, 0.7f), "declip", "0.7 -0.7 / 0.7 -0.7");
}

TEST(Declip, KeepsToTheChannelAndTheLevelItIsTold)
{
    const AudioBuffer cut = clipped(6.0, 0.7f);
    const AudioBuffer mended = test::repaired_sound(cut, "declip", "0.7 -0.7");
    bool is_touched = false;
    for (std::size_t n = 0; n < kDeclipFrames; ++n) {
        is_touched = is_touched || mended.channel(0)[n] != cut.channel(0)[n];
        ASSERT_EQ(mended.channel(1)[n], cut.channel(1)[n]);
    }
    EXPECT_TRUE(is_touched);
    EXPECT_TRUE(test::same_bits(test::repaired_sound(cut, "declip", "0.5 -0.5 / 0.5 -0.5"), cut))
        << "where the wave only passes";
}

}  // namespace
}  // namespace sitwell
