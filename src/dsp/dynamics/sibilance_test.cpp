#include "dsp/dynamics/sibilance.h"

#include "support/rates.h"

#include <gtest/gtest.h>
#include <vector>

namespace sitwell {
namespace {

using test::kSecond;

struct Powers {
    std::vector<float> sibilant;
    std::vector<float> voice;
};

/// A vowel of one second, then a sibilant of 0.1 s, `ratio` as strong.
Powers word(float vowel, float ratio)
{
    Powers powers{std::vector<float>(kSecond, 0.0f), std::vector<float>(kSecond, vowel)};
    powers.sibilant.resize(kSecond + 4800, vowel * ratio);
    powers.voice.resize(kSecond + 4800, 0.0f);
    return powers;
}

TEST(Sibilance, IsTheRatioToTheVoiceBefore)
{
    Sibilance sibilance;
    sibilance.prepare(48000.0);
    auto powers = word(0.01f, 0.5f);
    sibilance.process(powers.sibilant, powers.voice);
    EXPECT_LT(powers.sibilant[kSecond - 1], -100.0f);
    // The memory of the voice fades by 0.2 dB in the 0.1 s.
    EXPECT_NEAR(powers.sibilant[kSecond + 480], -3.01f, 0.1f);
    EXPECT_NEAR(powers.sibilant.back(), -3.01f, 0.25f);
}

TEST(Sibilance, DoesNotDependOnTheLevel)
{
    std::vector<float> at_end;
    for (const float vowel : {0.1f, 0.01f, 0.0001f}) {
        Sibilance sibilance;
        sibilance.prepare(48000.0);
        auto powers = word(vowel, 0.25f);
        sibilance.process(powers.sibilant, powers.voice);
        at_end.push_back(powers.sibilant.back());
    }
    EXPECT_NEAR(at_end[0], at_end[1], 0.001f);
    EXPECT_NEAR(at_end[0], at_end[2], 0.01f);
}

TEST(Sibilance, HearsNoneInAVowelThatSetsIn)
{
    Sibilance sibilance;
    sibilance.prepare(48000.0);
    std::vector<float> highs(kSecond, 0.0001f);
    const std::vector<float> voice(kSecond, 0.01f);
    sibilance.process(highs, voice);
    for (const float ratio_db : highs) ASSERT_LT(ratio_db, -19.9f);
}

TEST(Sibilance, HearsNoneInHiss)
{
    Sibilance sibilance;
    sibilance.prepare(48000.0);
    std::vector<float> hiss(kSecond, 1e-8f);  // −80 dBFS
    const std::vector<float> voice(kSecond, 1e-10f);
    sibilance.process(hiss, voice);
    EXPECT_LT(hiss.back(), -9.0f);
}

}  // namespace
}  // namespace sitwell
