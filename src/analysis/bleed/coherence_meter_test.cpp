#include "analysis/bleed/coherence_meter.h"

#include "analysis/level/gating.h"
#include "dsp/math/functions.h"
#include "support/rates.h"
#include "support/signals.h"

#include <gtest/gtest.h>
#include <vector>

namespace sitwell {
namespace {

using test::kRateHz;
using Wave = std::vector<float>;

constexpr std::size_t kFrames = 4 * test::kSecond;

/// Noise of that level with, so many frames late, the other sound at a gain in it.
Wave heard_in(const Wave& other, float gain, std::size_t late, float noise)
{
    Wave heard = test::white_row(kFrames, 2);
    for (float& x : heard) x *= noise;
    for (std::size_t n = late; n < kFrames; ++n) heard[n] += gain * other[n - late];
    return heard;
}

CoherenceFigures compared(const Wave& heard, const Wave& other)
{
    CoherenceMeter meter{kRateHz};
    meter.compare(heard, other);
    return meter.figures();
}

TEST(CoherenceMeter, FindsASoundInAnotherWithLagAndShare)
{
    const Wave other = test::white_row(kFrames, 1);
    const CoherenceFigures figures = compared(heard_in(other, 0.1f, 480, 0.1f), other);
    // Half of the power comes from the other; the 10 ms cost a fifteenth of a block of 170.
    EXPECT_NEAR(figures.coherence, 0.5f, 0.06f);
    EXPECT_NEAR(figures.share, 0.5f, 0.06f);
    EXPECT_NEAR(figures.lag_ms, 10.0f, 0.03f);
    EXPECT_GT(figures.stands_out, 20.0f);
}

TEST(CoherenceMeter, MeasuresHowLoudWhatComesFromTheOtherIs)
{
    const AudioBuffer tone = test::sine(1, kFrames, 997.0, kRateHz, 0.5f);
    CoherenceMeter meter{kRateHz};
    meter.compare(tone.channel(0), tone.channel(0));
    // BS.1770-5: full scale reads −3.01 LUFS.
    EXPECT_NEAR(lufs_of_power(static_cast<double>(meter.figures().power)), -9.03, 0.1);
}

TEST(CoherenceMeter, DoesNotCountWhatElseIsHeard)
{
    const Wave other = test::white_row(kFrames, 1);
    const float alone = compared(heard_in(other, 0.01f, 0, 0.0f), other).power;
    const float in_noise = compared(heard_in(other, 0.01f, 0, 0.01f), other).power;
    EXPECT_NEAR(db_of_power(static_cast<double>(in_noise / alone)), 0.0, 0.3);
}

TEST(CoherenceMeter, HearsNothingOfAStranger)
{
    const Wave other = test::white_row(kFrames, 1), heard = test::white_row(kFrames, 2);
    const CoherenceFigures figures = compared(heard, other);
    EXPECT_GT(figures.blocks, 40U);
    EXPECT_LT(figures.coherence, 0.05f);
    EXPECT_LT(figures.share, 0.05f);
    EXPECT_LT(figures.stands_out, 7.0f);
}

TEST(CoherenceMeter, SaysNothingAfterAMoment)
{
    const Wave other = test::white_row(test::kSecond / 2, 1);
    const CoherenceFigures figures = compared(other, other);
    EXPECT_LT(figures.blocks, CoherenceMeter::kFewestBlocks);
    EXPECT_EQ(figures.coherence, 0.0f);
}

TEST(CoherenceMeter, LeavesOutWhereTheOtherIsSilent)
{
    const Wave other(kFrames, 0.0f), heard = test::white_row(kFrames, 2);
    EXPECT_EQ(compared(heard, other).blocks, 0U);
}

}  // namespace
}  // namespace sitwell
