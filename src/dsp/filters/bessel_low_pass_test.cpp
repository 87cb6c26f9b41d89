#include "dsp/filters/bessel_low_pass.h"

#include "dsp/filters/cascade.h"
#include "support/rates.h"
#include "support/signals.h"

#include <cmath>
#include <complex>
#include <gtest/gtest.h>
#include <numbers>

namespace sitwell {
namespace {

using namespace test;

using test::kRateHz;

AudioBuffer filtered(AudioBuffer audio, double delay_s)
{
    MovingFilter filter;
    filter.set(bessel_low_pass(delay_s, kRateHz));
    Cascade::process(audio, {&filter, 1});
    return audio;
}

/// Response at `hz`, over that of the delay alone.
std::complex<double> response(const AudioBuffer& h, double delay_s, double hz)
{
    std::complex<double> sum = 0.0;
    const double w = 2.0 * std::numbers::pi * hz;
    for (std::size_t n = 0; n < h.frames(); ++n)
        sum += static_cast<double>(h.channel(0)[n]) *
               std::polar(1.0, -w * (static_cast<double>(n) / kRateHz - delay_s));
    return sum;
}

TEST(BesselLowPass, DelaysWhatItPassesByTheSameTime)
{
    for (const double delay_s : {0.0015, 0.005, 0.015}) {
        const auto h = filtered(impulse(1, 1 << 14), delay_s);
        const double corner_hz = 1.0 / (2.0 * std::numbers::pi * delay_s);  // s · delay = j
        EXPECT_NEAR(response(h, delay_s, 0.0).real(), 1.0, 1e-5);
        for (const double at : {0.25, 0.5, 1.0, 2.0})
            EXPECT_NEAR(std::arg(response(h, delay_s, at * corner_hz)), 0.0, 0.004) << at;
    }
}

TEST(BesselLowPass, LeavesWhatItDoesNotPassThreeDecibelsDownAtTheComplementsCorner)
{
    for (const double delay_s : {0.0015, 0.015}) {
        const auto h = filtered(impulse(1, 1 << 14), delay_s);
        const double hz = kBesselComplementCorner / (2.0 * std::numbers::pi * delay_s);
        const auto left = 1.0 - response(h, delay_s, hz);
        EXPECT_NEAR(20.0 * std::log10(std::abs(left)), -3.01, 0.02);
    }
}

TEST(BesselLowPass, HardlyOvershoots)
{
    AudioBuffer step{1, 1 << 14};
    for (float& x : step.channel(0)) x = 1.0f;
    EXPECT_LT(largest_sample(filtered(step, 0.005)), 1.01f);
}

}  // namespace
}  // namespace sitwell
