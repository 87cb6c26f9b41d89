#include "analysis/timing/whole_mix.h"

#include "analysis/alignment/excerpts_fixture.h"
#include "support/rates.h"
#include "support/signals.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::kRateHz;
using test::kSecond;
using Row = std::vector<float>;

constexpr std::size_t kMixFrames = 40 * kSecond;
constexpr std::size_t kPartFrames = 15 * kSecond;
const std::vector<Frames> kWindows{0, 150000, 300000,
                                   static_cast<Frames>(kPartFrames) - WholeMix::kWindowFrames};

/// Low-passed by one pole.
Row darkened(Row row, float by)
{
    float state = 0.0f;
    for (float& x : row) x = state += by * (x - state);
    return row;
}

/// Pink noise, and the part under it.
std::vector<Row> part_under_others(const Row& part, std::size_t late, float gain)
{
    const AudioBuffer others = test::pink_noise(1, kMixFrames, 7, 0.1f);
    Row mix(others.channel(0).begin(), others.channel(0).end());
    for (std::size_t n = 0; n < part.size() && n + late < mix.size(); ++n)
        mix[n + late] += gain * part[n];
    return {part, mix};
}

LagFigures found(std::vector<Row> rows)
{
    test::MadeExcerpts song{std::move(rows)};
    WholeMix mix{1, {0, static_cast<Frames>(kMixFrames)}, kRateHz, song};
    return mix.find(0, kWindows);
}

TEST(WholeMix, FindsABassFarBelowTheOthers)
{
    // 20 dB below the rest in what is left of it.
    const Row bass = darkened(test::white_row(kPartFrames, 3), 0.01f);
    const auto figures = found(part_under_others(bass, 700001, 0.14f));
    EXPECT_NEAR(static_cast<double>(figures.lag_frames), 700001.0, 8.0);
    EXPECT_EQ(figures.agree, kWindows.size());
    EXPECT_GT(figures.peak, 1.5f * figures.runner_up);
}

TEST(WholeMix, FindsWhatBeganAheadOfTheMix)
{
    Row part = test::white_row(kPartFrames, 3);
    auto rows = part_under_others(part, 0, 0.0f);
    for (std::size_t n = 30000; n < part.size(); ++n) rows[1][n - 30000] += 0.02f * part[n];
    const auto figures = found(std::move(rows));
    EXPECT_NEAR(static_cast<double>(figures.lag_frames), -30000.0, 8.0);
    EXPECT_GE(figures.agree, 3u);
}

TEST(WholeMix, KnowsTheRightBarOfARowOfLikeOnes)
{
    // The same hit every half second, from a certain bar on: only the first and last tell which.
    const Row hit = darkened(test::white_row(9600, 5), 0.3f);
    Row part(kPartFrames, 0.0f);
    for (std::size_t at = 0; at + hit.size() <= part.size(); at += kSecond / 2)
        std::copy(hit.begin(), hit.end(), part.begin() + static_cast<std::ptrdiff_t>(at));
    const auto figures = found(part_under_others(part, 480000, 0.3f));
    EXPECT_NEAR(static_cast<double>(figures.lag_frames), 480000.0, 8.0);
    EXPECT_GT(figures.runner_up, 0.5f * figures.peak) << "a bar beside it is nearly as good";
}

TEST(WholeMix, FindsNothingWhereNothingIs)
{
    const auto figures = found(part_under_others(test::white_row(kPartFrames, 3), 0, 0.0f));
    EXPECT_LT(figures.peak, 4.0f);
    EXPECT_LT(figures.peak, 1.5f * figures.runner_up);
    EXPECT_LT(figures.agree, 3u);
}

TEST(WholeMix, TellsTheLagOfEveryWindowOfADriftingClock)
{
    // 100 ppm: 45 frames over the windows.
    const Row part = darkened(test::white_row(kPartFrames, 3), 0.3f);
    auto rows = part_under_others(part, 0, 0.0f);
    for (std::size_t n = 0; n + 200000 < kMixFrames && n < kPartFrames; ++n) {
        const double at = static_cast<double>(n) * (1.0 - 1e-4);
        const auto i = static_cast<std::size_t>(at);
        const auto share = static_cast<float>(at - static_cast<double>(i));
        if (i + 1 < part.size())
            rows[1][n + 200000] += 0.3f * ((1.0f - share) * part[i] + share * part[i + 1]);
    }
    const auto figures = found(std::move(rows));
    ASSERT_EQ(figures.windows.size(), kWindows.size());
    for (const WindowLag& one : figures.windows)
        EXPECT_NEAR(static_cast<double>(one.lag),
                    200000.0 + 1e-4 * static_cast<double>(one.at + WholeMix::kWindowFrames / 2),
                    10.0);
}

}  // namespace
}  // namespace sitwell
