#include "analysis/playback/playback_bands.h"

#include "support/rates.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::kRateHz;
constexpr std::size_t kOneKhz = 16;

double db(float power)
{
    return 10.0 * std::log10(static_cast<double>(power));
}

TEST(PlaybackBands, OfTheStudioChangeNothing)
{
    const PlaybackBands bands{PlaybackSystem{}, kRateHz};
    for (std::size_t b = 0; b < kBands; ++b) {
        EXPECT_NEAR(db(bands.mid[b]), 0.0, 1e-3) << b;
        EXPECT_NEAR(db(bands.side[b]), 0.0, 1e-3) << b;
    }
    BandRow sound{};
    sound[kOneKhz] = 0.1f;
    EXPECT_NEAR(louder_lu(bands, sound, sound), 0.0, 1e-3);
    EXPECT_EQ(louder_lu(bands, {}, {}), 0.0);
}

TEST(PlaybackBands, FollowTheFiltersAndLoseTheSidesInMono)
{
    PlaybackSystem cube;
    cube.mono = true;
    cube.filters = {{BandShape::bell, 1000.0, 6.0, 0.7},
                    {BandShape::high_pass, 200.0, 0.0, 0.7, 4}};
    const PlaybackBands bands{cube, kRateHz};
    EXPECT_NEAR(db(bands.mid[kOneKhz]), 6.0, 0.3);
    EXPECT_LT(db(bands.mid[5]), -20.0) << "80 Hz";
    EXPECT_EQ(bands.side[kOneKhz], 0.0f);
    BandRow mid{}, side{};
    mid[kOneKhz] = side[kOneKhz] = 0.1f;
    EXPECT_NEAR(louder_lu(bands, mid, {}), 6.0, 0.3);
    EXPECT_NEAR(louder_lu(bands, mid, side), 3.0, 0.3);
}

}  // namespace
}  // namespace sitwell
