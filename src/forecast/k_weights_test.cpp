#include "forecast/k_weights.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(KWeights, AreThoseOfTheStandard)
{
    // The tables of ITU-R BS.1770-5 at 48 kHz: 0.7 dB at 1 kHz, 4 dB at 10 kHz, −5.7 dB at 40 Hz.
    const auto db_at = [](std::size_t band) {
        return 10.0 * std::log10(static_cast<double>(k_weights()[band]));
    };
    EXPECT_NEAR(db_at(16), 0.7, 0.1);
    EXPECT_NEAR(db_at(26), 4.0, 0.1);
    EXPECT_NEAR(db_at(2), -5.8, 0.3);
    for (std::size_t b = 1; b < kBands; ++b) EXPECT_GE(db_at(b), db_at(b - 1) - 0.1) << b;
}

}  // namespace
}  // namespace sitwell
