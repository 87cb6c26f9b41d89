#include "analysis/tone/tone_frames.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

constexpr double kBinHz = 10.0;

/// A floor of 1e-6 with peaks of three bins.
std::vector<float> spectrum(std::initializer_list<std::pair<std::size_t, float>> peaks)
{
    std::vector<float> power(200, 1e-6f);
    for (const auto& [bin, height] : peaks) {
        power[bin] = height;
        power[bin - 1] = power[bin + 1] = 0.25f * height;
    }
    return power;
}

TEST(LowestPartial, IsTheLowestThatStandsOut)
{
    const auto power = spectrum({{30, 1.0f}, {60, 1.0f}});
    EXPECT_NEAR(lowest_partial(power, kBinHz, 200.0, 1500.0).hz, 300.0, 0.5);
}

TEST(LowestPartial, BeginsWhereItIsToldTo)
{
    const auto power = spectrum({{30, 1.0f}, {60, 1.0f}});
    EXPECT_NEAR(lowest_partial(power, kBinHz, 400.0, 1500.0).hz, 600.0, 0.5);
}

TEST(LowestPartial, IsNotWhatTheStrongestDwarfs)
{
    EXPECT_NEAR(lowest_partial(spectrum({{30, 0.01f}, {60, 1.0f}}), kBinHz, 200.0, 1500.0).hz,
                600.0, 0.5);
    EXPECT_NEAR(lowest_partial(spectrum({{30, 0.03f}, {60, 1.0f}}), kBinHz, 200.0, 1500.0).hz,
                300.0, 0.5);
}

TEST(LowestPartial, LiesBetweenBinsWhereThePeakLeans)
{
    auto power = spectrum({{30, 1.0f}});
    power[31] = 0.9f;
    const double hz = lowest_partial(power, kBinHz, 200.0, 1500.0).hz;
    EXPECT_GT(hz, 303.0);
    EXPECT_LT(hz, 306.0);
}

TEST(LowestPartial, OfNoiseThereIsNone)
{
    EXPECT_EQ(lowest_partial(spectrum({}), kBinHz, 200.0, 1500.0).hz, 0.0);
}

}  // namespace
}  // namespace sitwell
