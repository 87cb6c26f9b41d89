#include "forecast/gain_reduction.h"

#include "analysis/features.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(GainReduction, SettlesOnTheStaticCurve)
{
    CompressorParams params;
    params.threshold_db = -20.0f;
    params.ratio = 4.0f;
    params.knee_db = 0.0f;
    const std::vector<float> level(2000, std::pow(10.0f, -8.0f / 20.0f));
    EXPECT_NEAR(reduction_db(level, 1.0f, params).back(), 9.0f, 0.01f);
    EXPECT_NEAR(reduction_db(level, 0.5f, params).back(), 9.0f - 0.75f * 6.0206f, 0.01f);
}

TEST(GainReduction, IsThatOfTheWholeHopWhileACompressorGoesDown)
{
    CompressorParams params;
    params.threshold_db = -20.0f;
    params.ratio = 4.0f;
    params.knee_db = 0.0f;
    params.attack_ms = 5.0f;
    const std::vector<float> level(3, std::pow(10.0f, -8.0f / 20.0f));
    // 9 dB are wanted; with an attack of one hop, exp(-t) of the way is left at its time t. A hit
    // begins in the middle of its hop, on average, and all its energy lies behind that.
    const auto reduction = reduction_db(level, 1.0f, params);
    EXPECT_NEAR(reduction[0], 9.0 * (1.0 - 2.0 * (1.0 - std::exp(-0.5))), 0.01);
    EXPECT_NEAR(reduction[1], 9.0 * (1.0 - (std::exp(-0.5) - std::exp(-1.5))), 0.01);
}

TEST(GainReduction, CountsOnlyTheHopsInWhichItWorks)
{
    std::vector<float> reduction(100, 0.0f);
    for (std::size_t i = 0; i < 20; ++i) reduction[i] = static_cast<float>(i + 1);
    const auto figures = figures_of(reduction);
    EXPECT_NEAR(figures.median_db, 10.0f, 1.0f);
    EXPECT_NEAR(figures.p95_db, 19.0f, 1.0f);
    EXPECT_NEAR(figures.working_share, 0.2f, 1e-6f);
}

TEST(PunchChange, IsNegativeWhenHitsAreHeldDownAndZeroWhenAllIs)
{
    std::vector<float> envelope(4000, 0.05f);
    std::vector<float> onsets;
    for (std::size_t at = 100; at < 4000; at += 100) {
        onsets.push_back(static_cast<float>(at) * static_cast<float>(kEnvelopeHopS));
        for (std::size_t i = at; i < at + 10; ++i) envelope[i] = 0.8f;
    }
    const std::vector<float> everything(4000, 6.0f);
    EXPECT_NEAR(punch_change_db(everything, envelope, onsets), 0.0f, 0.01f);
    std::vector<float> hits(4000, 0.0f);
    for (std::size_t i = 0; i < hits.size(); ++i)
        if (envelope[i] > 0.5f) hits[i] = 6.0f;
    EXPECT_NEAR(punch_change_db(hits, envelope, onsets), -6.0f, 0.1f);
    EXPECT_EQ(punch_change_db(hits, envelope, std::vector<float>{1.0f}), 0.0f);
}

}  // namespace
}  // namespace sitwell
