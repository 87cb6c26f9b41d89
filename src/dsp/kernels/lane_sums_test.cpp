#include "dsp/kernels/lane_sums.h"

#include <gtest/gtest.h>
#include <vector>

namespace sitwell::test {
namespace {

TEST(LaneSums, AddUpEveryLaneByItself)
{
    std::vector<LaneFrame> frames(37);
    for (std::size_t n = 0; n < frames.size(); ++n)
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            frames[n][lane] = static_cast<float>(n) - static_cast<float>(3 * lane);
    const Lanes<double> plain = sums_of(frames);
    const Lanes<double> squares = sums_of_squares(frames);
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        double sum = 0.0;
        double square = 0.0;
        for (const LaneFrame& frame : frames) {
            sum += frame[lane];
            square += static_cast<double>(frame[lane]) * frame[lane];
        }
        EXPECT_EQ(plain[lane], sum);
        EXPECT_EQ(squares[lane], square);
    }
}

}  // namespace
}  // namespace sitwell::test
