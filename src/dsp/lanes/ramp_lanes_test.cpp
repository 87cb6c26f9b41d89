#include "dsp/lanes/ramp_lanes.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

constexpr std::size_t kMostBlock = 100;

TEST(RampLanes, WalkAsARampOfEachSignalDoes)
{
    for (const std::size_t channels : {1u, 2u}) {
        const std::size_t signals = kLanes / channels;
        RampLanes lanes;
        lanes.prepare(channels, kMostBlock);
        std::array<Ramp, kLanes> ramps;
        float value = 1.0f;
        // Standing still, walking in pieces, arriving within a block, turning on the way.
        for (const std::size_t frames : {10u, 5u, 1u, 0u, 40u, 100u, 30u}) {
            for (std::size_t i = 0; i < signals; i += 3) {
                lanes.set(i, value + static_cast<float>(i));
                ramps[i].set(value + static_cast<float>(i));
            }
            if (frames != 1 && frames != 30) value *= -1.5f;
            const auto rows = lanes.over(frames);
            for (std::size_t n = 0; n < frames; ++n)
                for (std::size_t lane = 0; lane < kLanes; ++lane)
                    ASSERT_EQ(rows[rows.size() == 1 ? 0 : n][lane],
                              ramps[lane / channels].at(static_cast<std::ptrdiff_t>(n)));
            lanes.advance(frames);
            for (Ramp& ramp : ramps) ramp.advance(frames);
        }
    }
}

TEST(RampLanes, TellOneRowWhileNothingMoves)
{
    RampLanes lanes;
    lanes.prepare(2, kMostBlock);
    lanes.set(3, 0.5f);
    EXPECT_EQ(lanes.over(kMostBlock).size(), 1u);
    lanes.set(3, 0.25f);
    EXPECT_EQ(lanes.over(kMostBlock).size(), kMostBlock);
    lanes.advance(Ramp::kFrames);
    EXPECT_EQ(lanes.over(kMostBlock).size(), 1u);
    lanes.set(3, 0.5f);
    lanes.reset();
    EXPECT_EQ(lanes.over(kMostBlock).size(), 1u);
}

}  // namespace
}  // namespace sitwell
