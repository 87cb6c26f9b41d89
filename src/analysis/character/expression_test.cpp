#include "analysis/character/expression.h"

#include "analysis/level/gating.h"

#include <array>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

constexpr std::array kPlayed{-20.0, -26.0, -18.0, -24.0, -22.0, -30.0};

TEST(Phrases, LieBetweenRests)
{
    std::vector<float> powers;
    std::vector<unsigned char> active;
    for (const double lufs : kPlayed) {
        powers.insert(powers.end(), 20, static_cast<float>(power_of_lufs(lufs)));
        active.insert(active.end(), 20, 1);
        powers.insert(powers.end(), 5, 1e-9f);
        active.insert(active.end(), 5, 0);
    }
    active[10] = 0;  // a consonant is no rest
    const auto phrases = phrase_loudness_lufs(powers, active);
    ASSERT_EQ(phrases.size(), kPlayed.size());
    for (std::size_t i = 0; i < phrases.size(); ++i) EXPECT_NEAR(phrases[i], kPlayed[i], 1e-3);
}

TEST(Phrases, OfWhatNeverRestsAreCut)
{
    EXPECT_EQ(
        phrase_loudness_lufs(std::vector<float>(400, 0.01f), std::vector<unsigned char>(400, 1))
            .size(),
        10u);
    EXPECT_TRUE(phrase_loudness_lufs(std::vector<float>(4, 0.01f), std::vector<unsigned char>(4, 1))
                    .empty());
}

TEST(Expression, IsKeptByAFaderAndHalvedByACompressor)
{
    std::array<double, 6> louder{}, squashed{};
    for (std::size_t i = 0; i < kPlayed.size(); ++i) {
        louder[i] = kPlayed[i] + 6.0;
        squashed[i] = -20.0 + kPlayed[i] / 2.0;
    }
    const auto faded = expression_kept(kPlayed, louder);
    EXPECT_NEAR(faded->spread_kept, 1.0, 1e-9);
    const auto held = expression_kept(kPlayed, squashed);
    EXPECT_NEAR(held->spread_kept, 0.5, 1e-9);
    EXPECT_NEAR(held->correlation, 1.0, 1e-9);
    EXPECT_NEAR(held->order, 1.0, 1e-9);
}

TEST(Expression, IsTurnedRoundByWrongRides)
{
    std::array<double, 6> turned{};
    for (std::size_t i = 0; i < kPlayed.size(); ++i) turned[i] = -40.0 - kPlayed[i];
    EXPECT_NEAR(expression_kept(kPlayed, turned)->order, -1.0, 1e-9);
    EXPECT_NEAR(expression_kept(kPlayed, std::array<double, 6>{})->spread_kept, 0.0, 1e-9);
}

TEST(Expression, NeedsAShapeToKeep)
{
    const std::array even{-20.0, -20.1, -20.0, -19.9};
    EXPECT_FALSE(expression_kept(even, even));
    EXPECT_FALSE(expression_kept(std::array{-20.0, -30.0}, std::array{-20.0, -30.0}));
}

}  // namespace
}  // namespace sitwell
