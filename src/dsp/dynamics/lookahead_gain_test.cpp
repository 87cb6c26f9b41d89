#include "dsp/dynamics/lookahead_gain.h"

#include "support/signals.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

std::vector<float> run(LookaheadGain& gain, const std::vector<float>& needed, float give)
{
    std::vector<float> out;
    for (const float g : needed) out.push_back(gain.next(g, give));
    return out;
}

TEST(LookaheadGain, NeverAsksForMoreThanIsNeededAroundAnyFrame)
{
    test::Dice dice{5};
    for (const std::size_t attack : {1u, 2u, 24u, 100u}) {
        LookaheadGain gain;
        gain.prepare(100);
        gain.set_attack(attack);
        std::vector<float> needed(4000, 1.0f);
        for (int i = 0; i < 40; ++i)
            needed[dice.whole(0, 3999)] = static_cast<float>(dice.between(0.05, 1.0));
        const auto out = run(gain, needed, 0.02f);
        const std::size_t delay = gain.delay_frames();
        for (std::size_t n = 0; n < needed.size(); ++n)
            for (std::size_t at = n >= 16 ? n - 16 : 0; at <= n + 16; ++at)
                ASSERT_TRUE(at + delay >= out.size() || out[at + delay] <= needed[n]) << n;
    }
}

TEST(LookaheadGain, MovesNoFasterThanItsAttackAllows)
{
    LookaheadGain gain;
    gain.prepare(100);
    std::vector<float> needed(1000, 1.0f);
    needed[500] = 0.1f;
    const auto out = run(gain, needed, 0.02f);
    // Two moving averages make a triangle: at most twice the mean slope.
    for (std::size_t n = 1; n < out.size(); ++n)
        EXPECT_LT(out[n - 1] - out[n], 2.1f * 0.9f / 100.0f);
    EXPECT_EQ(*std::max_element(out.begin(), out.begin() + 500), 1.0f);
    EXPECT_EQ(out.front(), 1.0f);
    EXPECT_NEAR(*std::min_element(out.begin(), out.end()), 0.1f, 1e-5f);
}

TEST(LookaheadGain, StandsStillForAsLongAsItIsToldToHold)
{
    LookaheadGain gain;
    gain.prepare(50, 1000);
    std::vector<float> needed(6000, 1.0f);
    needed[500] = needed[1400] = 0.5f;
    const auto out = run(gain, needed, 0.02f);
    const auto held = out.begin() + 500 + static_cast<std::ptrdiff_t>(gain.delay_frames());
    EXPECT_EQ(*std::min_element(held, held + 1800), 0.5f);
    EXPECT_EQ(*std::max_element(held, held + 1800), 0.5f);
    EXPECT_GT(out[2600], 0.9f);
    EXPECT_EQ(out.back(), 1.0f);
}

TEST(LookaheadGain, ComesBackToExactlyOne)
{
    LookaheadGain gain;
    gain.prepare(50);
    std::vector<float> needed(3000, 1.0f);
    needed[10] = 0.5f;
    const auto out = run(gain, needed, 0.02f);
    EXPECT_EQ(out.back(), 1.0f);
}

TEST(LookaheadGain, AChangedAttackKeepsThePromise)
{
    test::Dice dice{6};
    LookaheadGain gain;
    gain.prepare(100);
    std::vector<float> needed(6000, 1.0f);
    for (float& g : needed)
        if (dice.whole(0, 30) == 0) g = static_cast<float>(dice.between(0.2, 1.0));
    std::vector<float> out;
    for (std::size_t n = 0; n < needed.size(); ++n) {
        if (n % 200 == 0) gain.set_attack(dice.whole(1, 100));
        out.push_back(gain.next(needed[n], 0.05f));
    }
    for (std::size_t n = 0; n + gain.delay_frames() < out.size(); ++n)
        ASSERT_LE(out[n + gain.delay_frames()], needed[n]) << n;
}

}  // namespace
}  // namespace sitwell
