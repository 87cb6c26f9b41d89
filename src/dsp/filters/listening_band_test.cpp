#include "dsp/filters/listening_band.h"

#include "dsp/math/functions.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

double heard_db(const BandSpec& band, double hz)
{
    constexpr double kListeningRateHz = 48000.0;
    return db_of_power(power_at(listening_band(band, kListeningRateHz), hz, kListeningRateHz));
}

TEST(ListeningBand, OfABellIsItsPassBand)
{
    const BandSpec bell{.shape = BandShape::bell, .frequency_hz = 1000.0, .q = 2.0};
    EXPECT_NEAR(heard_db(bell, 1000.0), 0.0, 1e-6);
    EXPECT_NEAR(heard_db(bell, 1000.0 * 1.2808), -3.01, 0.05);  // Q 2: a quarter of 1 kHz each way
    EXPECT_LT(heard_db(bell, 100.0), -20.0);
}

TEST(ListeningBand, OfAShelfIsWhatLiesBeyondItsTurn)
{
    const BandSpec low{.shape = BandShape::low_shelf, .frequency_hz = 200.0};
    const BandSpec high{.shape = BandShape::high_shelf, .frequency_hz = 5000.0};
    EXPECT_NEAR(heard_db(low, 200.0), -3.01, 0.05);
    EXPECT_NEAR(heard_db(low, 20.0), 0.0, 0.01);
    EXPECT_LT(heard_db(low, 2000.0), -38.0);
    EXPECT_NEAR(heard_db(high, 5000.0), -3.01, 0.05);
    EXPECT_NEAR(heard_db(high, 20000.0), 0.0, 0.1);
    EXPECT_LT(heard_db(high, 500.0), -38.0);
}

}  // namespace
}  // namespace sitwell
