#include "dsp/modulation/all_pass_chain.h"

#include "support/rates.h"

#include <cmath>
#include <complex>
#include <gtest/gtest.h>
#include <numbers>
#include <vector>

namespace sitwell {
namespace {

using test::kRateHz;

/// What it makes of a click, standing at one frequency on the left and another on the right.
std::vector<FramePair::Lanes> click_response(double left_hz, double right_hz, float feedback,
                                             std::size_t stages)
{
    const auto share = [](double hz) {
        const double g = std::tan(std::numbers::pi * hz / kRateHz);
        return g / (1.0 + g);
    };
    AllPassChain chain;
    std::vector<FramePair::Lanes> out;
    for (std::size_t n = 0; n < 16384; ++n)
        out.push_back(chain.process(FramePair::both(n == 0 ? 1.0 : 0.0),
                                    FramePair::Lanes{share(left_hz), share(right_hz)}, feedback,
                                    stages));
    return out;
}

std::complex<double> at(const std::vector<FramePair::Lanes>& response, std::size_t side, double hz)
{
    std::complex<double> sum = 0.0;
    for (std::size_t n = 0; n < response.size(); ++n)
        sum += response[n][side] *
               std::polar(1.0, -2.0 * std::numbers::pi * hz / kRateHz * static_cast<double>(n));
    return sum;
}

/// (1 − jω) / (1 + jω), ω over the stage's own frequency, both as the bilinear transform bends
/// them.
std::complex<double> stage(double hz, double centre_hz)
{
    const double w = std::tan(std::numbers::pi * hz / kRateHz) /
                     std::tan(std::numbers::pi * centre_hz / kRateHz);
    return std::complex<double>{1.0, -w} / std::complex<double>{1.0, w};
}

TEST(AllPassChain, TurnsPhasesAsItsCircuitDoesAroundAnyFeedback)
{
    for (const std::size_t stages : {4u, 6u, 8u, 12u})
        for (const float feedback : {0.0f, 0.7f, -0.7f}) {
            const auto response = click_response(700.0, 3000.0, feedback, stages);
            for (const double hz : {50.0, 300.0, 700.0, 2500.0, 9000.0, 20000.0})
                for (std::size_t side = 0; side < 2; ++side) {
                    const auto turned = std::pow(stage(hz, side == 0 ? 700.0 : 3000.0),
                                                 static_cast<double>(stages));
                    const auto wanted = turned / (1.0 - static_cast<double>(feedback) * turned);
                    EXPECT_LT(std::abs(at(response, side, hz) - wanted), 1e-6)
                        << stages << " stages, " << hz << " Hz";
                }
        }
}

TEST(AllPassChain, StaysBoundedHoweverFastItMoves)
{
    AllPassChain chain;
    double loudest = 0.0;
    for (std::size_t n = 0; n < 200000; ++n) {
        const double share = 0.5 + 0.49 * std::sin(0.01 * static_cast<double>(n));
        const double x = n * 7919 % 13 < 6 ? 1.0 : -1.0;
        const auto y = chain.process(FramePair::both(x), FramePair::both(share), 0.95f, 12);
        loudest = std::max(loudest, std::abs(y[0]));
    }
    EXPECT_LT(loudest, 100.0);
}

}  // namespace
}  // namespace sitwell
