#include "analysis/bleed/bleed_path.h"

#include "analysis/alignment/excerpts_fixture.h"
#include "support/rates.h"
#include "support/signals.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::kRateHz;
using Wave = std::vector<float>;

constexpr std::size_t kTickedFrames = 8 * test::kSecond;
constexpr std::size_t kTicksLate = 100;
constexpr float kHiss = 1e-4f;

/// Ticks of 20 ms twice a second, no two alike.
Wave ticks()
{
    Wave wave(kTickedFrames, 0.0f);
    const Wave noise = test::white_row(kTickedFrames, 1);
    for (std::size_t at = 3000; at + 960 < kTickedFrames; at += 24000)
        std::copy_n(noise.begin() + static_cast<std::ptrdiff_t>(at), 960,
                    wave.begin() + static_cast<std::ptrdiff_t>(at));
    return wave;
}

/// Hiss, and the ticks late, smeared over a few frames, `gain` as loud.
Wave heard(float gain)
{
    Wave wave = test::white_row(kTickedFrames, 9);
    const Wave click = ticks();
    for (std::size_t n = 0; n < kTickedFrames; ++n) {
        wave[n] *= kHiss;
        for (std::size_t k = 0; k < 30 && n >= kTicksLate + k; ++k)
            wave[n] += gain * std::pow(-0.8f, static_cast<float>(k)) * click[n - kTicksLate - k];
    }
    return wave;
}

BleedPath found(const std::vector<Wave>& tracks)
{
    PathSearch search{0, 1, {}, 1e3 * static_cast<double>(kTicksLate) / kRateHz, 256};
    constexpr auto kTwoSeconds = static_cast<Frames>(2 * test::kSecond);
    for (Frames at = 0; at < static_cast<Frames>(kTickedFrames); at += kTwoSeconds)
        search.pauses.push_back({at + 500, at + kTwoSeconds - 7000});
    test::MadeExcerpts song{tracks};
    return find_bleed_path(search, kRateHz, song);
}

TEST(FindBleedPath, TellsTheFilterThroughWhichItIsHeard)
{
    const BleedPath path = found({heard(0.05f), ticks()});
    // Ticks in hiss that lies 32 dB below them, in a twenty-fifth of the time.
    EXPECT_GT(path.reduction_db, 15.0f);
    const auto first = static_cast<std::size_t>(static_cast<Frames>(kTicksLate) - path.late);
    ASSERT_LT(first + 2, path.taps.size());
    EXPECT_NEAR(path.taps[first], 0.05f, 0.001f);
    EXPECT_NEAR(path.taps[first + 1], -0.04f, 0.001f);
    EXPECT_NEAR(path.taps[first + 2], 0.032f, 0.001f);
}

TEST(FindBleedPath, LeavesWhatNothingBleedsInto)
{
    EXPECT_LT(found({heard(0.0f), ticks()}).reduction_db, 0.2f);
    EXPECT_TRUE(found({heard(0.05f), Wave(kTickedFrames, 0.0f)}).taps.empty());
    EXPECT_EQ(found({Wave(kTickedFrames, 0.0f), ticks()}).reduction_db, 0.0f);
}

}  // namespace
}  // namespace sitwell
