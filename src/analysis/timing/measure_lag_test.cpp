#include "analysis/timing/measure_lag.h"

#include "analysis/alignment/excerpts_fixture.h"
#include "support/rates.h"
#include "support/signals.h"

#include <cmath>
#include <gtest/gtest.h>
#include <utility>

namespace sitwell {
namespace {

using test::kRateHz;
using test::MadeExcerpts;
using Wave = std::vector<float>;

/// A part, and a mix that plays it `late` frames later, times `gain`, under something else.
std::vector<Wave> part_and_mix(std::size_t late, float gain)
{
    const Wave part = test::white_row(6 * 48000, 3);
    Wave mix = test::white_row(part.size() + late, 4);
    for (std::size_t n = 0; n < part.size(); ++n) mix[n + late] += gain * part[n];
    return {part, mix};
}

LagSearch search(std::vector<Frames> around)
{
    LagSearch search{0, 1, {}, std::move(around)};
    for (Frames n = 0; n < 4; ++n) search.windows.push_back(n * 60000);
    return search;
}

TEST(MeasureLag, FindsThePlaceToTheFrameAmongSeveral)
{
    MadeExcerpts song{part_and_mix(100321, 0.5f)};
    const auto figures = measure_lag(search({0, 60000, 99000, 140000}), kRateHz, song);
    EXPECT_EQ(figures.lag_frames, 100321);
    EXPECT_EQ(figures.windows.size(), 4u);
    EXPECT_EQ(figures.agree, 4u);
    EXPECT_GT(figures.peak, 2.0f * figures.runner_up);
}

TEST(MeasureLag, KnowsAReversedPart)
{
    MadeExcerpts song{part_and_mix(2000, -0.5f)};
    const auto figures = measure_lag(search({0}), kRateHz, song);
    EXPECT_EQ(figures.lag_frames, 2000);
    EXPECT_LT(figures.peak, 0.0f);
    EXPECT_EQ(figures.agree, 4u);
}

TEST(MeasureLag, IsOfTwoMindsAboutWhatIsNotThere)
{
    MadeExcerpts song{part_and_mix(100321, 0.0f)};
    const auto figures = measure_lag(search({0, 60000, 99000}), kRateHz, song);
    EXPECT_LT(figures.agree, 3u);
    EXPECT_LT(std::abs(figures.peak), 1.5f * figures.runner_up);
}

TEST(MeasureLag, TellsTheLagOfEveryWindow)
{
    // Every second of the part one millisecond later than the one before.
    const Wave part = test::white_row(4 * 48000, 3);
    Wave mix(part.size() + 48000, 0.0f);
    for (std::size_t n = 0; n < part.size(); ++n) mix[n + 48 * (n / 48000)] = part[n];
    MadeExcerpts song{{part, mix}};
    LagSearch by_seconds{0, 1, {0, 48000, 96000, 144000}, {0}};
    const auto figures = measure_lag(by_seconds, kRateHz, song);
    ASSERT_EQ(figures.windows.size(), 4u);
    for (std::size_t n = 0; n < 4; ++n) {
        EXPECT_EQ(figures.windows[n].at, by_seconds.windows[n]);
        EXPECT_EQ(figures.windows[n].lag, static_cast<Frames>(48 * n));
    }
}

TEST(MeasureLag, SaysNothingOfSilence)
{
    MadeExcerpts song{{Wave(300000, 0.0f), test::white_row(300000, 4)}};
    EXPECT_TRUE(measure_lag(search({0}), kRateHz, song).windows.empty());
}

}  // namespace
}  // namespace sitwell
