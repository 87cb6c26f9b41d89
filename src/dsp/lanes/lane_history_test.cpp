#include "dsp/lanes/lane_history.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

constexpr std::size_t kPast = 7;

/// Lane i of frame n holds n + 100 · i, counted from 1.
LaneFrame numbered(std::size_t n)
{
    LaneFrame frame;
    for (std::size_t lane = 0; lane < kLanes; ++lane)
        frame[lane] = static_cast<float>(n + 1 + 100 * lane);
    return frame;
}

TEST(LaneHistory, ShowsTheLastBlockAsItWasAnyTimeAgo)
{
    LaneHistory history;
    history.prepare(kPast, 16);
    std::size_t at = 0;
    for (const std::size_t count : {0u, 1u, 16u, 3u, 16u, 16u, 2u, 0u, 9u}) {
        std::vector<LaneFrame> block;
        for (std::size_t n = 0; n < count; ++n) block.push_back(numbered(at + n));
        history.push(block);
        for (const std::size_t wait : {std::size_t{0}, std::size_t{3}, kPast}) {
            const auto seen = history.block_before(wait);
            ASSERT_EQ(seen.size(), count);
            for (std::size_t n = 0; n < count; ++n)
                for (const std::size_t lane : {std::size_t{0}, kLanes - 1})
                    ASSERT_EQ(seen[n][lane], at + n < wait ? 0.0f : numbered(at + n - wait)[lane]);
        }
        at += count;
    }
}

TEST(LaneHistory, IsSilentOnceItsPastIsToo)
{
    LaneHistory history;
    history.prepare(kPast, 16);
    const std::vector<LaneFrame> silence(4);
    const std::vector<LaneFrame> sound{numbered(0)};
    history.push(silence);
    EXPECT_TRUE(history.is_silent());
    history.push(sound);
    EXPECT_FALSE(history.is_silent());
    history.push(silence);
    history.push(silence);
    // Seven frames before the last four the sound still stands.
    EXPECT_FALSE(history.is_silent());
    history.push(silence);
    EXPECT_TRUE(history.is_silent());
    history.push(sound);
    history.reset();
    EXPECT_TRUE(history.is_silent());
}

}  // namespace
}  // namespace sitwell
