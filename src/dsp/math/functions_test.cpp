#include "dsp/math/functions.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

namespace sitwell {
namespace {

/// Visits `count` points of [first, last], evenly.
template <class Visit>
void sweep(double first, double last, int count, Visit visit)
{
    for (int i = 0; i <= count; ++i) visit(first + (last - first) * i / count);
}

double relative(double is, double should)
{
    return std::abs(is - should) / std::abs(should);
}

TEST(Functions, SinesAndCosinesAgreeWithLibm)
{
    for (const double range : {1.0, 10.0, 1e4, 1e6})
        sweep(-range, range, 20011, [](double x) {
            ASSERT_NEAR(sin_of(x), std::sin(x), 5e-16) << x;
            ASSERT_NEAR(cos_of(x), std::cos(x), 5e-16) << x;
        });
}

TEST(Functions, TangentAgreesWithLibmUpToNyquist)
{
    sweep(1e-6, 1.57079, 20011,
          [](double x) { ASSERT_LT(relative(tan_of(x), std::tan(x)), 1e-14) << x; });
}

TEST(Functions, ExponentialsAgreeWithLibm)
{
    sweep(-700.0, 700.0, 40009, [](double x) {
        ASSERT_LT(relative(exp_of(x), std::exp(x)), 1e-15) << x;
        ASSERT_LT(relative(exp2_of(x), std::exp2(x)), 1e-15) << x;
    });
    EXPECT_EQ(exp_of(0.0), 1.0);
    EXPECT_EQ(exp2_of(-3.0), 0.125);
    EXPECT_EQ(exp_of(-1e9), 0.0);
    EXPECT_EQ(exp2_of(1e9), std::numeric_limits<double>::infinity());
}

TEST(Functions, LogarithmsAgreeWithLibm)
{
    sweep(-300.0, 300.0, 40009, [](double exponent) {
        const double x = std::pow(10.0, exponent);
        ASSERT_LT(relative(log_of(x), std::log(x)), 1e-15) << x;
        ASSERT_LT(relative(log2_of(x), std::log2(x)), 1e-15) << x;
    });
    sweep(0.5, 2.0, 40009, [](double x) {
        ASSERT_NEAR(log_of(x), std::log(x), 1e-15 * std::abs(std::log(x)) + 1e-300) << x;
    });
    EXPECT_EQ(log_of(1.0), 0.0);
    EXPECT_EQ(log2_of(1024.0), 10.0);
    EXPECT_EQ(log_of(0.0), -std::numeric_limits<double>::infinity());
}

TEST(Functions, PowersAgreeWithLibm)
{
    sweep(0.01, 50.0, 1009, [](double x) {
        for (const double y : {-3.0, -0.3, 0.5, 2.0, 7.1})
            ASSERT_LT(relative(pow_of(x, y), std::pow(x, y)), 1.2e-14) << x << " " << y;
    });
}

TEST(Functions, DecibelsThereAndBack)
{
    EXPECT_EQ(gain_of_db(0.0), 1.0);
    EXPECT_EQ(gain_of_db(0.0f), 1.0f);
    sweep(-190.0, 100.0, 4001, [](double db) {
        ASSERT_LT(relative(gain_of_db(db), std::pow(10.0, db / 20.0)), 1e-14) << db;
        ASSERT_NEAR(db_of_gain(-gain_of_db(db)), db, 1e-12);
        ASSERT_NEAR(db_of_power(power_of_db(db)), db, 1e-12);
    });
    EXPECT_EQ(db_of_gain(0.0), kSilenceDb);
    EXPECT_EQ(db_of_power(0.0), kSilenceDb);
}

TEST(Functions, FastLogarithmStaysWithinItsPromise)
{
    sweep(-37.0, 38.0, 400009, [](double exponent) {
        const auto x = static_cast<float>(std::pow(10.0, exponent));
        const double truth = std::log2(static_cast<double>(x));
        ASSERT_NEAR(fast_log2(x), truth, 2e-7 + std::abs(truth) * 6e-8) << x;
    });
    sweep(0.5, 2.0, 100003, [](double x) {
        const auto near_one = static_cast<float>(x);
        ASSERT_NEAR(fast_log2(near_one), std::log2(static_cast<double>(near_one)), 2e-7) << x;
    });
    EXPECT_EQ(fast_log2(1.0f), 0.0f);
    EXPECT_EQ(fast_log2(0.0f), -126.0f);
    EXPECT_EQ(fast_log2(-1.0f), -126.0f);
}

TEST(Functions, FastExponentialStaysWithinItsPromise)
{
    sweep(-125.9, 126.9, 400009, [](double exponent) {
        const auto x = static_cast<float>(exponent);
        ASSERT_LT(relative(fast_exp2(x), std::exp2(static_cast<double>(x))), 3e-7) << x;
    });
    EXPECT_EQ(fast_exp2(0.0f), 1.0f);
    EXPECT_EQ(fast_exp2(-3.0f), 0.125f);
    EXPECT_EQ(fast_exp2(-1e9f), std::exp2(-126.0f));
}

TEST(Functions, FastDecibelsStayWithinTheirPromise)
{
    sweep(-120.0, 60.0, 100003, [](double value) {
        const auto db = static_cast<float>(value);
        const double gain = std::pow(10.0, static_cast<double>(db) / 20.0);
        ASSERT_NEAR(20.0 * std::log10(static_cast<double>(gain_of_db(db)) / gain), 0.0, 1e-5) << db;
        ASSERT_NEAR(db_of_gain(static_cast<float>(gain)), db, 2e-5) << db;
        ASSERT_NEAR(db_of_power(static_cast<float>(gain)), 0.5 * db, 1e-5) << db;
    });
}

}  // namespace
}  // namespace sitwell
