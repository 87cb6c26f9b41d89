#include "dsp/lanes/turn.h"

#include <gtest/gtest.h>
#include <vector>

namespace sitwell {
namespace {

/// Sample n of row r.
float sample(std::size_t r, std::size_t n)
{
    return static_cast<float>(1000 * (r + 1) + n);
}

class Turn : public testing::TestWithParam<std::size_t> {};

TEST_P(Turn, BringsEveryRowIntoItsLaneAndBack)
{
    const std::size_t rows = GetParam();
    for (const std::size_t length : {0u, 1u, 3u, 4u, 7u, 64u, 511u}) {
        std::vector<std::vector<float>> in(rows), out(rows);
        std::vector<const float*> from;
        std::vector<float*> to;
        for (std::size_t r = 0; r < rows; ++r) {
            for (std::size_t n = 0; n < length; ++n) in[r].push_back(sample(r, n));
            out[r].assign(length + 1, -1.0f);
            from.push_back(in[r].data());
            to.push_back(out[r].data());
        }
        std::vector<LaneFrame> frames(length);
        for (LaneFrame& frame : frames) frame.lane.fill(5.0f);
        turn_in(from, frames);
        for (std::size_t n = 0; n < length; ++n)
            for (std::size_t lane = 0; lane < kLanes; ++lane)
                ASSERT_EQ(frames[n][lane], lane < rows ? sample(lane, n) : 0.0f);
        turn_out(frames, to);
        for (std::size_t r = 0; r < rows; ++r) {
            EXPECT_EQ(out[r].back(), -1.0f) << "nothing is written behind the end";
            out[r].pop_back();
            EXPECT_EQ(out[r], in[r]);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Rows, Turn, testing::Values(1, 2, 3, 4, 5, 8, 12, 15, 16));

}  // namespace
}  // namespace sitwell
