#include "analysis/alignment/pair_correlator.h"
#include "support/rates.h"

#include "support/signals.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::kRateHz;

constexpr Frames kHit = 9000;

/// The same hit in both, noise that dies away within the window, the second so many frames later.
PairCorrelator::Curves compared(PairCorrelator& correlator, Frames later, float gain)
{
    std::vector<float> hit = test::white_row(20000, 5);
    for (std::size_t n = 0; n < hit.size(); ++n) {
        const Frames since = static_cast<Frames>(n) - kHit;
        hit[n] *= since < 0 ? 0.0f : std::exp(-static_cast<float>(since) / 400.0f);
    }
    const auto excerpt = [&](FrameRange range, Frames delay, float by) {
        std::vector<float> sound;
        for (Frames n = range.first; n < range.last; ++n)
            sound.push_back(by * hit[static_cast<std::size_t>(n - delay)]);
        return sound;
    };
    return correlator.compare(excerpt(correlator.first_range(kHit), 0, 1.0f),
                              excerpt(correlator.second_range(kHit), later, gain));
}

TEST(PairCorrelator, PeaksAtTheLagWithTheSignOfTheSecond)
{
    PairCorrelator correlator{window_of(PairKind::snare_overhead), kRateHz};
    for (const Frames later : {0, 37, 2000})
        for (const float gain : {0.2f, -3.0f}) {
            const auto curves = compared(correlator, later, gain);
            const double at = static_cast<double>(later - correlator.earliest());
            for (const auto* curve : {&curves.alike, &curves.arrival}) {
                const auto highest =
                    std::max_element(curve->begin(), curve->end(),
                                     [](float a, float b) { return std::abs(a) < std::abs(b); });
                // A wave of 600 Hz is as high one frame beside its peak; phases are not.
                EXPECT_NEAR(static_cast<double>(highest - curve->begin()), at,
                            curve == &curves.alike ? 1.0 : 0.0);
                EXPECT_GT(*highest * (gain > 0.0f ? 1.0f : -1.0f), 0.9f);
            }
        }
}

TEST(PairCorrelator, SaysNothingOfSilence)
{
    PairCorrelator correlator{window_of(PairKind::snare_overhead), kRateHz};
    EXPECT_TRUE(compared(correlator, 0, 0.0f).alike.empty());
}

}  // namespace
}  // namespace sitwell
