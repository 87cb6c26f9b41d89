#include "catalog/devices/delay.h"
#include "catalog/devices/reverb.h"
#include "forecast/foreseen_fixture.h"

#include <gtest/gtest.h>
#include <numeric>

namespace sitwell {
namespace {

/// A tenth of a second of sound, then silence.
ForeseenSignal one_hit()
{
    auto hit = test::SteadySignal{}.make();
    for (std::size_t hop = 1; hop < hit.hops(); ++hop)
        hit.k_left[hop] = hit.k_right[hop] = hit.k_cross[hop] = 0.0f;
    for (std::size_t i = 1; i < hit.cells.size(); ++i) hit.cells[i] = {};
    return hit;
}

float energy(const ForeseenSignal& signal)
{
    return std::accumulate(signal.k_left.begin(), signal.k_left.end(), 0.0f) +
           std::accumulate(signal.k_right.begin(), signal.k_right.end(), 0.0f);
}

TEST(SpaceDevices, AReverbRingsOnForItsDecay)
{
    ReverbParams params;
    params.decay_s = 2.0f;
    const auto wet = test::through(one_hit(), "reverb", kReverbParams, params);
    EXPECT_NEAR(10.0f * std::log10(wet.k_left[10] / wet.k_left[5]), -15.0f, 1.0f);
    EXPECT_EQ(wet.k_left[8], wet.k_right[8]);
    EXPECT_EQ(wet.peak[100], 0.0f);
}

TEST(SpaceDevices, ADelayRepeatsAtItsTimeWithItsFeedback)
{
    DelayParams params;
    params.sync = 0.0f;
    params.time_ms = 500.0f;
    params.feedback_percent = 50.0f;
    params.low_cut_hz = kDelayLowestHz;
    params.high_cut_hz = kDelayHighestHz;
    const auto dry = one_hit();
    const auto wet = test::through(dry, "delay", kDelayParams, params);
    EXPECT_EQ(wet.k_left[0], 0.0f);
    EXPECT_NEAR(wet.k_left[5], dry.k_left[0], 0.01f * dry.k_left[0]);
    EXPECT_NEAR(10.0f * std::log10(wet.k_left[10] / wet.k_left[5]), -6.0f, 0.1f);
    EXPECT_NEAR(energy(wet) / energy(dry), 4.0f / 3.0f, 0.05f);
}

TEST(SpaceDevices, ADuckedReturnStepsBackWhileItsKeySounds)
{
    ReverbParams params;
    const auto steady = test::SteadySignal{}.make();
    const auto plain = test::through(steady, "reverb", kReverbParams, params);
    params.duck_db = 6.0f;
    const auto ducked = test::through(steady, "reverb", kReverbParams, params, &steady);
    EXPECT_NEAR(test::changed_db(ducked, plain, 30), -6.0, 0.1);
}

}  // namespace
}  // namespace sitwell
