#include "dsp/dynamics/transients.h"

#include <cmath>
#include <gtest/gtest.h>
#include <vector>

namespace sitwell {
namespace {

constexpr std::size_t kMs = 48;

struct Shares {
    std::vector<float> onset;
    std::vector<float> tail;
};

Shares shares_of(std::vector<float> levels)
{
    Transients transients;
    transients.prepare(48000.0);
    Shares shares{std::vector<float>(levels.size()), std::vector<float>(levels.size())};
    transients.process(levels, shares.onset, shares.tail);
    return shares;
}

/// Silence, a level for 300 ms, then a decay.
std::vector<float> note(float level, float decay_db_per_s)
{
    std::vector<float> levels(1300 * kMs, 0.0f);
    for (std::size_t n = 100 * kMs; n < levels.size(); ++n) {
        const auto late_s = static_cast<float>(n) / 48000.0f - 0.4f;
        levels[n] = level * std::pow(10.0f, -0.05f * decay_db_per_s * std::max(0.0f, late_s));
    }
    return levels;
}

TEST(Transients, ABeginningLastsSomeFortyMilliseconds)
{
    const auto onset = shares_of(note(0.5f, 100.0f)).onset;
    EXPECT_EQ(onset[99 * kMs], 0.0f);
    for (std::size_t n = 100 * kMs + 1; n < 111 * kMs; ++n) ASSERT_EQ(onset[n], 1.0f) << n;
    EXPECT_NEAR(onset[120 * kMs], 0.5f, 0.03f);
    for (std::size_t n = 145 * kMs; n < onset.size(); ++n) ASSERT_EQ(onset[n], 0.0f) << n;
}

TEST(Transients, ATailIsWhatFallsFasterThanThePast)
{
    const auto tail = shares_of(note(0.5f, 100.0f)).tail;
    for (std::size_t n = 0; n < 430 * kMs; ++n) ASSERT_EQ(tail[n], 0.0f) << n;
    EXPECT_EQ(tail[500 * kMs], 1.0f);
    const auto held = shares_of(note(0.5f, 12.0f)).tail;
    for (const float share : held) ASSERT_EQ(share, 0.0f);
}

TEST(Transients, TheNextHitEndsATailWithinAMillisecond)
{
    auto levels = note(0.5f, 100.0f);
    for (std::size_t n = 800 * kMs; n < levels.size(); ++n) levels[n] = 0.5f;
    const auto shares = shares_of(levels);
    EXPECT_EQ(shares.tail[800 * kMs - 1], 1.0f);
    EXPECT_EQ(shares.tail[801 * kMs], 0.0f);
    EXPECT_EQ(shares.onset[801 * kMs], 1.0f);
}

}  // namespace
}  // namespace sitwell
