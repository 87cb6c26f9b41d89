#include "dsp/filters/gain_path.h"

#include "dsp/filters/matched_filter.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <string>

namespace sitwell {
namespace {

double magnitude_db(const GainPath& path, double share, double hz, double rate_hz)
{
    const double t = tan_of(kPi * hz / rate_hz);
    double power = 1.0;
    for (std::size_t i = 0; i < path.count; ++i) power *= power_at(path.at(i, share), t * t);
    return db_of_power(power);
}

/// How far a path is from the prototype at `share` of the way, up to 20 kHz.
double worst_db(const BandSpec& band, double range_db, double share, double rate_hz)
{
    const GainPath path = gain_path(band, range_db, rate_hz);
    BandSpec there = band;
    there.gain_db += share * range_db;
    double worst = 0.0;
    for (double hz = 20.0; hz <= std::min(20000.0, 0.4535 * rate_hz); hz *= 1.05)
        worst = std::max(worst, std::abs(magnitude_db(path, share, hz, rate_hz) -
                                         prototype_magnitude_db(there, hz)));
    return worst;
}

class GainPathAt : public testing::TestWithParam<double> {
protected:
    /// Over the range of frequencies, at steps of the path and between them.
    static double worst_over(BandShape shape, double q, double gain_db, double range_db)
    {
        double worst = 0.0;
        for (const double hz : {30.0, 200.0, 690.0, 1000.0, 3000.0, 8000.0, 12000.0, 16000.0})
            for (const double share : {0.0, 0.031, 0.22, 0.5, 0.78, 1.0})
                worst =
                    std::max(worst, worst_db({shape, hz, gain_db, q}, range_db, share, GetParam()));
        return worst;
    }
};

TEST_P(GainPathAt, FollowsThePrototypeOfABellAllTheWay)
{
    double worst = 0.0;
    for (const double q : {0.3, 0.7, 1.0, 2.0, 4.0, 16.0})
        for (const double gain_db : {-6.0, 0.0, 3.0})
            for (const double range_db : {-18.0, -6.0, 6.0, 18.0})
                worst = std::max(worst, worst_over(BandShape::bell, q, gain_db, range_db));
    RecordProperty("worst_db", std::to_string(worst));
    EXPECT_LT(worst, 0.2);
}

TEST_P(GainPathAt, FollowsThePrototypeOfAShelfAllTheWay)
{
    double worst = 0.0;
    for (const BandShape shape : {BandShape::low_shelf, BandShape::high_shelf})
        for (const double q : {0.3, 0.7, 1.0, 2.0})
            for (const double gain_db : {-6.0, 0.0, 3.0})
                for (const double range_db : {-18.0, -6.0, 6.0, 18.0})
                    worst = std::max(worst, worst_over(shape, q, gain_db, range_db));
    RecordProperty("worst_db", std::to_string(worst));
    EXPECT_LT(worst, 0.35);
}

TEST_P(GainPathAt, FollowsWhatIsUsualMoreClosely)
{
    double worst = 0.0;
    for (const BandShape shape : {BandShape::bell, BandShape::low_shelf, BandShape::high_shelf})
        for (const double q : {0.5, 0.7, 1.0, 1.4})
            for (const double range_db : {-8.0, -3.0, 4.0})
                worst = std::max(worst, worst_over(shape, q, 0.0, range_db));
    RecordProperty("worst_db", std::to_string(worst));
    EXPECT_LT(worst, 0.06);
}

INSTANTIATE_TEST_SUITE_P(Rates, GainPathAt, testing::Values(44100.0, 48000.0, 96000.0));

TEST(GainPath, DoesNothingWhereItsGainIsNone)
{
    const GainPath path = gain_path({BandShape::bell, 5000.0, -4.0, 2.0}, 8.0, 48000.0);
    ASSERT_EQ(path.count, 2u);
    for (std::size_t i = 0; i < path.count; ++i) {
        const FilterSection middle = path.at(i, 0.5);
        EXPECT_EQ(middle.m0, 1.0);
        EXPECT_EQ(middle.m1, 0.0);
        EXPECT_EQ(middle.m2, 0.0);
    }
    EXPECT_EQ(gain_path({BandShape::off}, 8.0, 48000.0).count, 0u);
}

TEST(GainPath, GainsSectionsThatDoNothing)
{
    const GainPath low = gain_path({BandShape::bell, 100.0, 3.0, 1.0}, 6.0, 48000.0);
    const GainPath high = gain_path({BandShape::bell, 9000.0, 3.0, 1.0}, 6.0, 48000.0);
    ASSERT_EQ(low.count, 1u);
    ASSERT_EQ(high.count, 2u);
    const GainPath padded = low.padded_as(high);
    ASSERT_EQ(padded.count, 2u);
    for (const double hz : {50.0, 100.0, 3000.0})
        EXPECT_NEAR(magnitude_db(padded, 0.3, hz, 48000.0), magnitude_db(low, 0.3, hz, 48000.0),
                    1e-9);
    EXPECT_EQ(high.padded_as(low).count, 2u);
}

RC_GTEST_PROP(GainPath, IsStableAnywhere, ())
{
    const auto drawn = [](double low, double high) {
        return low + (high - low) * 0.001 * *rc::gen::inRange(0, 1001);
    };
    const double rate_hz = *rc::gen::element(8000.0, 44100.0, 48000.0, 192000.0);
    const BandSpec band{
        .shape = *rc::gen::element(BandShape::bell, BandShape::low_shelf, BandShape::high_shelf),
        .frequency_hz = 20.0 * std::pow(1000.0, drawn(0.0, 1.0)),
        .gain_db = drawn(-18.0, 18.0),
        .q = 0.2 * std::pow(100.0, drawn(0.0, 1.0))};
    const GainPath path = gain_path(band, drawn(-18.0, 18.0), rate_hz);
    for (double share = 0.0; share <= 1.0; share += 0.013)
        for (std::size_t i = 0; i < path.count; ++i) {
            RC_ASSERT(path.at(i, share).g > 0.0 && path.at(i, share).g < 1e6);
            RC_ASSERT(path.at(i, share).k > 0.0 && path.at(i, share).k < 1e6);
        }
}

}  // namespace
}  // namespace sitwell
