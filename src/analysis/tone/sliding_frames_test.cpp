#include "analysis/tone/sliding_frames.h"

#include "support/signals.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace sitwell {
namespace {

double energy_of(std::span<const std::complex<float>> bins)
{
    return std::accumulate(bins.begin(), bins.end(), 0.0, [](double sum, std::complex<float> bin) {
        return sum + static_cast<double>(std::norm(bin));
    });
}

double energy_of(std::span<const float> samples)
{
    return std::accumulate(samples.begin(), samples.end(), 0.0,
                           [](double sum, float x) { return sum + static_cast<double>(x) * x; });
}

TEST(SlidingFrames, LoseNoEnergyAndCountNoneTwice)
{
    const std::vector<float> noise = test::white_row(3000, 5);
    std::vector<float> click(1000, 0.0f);
    click[321] = 0.5f;
    for (const auto& signal : {noise, click}) {
        SlidingFrames frames{256, 1};
        double energy = 0.0;
        const auto add = [&](const SpectrumFrame& frame) { energy += energy_of(frame.first); };
        frames.push(signal, {}, add);
        frames.finish(add);
        EXPECT_NEAR(energy, energy_of(signal), 0.03 * energy_of(signal));
    }
}

TEST(SlidingFrames, AreCentredAtHalvesOfTheirSize)
{
    std::vector<float> click(1024, 0.0f);
    click[512] = 1.0f;
    SlidingFrames frames{256, 1};
    std::vector<double> energies;
    const auto keep = [&](const SpectrumFrame& frame) {
        EXPECT_EQ(frame.index, energies.size());
        energies.push_back(energy_of(frame.first));
    };
    frames.push(click, {}, keep);
    frames.finish(keep);
    ASSERT_EQ(energies.size(), 9u);
    EXPECT_NEAR(energies[4], 1.0, 0.01);
    EXPECT_NEAR(energies[3] + energies[5], 0.0, 0.01);
}

TEST(SlidingFrames, SaySilenceOnlyWhereBothSignalsAreSilent)
{
    const std::vector<float> silence(512, 0.0f);
    std::vector<float> late(512, 0.0f);
    late[400] = 1.0f;
    SlidingFrames frames{128, 2};
    std::vector<bool> silent;
    const auto keep = [&](const SpectrumFrame& frame) {
        silent.push_back(frame.is_silent);
        EXPECT_EQ(frame.first.empty(), frame.is_silent);
        EXPECT_EQ(frame.second.empty(), frame.is_silent);
    };
    frames.push(silence, late, keep);
    frames.finish(keep);
    const std::vector<bool> wanted{true, true, true, true, true, true, false, false, true};
    EXPECT_EQ(silent, wanted);
}

TEST(SlidingFrames, AreTheSameForAnyBlocking)
{
    const std::vector<float> noise = test::white_row(2000, 9);
    const auto heard = [&](std::size_t block) {
        std::vector<std::complex<float>> all;
        SlidingFrames frames{256, 1};
        const auto keep = [&](const SpectrumFrame& frame) {
            all.insert(all.end(), frame.first.begin(), frame.first.end());
        };
        const std::span<const float> signal{noise};
        for (std::size_t at = 0; at < signal.size(); at += block)
            frames.push(signal.subspan(at, std::min(block, signal.size() - at)), {}, keep);
        frames.finish(keep);
        return all;
    };
    const auto whole = heard(2000);
    for (const std::size_t block : {1u, 100u, 257u}) EXPECT_EQ(heard(block), whole) << block;
}

TEST(SlidingFrames, OfNothingThereAreNone)
{
    SlidingFrames frames{256, 1};
    frames.finish([](const SpectrumFrame&) { ADD_FAILURE(); });
}

}  // namespace
}  // namespace sitwell
