#include "render/live/tap_ring.h"

#include <gtest/gtest.h>
#include <thread>

namespace sitwell {
namespace {

TEST(TapRing, HandsOverInOrderAndCountsWhatFindsNoRoom)
{
    TapRing<int> ring{4};
    for (int i = 0; i < 6; ++i) ring.push(i);
    EXPECT_EQ(ring.dropped(), 2u);
    int value = -1;
    for (int i = 0; i < 4; ++i) {
        ASSERT_TRUE(ring.take(value));
        EXPECT_EQ(value, i);
    }
    EXPECT_FALSE(ring.take(value));
}

TEST(TapRing, LosesNothingBetweenTwoThreads)
{
    constexpr int kCount = 20000;
    TapRing<int> ring{64};
    std::thread writer{[&] {
        for (int i = 0; i < kCount;) {
            const std::size_t dropped = ring.dropped();
            ring.push(i);
            if (ring.dropped() == dropped) ++i;
        }
    }};
    for (int expected = 0; expected < kCount;) {
        int value = -1;
        if (!ring.take(value)) continue;
        ASSERT_EQ(value, expected);
        ++expected;
    }
    writer.join();
}

}  // namespace
}  // namespace sitwell
