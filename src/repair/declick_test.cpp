#include "repair/repair_fixture.h"

#include <cmath>
#include <gtest/gtest.h>
#include <vector>

namespace sitwell {
namespace {

constexpr std::size_t kDeclickFrames = 3 * 48000;

/// A chord that swells, over a soft hiss.
const AudioBuffer& declick_music()
{
    static const AudioBuffer made = [] {
        AudioBuffer audio = test::white_noise(2, kDeclickFrames, 3, 0.0005f);
        for (const double hz : {110.0, 220.0, 277.2, 329.6, 660.0, 1320.0})
            add(test::sine(2, kDeclickFrames, hz, 48000.0, 0.06f), 1.0f, audio);
        for (std::size_t c = 0; c < 2; ++c)
            for (std::size_t n = 0; n < kDeclickFrames; ++n)
                audio.channel(c)[n] *=
                    static_cast<float>(1.0 + 0.5 * std::sin(static_cast<double>(n) / 15000.0));
        return audio;
    }();
    return made;
}

struct Planted {
    AudioBuffer audio;
    std::vector<std::size_t> at;
    static constexpr std::size_t kWidest = 26;
};

/// Clicks as a scratched record has them, now left, now right.
const Planted& clicking()
{
    static const Planted made = [] {
        Planted planted{declick_music(), {}};
        test::Dice dice{5};
        for (std::size_t at = 3000; at + 3000 < kDeclickFrames; at += dice.whole(4000, 9000)) {
            const std::size_t width = dice.whole(1, Planted::kWidest);
            const auto height = static_cast<float>(dice.between(0.3, 0.8));
            const auto row = planted.audio.channel(planted.at.size() % 2);
            for (std::size_t k = 0; k < width; ++k)
                row[at + k] += height * (1.0f - static_cast<float>(k) / static_cast<float>(width));
            planted.at.push_back(at);
        }
        return planted;
    }();
    return made;
}

double energy_of_difference(const AudioBuffer& a, const AudioBuffer& b, std::size_t channel,
                            std::size_t first, std::size_t last)
{
    double energy = 0.0;
    for (std::size_t n = first; n < last; ++n)
        energy += std::pow(static_cast<double>(a.channel(channel)[n] - b.channel(channel)[n]), 2.0);
    return energy;
}

TEST(Declick, LeavesLessThanAHundredthOfEveryClick)
{
    const Planted& planted = clicking();
    ASSERT_GT(planted.at.size(), 15u);
    const AudioBuffer mended = test::repaired_sound(planted.audio, "declick", "8");
    for (std::size_t i = 0; i < planted.at.size(); ++i) {
        const std::size_t first = planted.at[i] - 100, last = planted.at[i] + 200;
        const double before =
            energy_of_difference(planted.audio, declick_music(), i % 2, first, last);
        const double after = energy_of_difference(mended, declick_music(), i % 2, first, last);
        EXPECT_LT(after, 0.01 * before) << "the click at " << planted.at[i];
    }
}

TEST(Declick, KeepsTheBitsOfEverythingElse)
{
    const Planted& planted = clicking();
    const AudioBuffer mended = test::repaired_sound(planted.audio, "declick", "8");
    for (std::size_t c = 0; c < 2; ++c)
        for (std::size_t n = 0; n < kDeclickFrames; ++n) {
            if (mended.channel(c)[n] == planted.audio.channel(c)[n]) continue;
            const bool is_near =
                std::any_of(planted.at.begin(), planted.at.end(), [&](std::size_t at) {
                    return n + 96 > at && n < at + Planted::kWidest + 96;
                });
            ASSERT_TRUE(is_near) << n;
        }
}

TEST(Declick, GivesMusicWithoutClicksBackBitForBit)
{
    EXPECT_TRUE(
        test::same_bits(test::repaired_sound(declick_music(), "declick", "8"), declick_music()));
    const AudioBuffer noise = test::pink_noise(1, kDeclickFrames, 8);
    EXPECT_TRUE(test::same_bits(test::repaired_sound(noise, "declick", "8"), noise));
}

TEST(Declick, SoundsTheSameHoweverItIsRead)
{
    test::expect_the_same_however_read(clicking().audio, "declick", "8");
}

}  // namespace
}  // namespace sitwell
