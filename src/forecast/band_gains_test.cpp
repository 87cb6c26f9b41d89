#include "forecast/band_gains.h"

#include "dsp/filters/equalizer_response.h"
#include "support/rates.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::kRateHz;

double db(float power_gain)
{
    return 10.0 * std::log10(static_cast<double>(power_gain));
}

EqualizerParams one_bell(float hz, float gain_db, float q)
{
    EqualizerParams params;
    params.bands[0] = {static_cast<float>(BandType::bell), hz, gain_db, q, 1.0f};
    return params;
}

TEST(BandGains, AreTheResponseAtTheCentresOfWideBells)
{
    const EqualizerParams params = one_bell(1000.0f, -6.0f, 1.0f);
    const auto gains = band_power_gains(params, kRateHz);
    for (std::size_t b = 0; b < kBands; ++b)
        EXPECT_NEAR(db(gains[b]), equalizer_magnitude_db(params, kRateHz, band_centre_hz(b)), 1e-3);
}

/// What a bell takes of pink noise, in third octaves of it.
double taken(const EqualizerParams& params)
{
    constexpr int kPoints = 20000;
    double all = 0.0;
    for (int n = 0; n < kPoints; ++n) {
        const double thirds = 12.0 * (n + 0.5) / kPoints - 6.0;
        all += 1.0 - std::pow(10.0, equalizer_magnitude_db(params, kRateHz,
                                                           1000.0 * std::exp2(thirds / 3.0)) /
                                        10.0);
    }
    return all * 12.0 / kPoints;
}

TEST(BandGains, TakeANarrowNotchForTheLittleThatItTakesWhereverItStands)
{
    const double truth = taken(one_bell(1000.0f, -24.0f, 40.0f));
    for (const float hz : {1000.0f, 1060.0f, 1122.0f, 940.0f}) {
        double all = 0.0;
        for (const float gain : band_power_gains(one_bell(hz, -24.0f, 40.0f), kRateHz))
            all += 1.0 - static_cast<double>(gain);
        EXPECT_NEAR(all / truth, 1.0, 0.05) << hz;
    }
    const auto gains = band_power_gains(one_bell(1000.0f, -24.0f, 40.0f), kRateHz);
    EXPECT_GT(db(*std::min_element(gains.begin(), gains.end())), -6.0);  // and no hole of 24 dB
}

}  // namespace
}  // namespace sitwell
