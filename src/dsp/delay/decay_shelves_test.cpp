#include "dsp/delay/decay_shelves.h"

#include "dsp/math/functions.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace sitwell {
namespace {

double loss_db(const DecayShelves& shelves, double hz, double rate_hz)
{
    return -db_of_power(power_at(shelves, cos_of(kTwoPi * hz / rate_hz)));
}

struct Case {
    DecayLoss loss;
    double rate_hz;
};

TEST(DecayShelves, LoseWhatIsAskedAtTheThreeFrequencies)
{
    for (const Case& each : {Case{{1.0, 1.0, 1.0}, 48000.0}, Case{{1.0, 1.5, 4.0}, 48000.0},
                             Case{{6.0, 5.0, 16.0}, 44100.0}, Case{{0.2, 0.3, 0.7}, 96000.0},
                             Case{{20.0, 24.0, 37.0}, 48000.0}, Case{{3.0, 2.0, 2.0}, 192000.0}}) {
        const auto shelves = decay_shelves(each.loss, each.rate_hz);
        EXPECT_NEAR(loss_db(shelves, kDecayLowHz, each.rate_hz), each.loss.low_db, 0.1);
        EXPECT_NEAR(loss_db(shelves, kDecayMidHz, each.rate_hz), each.loss.mid_db, 0.1);
        EXPECT_NEAR(loss_db(shelves, kDecayHighHz, each.rate_hz), each.loss.high_db, 0.1);
    }
}

/// The least that is lost anywhere, as a share of the least loss asked for.
double least_share(const DecayLoss& loss, double rate_hz)
{
    const auto shelves = decay_shelves(loss, rate_hz);
    const double asked_db = std::min({loss.low_db, loss.mid_db, loss.high_db, 100.0});
    double least_db = asked_db;
    for (double hz = 1.0; hz < 0.5 * rate_hz; hz *= 1.05)
        least_db = std::min(least_db, loss_db(shelves, hz, rate_hz));
    return least_db / asked_db;
}

TEST(DecayShelves, LoseAThirdEvenWhereSteepShelvesMeet)
{
    EXPECT_GT(least_share({10.7, 3.24, 32.4}, 44100.0), 0.32);
    EXPECT_GT(least_share({1.28, 1.28, 12.8}, 44100.0), 0.32);
    EXPECT_GT(least_share({10.431, 3.66, 35.502}, 192000.0), 0.32);
}

RC_GTEST_PROP(DecayShelves, AreStableAndNeverAmplify, ())
{
    const double rate_hz = *rc::gen::element(44100.0, 48000.0, 96000.0, 192000.0);
    const double mid_db = 0.01 * *rc::gen::inRange(1, 12000);
    const double low_db = mid_db * 0.01 * *rc::gen::inRange(50, 334);
    const double high_db = mid_db * 0.1 * *rc::gen::inRange(10, 101);
    const auto shelves = decay_shelves({low_db, mid_db, high_db}, rate_hz);
    RC_ASSERT(shelves.low.a1 > -1.0 && shelves.low.a1 < 1.0);
    RC_ASSERT(shelves.high.a1 > -1.0 && shelves.high.a1 < 1.0);
    RC_ASSERT(least_share({low_db, mid_db, high_db}, rate_hz) > 0.32);
}

}  // namespace
}  // namespace sitwell
