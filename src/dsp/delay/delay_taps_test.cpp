#include "dsp/delay/delay_taps.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <gtest/gtest.h>
#include <numbers>

namespace sitwell {
namespace {

constexpr double kRate = 44100.0;

/// What the taps do to a tone, over what the wanted delay does to it: 1 when they are perfect.
std::complex<double> error_at(double frames, double hz)
{
    const DelayTaps taps = delay_taps(frames);
    const double w = 2.0 * std::numbers::pi * hz / kRate;
    std::complex<double> h = 0.0;
    for (std::size_t k = 0; k < taps.count; ++k)
        h += static_cast<double>(taps.weights[k]) *
             std::polar(1.0, -w * (static_cast<double>(taps.first + k) - frames));
    return h;
}

struct Worst {
    double level_db = 0.0;
    double delay_frames = 0.0;
};

Worst worst(double first_delay, double last_delay, double up_to_hz)
{
    Worst result;
    for (double frames = first_delay; frames < last_delay; frames += 0.0173)
        for (double hz = 20.0; hz <= up_to_hz; hz *= 1.1) {
            const auto h = error_at(frames, std::min(hz, up_to_hz));
            const double w = 2.0 * std::numbers::pi * hz / kRate;
            result.level_db = std::max(result.level_db, std::abs(20.0 * std::log10(std::abs(h))));
            result.delay_frames = std::max(result.delay_frames, std::abs(std::arg(h)) / w);
        }
    return result;
}

TEST(DelayTaps, AreFlatWithinATenthOfADecibelUpTo18Kilohertz)
{
    EXPECT_LT(worst(0.0015, 0.5, 18000.0).level_db, 0.1);
    EXPECT_LT(worst(0.5, 23.0, 18000.0).level_db, 0.005);
    EXPECT_LT(worst(23.0, 30.0, 18000.0).level_db, 0.005);
    EXPECT_LT(worst(4000.0, 4003.0, 18000.0).level_db, 0.005);
}

TEST(DelayTaps, DelayByAFractionOfAFrame)
{
    EXPECT_LT(worst(23.0, 30.0, 18000.0).delay_frames, 0.001);
    EXPECT_LT(worst(4.0, 23.0, 10000.0).delay_frames, 0.01);
    EXPECT_LT(worst(2.0, 4.0, 10000.0).delay_frames, 0.02);
    EXPECT_LT(worst(0.0, 2.0, 10000.0).delay_frames, 0.08);
    EXPECT_LT(worst(0.0, 2.0, 1000.0).delay_frames, 0.001);
}

TEST(DelayTaps, AreASingleOneForWholeFrames)
{
    for (const double frames : {0.0, 1.0, 22.0, 23.0, 24.0, 480.0, 480.0004, 479.9996}) {
        const DelayTaps taps = delay_taps(frames);
        EXPECT_EQ(taps.first, static_cast<std::size_t>(std::lround(frames)));
        EXPECT_EQ(taps.count, 1u);
        EXPECT_EQ(taps.weights[0], 1.0f);
    }
}

TEST(DelayTaps, StayWithinThePastTheyAskFor)
{
    for (double frames = 0.0; frames < 300.0; frames += 0.0371) {
        const DelayTaps taps = delay_taps(frames);
        EXPECT_LE(taps.count, DelayTaps::kMost);
        EXPECT_LE(taps.first + taps.count - 1, past_of_delay(frames));
    }
}

}  // namespace
}  // namespace sitwell
