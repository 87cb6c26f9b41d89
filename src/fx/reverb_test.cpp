#include "fx/reverb.h"

#include "dsp/delay/reverb_design.h"
#include "fx/reverb_fixture.h"

#include <cmath>
#include <cstdint>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using namespace test;

TEST(Reverb, IsSilentUntilThePreDelayHasPassed)
{
    ReverbParams params;
    params.pre_delay_ms = 40.0f;
    const auto response = impulse_response(params, 0.2);
    for (std::size_t i = 0; i < frames(0.04); ++i) ASSERT_EQ(response.left[i], 0.0);
    EXPECT_GT(power_of(response.left), 0.0);
}

TEST(Reverb, WidthNoneIsMono)
{
    ReverbParams params;
    params.width_percent = 0.0f;
    const auto response = impulse_response(params, 0.5);
    EXPECT_EQ(response.left, response.right);
}

TEST(Reverb, ModulationBendsPitchByLessThanFiveCents)
{
    // The worst line's slope of delay is what bends: 2π · rate · excursion, per second.
    const auto settings = reverb_settings({.modulation = 1.0}, kRateHz, 2);
    for (const std::uint32_t step : settings.modulation_step) {
        const double hz = step / 4294967296.0 * kRateHz / static_cast<double>(kReverbTickFrames);
        const double slope =
            2.0 * kPi * hz * static_cast<double>(settings.tuning.modulation_frames) / kRateHz;
        EXPECT_GT(hz, 0.25);
        EXPECT_LT(1200.0 * std::log2(1.0 + slope), 5.0);
    }
    EXPECT_GT(settings.tuning.modulation_frames, 4.0f);
}

}  // namespace
}  // namespace sitwell
