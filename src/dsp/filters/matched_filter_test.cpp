#include "dsp/filters/matched_filter.h"

#include "dsp/math/functions.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

/// The walls of a notch, and the stop band of a pass, are held to it down to here.
constexpr double kFloorDb = -45.0;

/// Worst distance from the analogue prototype up to 20 kHz, over the spectrum and closely around
/// the band.
double worst_error_db(const BandSpec& band, double rate)
{
    const auto filter = match(band, rate);
    double worst = 0.0;
    const auto compare = [&](double hz) {
        if (hz < 10.0 || hz > 20000.0) return;
        const double truth = prototype_magnitude_db(band, hz);
        if (truth < kFloorDb) return;
        const double error = db_of_power(power_at(filter, hz, rate)) - truth;
        worst = std::max(worst, std::isfinite(error) ? std::abs(error) : 1e9);
    };
    for (int i = 0; i <= 300; ++i) compare(10.0 * std::pow(2000.0, i / 300.0));
    const double width = 1.0 / std::max(1.0, band.q);
    for (int i = -150; i <= 150; ++i) compare(band.frequency_hz * std::exp2(i / 50.0 * width));
    return worst;
}

constexpr std::array kFrequencies{10.0,   30.0,   100.0,   300.0,   1000.0,  2000.0,  4000.0,
                                  7000.0, 9000.0, 11000.0, 13000.0, 16000.0, 18500.0, 20000.0};
constexpr std::array kGains{-24.0, -12.0, -6.0, -1.0, 1.0, 6.0, 12.0, 24.0};
constexpr std::array kQs{0.1, 0.3, 0.7071, 1.0, 2.0, 5.0, 10.0, 40.0};

class MatchedFilterAt : public testing::TestWithParam<double> {};

TEST_P(MatchedFilterAt, BellsShelvesAndTiltsFollowTheirPrototypesWithinATenthOfADecibel)
{
    for (const auto shape :
         {BandShape::bell, BandShape::low_shelf, BandShape::high_shelf, BandShape::tilt})
        for (const double hz : kFrequencies)
            for (const double gain : kGains)
                for (const double q : kQs)
                    EXPECT_LT(worst_error_db({shape, hz, gain, q, 2}, GetParam()), 0.1)
                        << static_cast<int>(shape) << " " << hz << " Hz " << gain << " dB Q " << q;
}

TEST_P(MatchedFilterAt, NotchesFollowTheirPrototypesWithinATenthOfADecibel)
{
    for (const double hz : kFrequencies)
        for (const double q : kQs)
            EXPECT_LT(worst_error_db({BandShape::notch, hz, 0.0, q, 2}, GetParam()), 0.1)
                << hz << " Hz Q " << q;
}

TEST_P(MatchedFilterAt, PassesFollowTheirPrototypesWithinATenthOfADecibel)
{
    for (const auto shape : {BandShape::high_pass, BandShape::low_pass})
        for (const double hz : kFrequencies)
            for (const int order : {1, 2, 3, 4, 6, 8})
                EXPECT_LT(worst_error_db({shape, hz, 0.0, 0.7, order}, GetParam()), 0.1)
                    << static_cast<int>(shape) << " " << hz << " Hz order " << order;
}

TEST_P(MatchedFilterAt, EverySectionIsStable)
{
    for (int shape = 1; shape <= 7; ++shape)
        for (const double hz : kFrequencies)
            for (const double gain : kGains)
                for (const double q : kQs) {
                    const auto filter =
                        match({static_cast<BandShape>(shape), hz, gain, q, 8}, GetParam());
                    ASSERT_GT(filter.count, 0u);
                    for (std::size_t i = 0; i < filter.count; ++i) {
                        ASSERT_GT(filter.sections[i].g, 0.0);
                        ASSERT_GT(filter.sections[i].k, 0.0);
                        ASSERT_TRUE(std::isfinite(filter.sections[i].m0 + filter.sections[i].m1 +
                                                  filter.sections[i].m2));
                    }
                }
}

INSTANTIATE_TEST_SUITE_P(Rates, MatchedFilterAt,
                         testing::Values(44100.0, 48000.0, 96000.0, 192000.0));

TEST(MatchedFilter, IsNothingWhenTheBandDoesNothing)
{
    EXPECT_EQ(match({BandShape::off, 1000.0, 6.0, 1.0, 2}, 48000.0).count, 0u);
    EXPECT_EQ(match({BandShape::bell, 1000.0, 0.0, 1.0, 2}, 48000.0).count, 0u);
    EXPECT_EQ(match({BandShape::tilt, 1000.0, 0.0, 1.0, 2}, 48000.0).count, 0u);
}

TEST(MatchedFilter, CostsOneSectionWhereTheBilinearTransformDoesNotCramp)
{
    EXPECT_EQ(match({BandShape::bell, 200.0, 6.0, 1.0, 2}, 48000.0).count, 1u);
    EXPECT_EQ(match({BandShape::high_pass, 80.0, 0.0, 0.7, 2}, 48000.0).count, 1u);
}

TEST(Prototype, PassesAreThreeDecibelsDownAtTheirFrequencyAndFallBySixAnOctaveAndOrder)
{
    for (const int order : {1, 2, 3, 4, 6, 8}) {
        const BandSpec high{BandShape::high_pass, 100.0, 0.0, 0.7, order};
        EXPECT_NEAR(prototype_magnitude_db(high, 100.0), -3.0103, 1e-4);
        EXPECT_NEAR(prototype_magnitude_db(high, 1.0), std::max(-200.0, -40.0 * order), 0.01);
        const BandSpec low{BandShape::low_pass, 100.0, 0.0, 0.7, order};
        EXPECT_NEAR(prototype_magnitude_db(low, 100.0), -3.0103, 1e-4);
        EXPECT_NEAR(prototype_magnitude_db(low, 10000.0), std::max(-200.0, -40.0 * order), 0.01);
    }
}

TEST(Prototype, GainsAreWhereTheyBelong)
{
    EXPECT_NEAR(prototype_magnitude_db({BandShape::bell, 1000.0, 9.0, 3.0, 2}, 1000.0), 9.0, 1e-9);
    const BandSpec low{BandShape::low_shelf, 1000.0, 9.0, 0.7071, 2};
    EXPECT_NEAR(prototype_magnitude_db(low, 1.0), 9.0, 1e-3);
    EXPECT_NEAR(prototype_magnitude_db(low, 1000.0), 4.5, 1e-3);
    EXPECT_NEAR(prototype_magnitude_db(low, 1e6), 0.0, 1e-3);
    const BandSpec tilt{BandShape::tilt, 1000.0, 6.0, 0.5, 2};
    EXPECT_NEAR(prototype_magnitude_db(tilt, 0.1), -3.0, 1e-3);
    EXPECT_NEAR(prototype_magnitude_db(tilt, 1000.0), 0.0, 1e-9);
    EXPECT_NEAR(prototype_magnitude_db(tilt, 1e7), 3.0, 1e-3);
}

}  // namespace
}  // namespace sitwell
