#include "catalog/devices/clipper.h"
#include "catalog/devices/compressor.h"
#include "catalog/devices/gate.h"
#include "catalog/devices/limiter.h"
#include "catalog/devices/transient_shaper.h"
#include "forecast/foreseen_fixture.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

constexpr std::size_t kSettled = 35;  ///< hops after which nothing moves any more

CompressorParams hard_compressor()
{
    CompressorParams params;
    params.threshold_db = -29.0f;  // the sine of −20 dBFS RMS peaks at −17
    params.ratio = 4.0f;
    params.knee_db = 0.0f;
    return params;
}

double compressed_db(const CompressorParams& params, const ForeseenSignal* key = nullptr)
{
    const auto before = test::SteadySignal{}.make();
    const auto after = test::through(before, "compressor", kCompressorParams, params, key);
    return test::changed_db(after, before, kSettled);
}

TEST(DynamicsDevices, ACompressorSettlesOnItsCurveByEitherDetector)
{
    CompressorParams params = hard_compressor();
    EXPECT_NEAR(compressed_db(params), -9.0, 0.02);
    params.detector = static_cast<float>(CompressorDetector::rms);
    EXPECT_NEAR(compressed_db(params), -9.0, 0.02) << "a sine reads the same in both";
    params.mix_percent = 0.0f;
    EXPECT_NEAR(compressed_db(params), 0.0, 1e-4);
}

TEST(DynamicsDevices, ACompressorListensToItsKeyBehindItsHighPass)
{
    const auto quiet = test::SteadySignal{.rms = 1e-4f, .peak = 1e-4f}.make();
    EXPECT_NEAR(compressed_db(hard_compressor(), &quiet), 0.0, 1e-4);
    CompressorParams params = hard_compressor();
    params.key_high_pass_hz = 2000.0f;
    EXPECT_GT(compressed_db(params), -8.0) << "it hears less than all";
    EXPECT_LT(compressed_db(params), -3.0);
}

TEST(DynamicsDevices, ALimiterHoldsItsCeiling)
{
    const auto before = test::SteadySignal{}.make();
    const auto after = test::through(before, "limiter", kLimiterParams,
                                     LimiterParams{.gain_db = 3.0f, .ceiling_dbtp = -20.0f});
    EXPECT_NEAR(20.0f * std::log10(after.peak[500]), -20.0f, 0.01f);
    EXPECT_NEAR(test::changed_db(after, before, kSettled), -3.0, 0.05);
}

TEST(DynamicsDevices, AGateClosesInPausesAndOpensForHits)
{
    auto before = test::SteadySignal{}.make();
    for (std::size_t i = 200; i < 600; ++i) {
        before.peak[i] = 0.001f;
        before.mean_square[i] = 1e-7f;
    }
    const auto after = test::through(before, "gate", kGateParams, GateParams{.range_db = 15.0f});
    EXPECT_NEAR(test::changed_db(after, before, 5), 0.0, 0.01);
    EXPECT_NEAR(test::changed_db(after, before, 28), -15.0, 0.2);
    EXPECT_NEAR(test::changed_db(after, before, 35), 0.0, 0.01);
}

TEST(DynamicsDevices, ATransientShaperLeavesWhatStandsStill)
{
    auto before = test::SteadySignal{}.make();
    before.peak[400] = 0.9f;
    before.mean_square[400] = 0.1f;
    const auto after = test::through(before, "transient_shaper", kTransientShaperParams,
                                     TransientShaperParams{.attack_db = 4.0f});
    EXPECT_NEAR(20.0f * std::log10(after.peak[400] / before.peak[400]), 4.0f, 0.1f);
    EXPECT_NEAR(after.peak[300], before.peak[300], 1e-6f);
    EXPECT_NEAR(test::changed_db(after, before, kSettled), 0.0, 0.01);
}

TEST(DynamicsDevices, AClipperTakesPeaksAndLittleElse)
{
    const auto before = test::SteadySignal{.peak = 0.5f}.make();
    const auto after =
        test::through(before, "clipper", kClipperParams, ClipperParams{.ceiling_dbfs = -12.0f});
    EXPECT_LE(20.0f * std::log10(after.peak[10]), -11.9f);
    EXPECT_LT(test::changed_db(after, before, 10), -0.05);
    EXPECT_GT(test::changed_db(after, before, 10), -1.0);
    const auto quiet = test::SteadySignal{}.make();
    EXPECT_NEAR(test::changed_db(test::through(quiet, "clipper", kClipperParams, ClipperParams{}),
                                 quiet, 10),
                0.0, 1e-5);
}

}  // namespace
}  // namespace sitwell
