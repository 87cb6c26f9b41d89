#include "fx/reverb_fixture.h"

#include <cmath>
#include <gtest/gtest.h>
#include <utility>

namespace sitwell {
namespace {

using namespace test;

/// ISO 3382-1: RT60 from the line through −5 … −35 dB of Schroeder's backward integral.
double decay_s(const Samples& x)
{
    Samples left(x.size());
    double energy = 0.0;
    for (std::size_t i = x.size(); i-- > 0;) left[i] = energy += x[i] * x[i];
    double n = 0.0, st = 0.0, sd = 0.0, stt = 0.0, std_ = 0.0;
    for (std::size_t i = 0; i < x.size(); i += 16) {
        const double db = 10.0 * std::log10(left[i] / left[0] + 1e-30);
        if (db > -5.0 || db < -35.0) continue;
        const double t = static_cast<double>(i) / kRateHz;
        n += 1.0, st += t, sd += db, stt += t * t, std_ += t * db;
    }
    return -60.0 * (n * stt - st * st) / (n * std_ - st * sd);
}

class ReverbDecay : public EveryCharacter {};

TEST_P(ReverbDecay, DecaysAsAskedInEveryBand)
{
    for (const auto& [low, high] : {std::pair{1.0f, 0.5f}, {1.25f, 0.4f}, {0.8f, 0.6f}}) {
        ReverbParams params = bare(GetParam());
        params.low_decay = low;
        params.high_decay = high;
        const auto response = impulse_response(params, 2.0 * params.decay_s);
        const double mid = params.decay_s;
        // Few modes lie in the lowest band: both ears' mean.
        const double at_125_hz =
            0.5 * (decay_s(octave(response.left, 125.0)) + decay_s(octave(response.right, 125.0)));
        EXPECT_NEAR(at_125_hz / (mid * low), 1.0, 0.1);
        EXPECT_NEAR(decay_s(octave(response.left, 1000.0)) / mid, 1.0, 0.1);
        EXPECT_NEAR(decay_s(octave(response.left, 8000.0)) / (mid * high), 1.0, 0.1);
    }
}

TEST_P(ReverbDecay, LongestDecayNeitherGrowsNorDrifts)
{
    ReverbParams params;
    params.character = static_cast<float>(GetParam());
    params.decay_s = 12.0f;
    params.low_decay = 2.0f;
    params.high_decay = 1.0f;
    params.size = 0.3f;
    params.low_cut_hz = 10.0f;
    params.modulation_percent = 100.0f;
    const auto response = impulse_response(params, 8.0);
    double before = 1e9;
    for (std::size_t second = 1; second < 8; ++second) {
        double power = 0.0, sum = 0.0;
        for (std::size_t i = frames(1.0 * second); i < frames(second + 1.0); ++i) {
            power += response.left[i] * response.left[i];
            sum += response.left[i];
        }
        EXPECT_LT(power, before);
        EXPECT_LT(std::abs(sum / kRateHz), 1e-4);
        before = power;
    }
}

INSTANTIATE_TEST_SUITE_P(EveryCharacter, ReverbDecay, EveryCharacter::all(), EveryCharacter::name);

}  // namespace
}  // namespace sitwell
