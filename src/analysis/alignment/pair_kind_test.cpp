#include "analysis/alignment/pair_kind.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(PairKind, EveryWindowCanBeSearched)
{
    for (int k = 0; k < kPairKinds; ++k) {
        const PairWindow& window = window_of(static_cast<PairKind>(k));
        EXPECT_LT(window.earliest_ms, 0.0) << k;  // as recorded lies within
        EXPECT_GT(window.latest_ms, 0.0) << k;
        EXPECT_GT(window.before_ms + window.after_ms, 1000.0 / window.sum.low_hz)
            << k << ": at least a wave of the lowest";
        EXPECT_LT(window.sum.low_hz, window.sum.high_hz) << k;
        EXPECT_LE(window.arrival.low_hz, window.arrival.high_hz) << k;
    }
}

TEST(PairKind, OverheadsAreSoughtAsLateAsSixtyMilliseconds)
{
    EXPECT_GE(window_of(PairKind::snare_overhead).latest_ms, 60.0 + 4.0);
    EXPECT_GE(window_of(PairKind::kick_in_overhead).latest_ms, 60.0 + 4.0);
}

}  // namespace
}  // namespace sitwell
