#include "analysis/features.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(Bands, LieAThirdOfAnOctaveApartAroundAKilohertz)
{
    EXPECT_EQ(band_centre_hz(16), 1000.0);
    for (std::size_t band = 0; band + 3 < kBands; ++band)
        EXPECT_NEAR(band_centre_hz(band + 3), 2.0 * band_centre_hz(band), 1e-9);
    EXPECT_NEAR(band_centre_hz(0), 24.8, 0.01);
}

}  // namespace
}  // namespace sitwell
