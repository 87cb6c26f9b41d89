#include "decide/balance/balance_terms.h"

#include "decide/decide_fixture.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

/// Four tracks: two microphones on a drum, a guitar in the drum's group, a voice; all of it known.
BalanceProblem drum_and_voice()
{
    BalanceProblem problem;
    for (const float power : {0.01f, 0.002f, 0.03f, 0.005f}) problem.powers.emplace_back(40, power);
    problem.targets.parts = {
        {{0, 1}, {0.0f, -6.0f}, -4.0f}, {{2}, {0.0f}, -6.0f}, {{3}, {0.0f}, 0.0f}};
    problem.targets.groups = {{{0, 1, 2}, -5.0f, 0.5f}};
    problem.known_lufs = {-20.0f, -25.0f, std::nullopt, -18.0f};
    problem.known_confidence = 0.6f;
    problem.voices = {3};
    problem.voice_over_rest_db = 1.0f;
    problem.voice_tolerance_db = 0.2f;
    return problem;
}

TEST(BalanceTerms, SlopeIsHowTheSumOfSquaresGrows)
{
    const BalanceProblem problem = drum_and_voice();
    const Intent intent = test::intent_for("pop");
    std::vector<double> x{3.0, -2.0, 1.5, 6.0, 0.7, 2.0};
    const BalanceTerms terms{problem, intent.practice->balance, std::span{x}.first(4)};
    std::vector<double> slope(x.size()), unused(x.size());
    terms.at(x, slope);
    constexpr double kStepDb = 1e-5;
    for (std::size_t i = 0; i < x.size(); ++i) {
        auto higher = x, lower = x;
        higher[i] += kStepDb;
        lower[i] -= kStepDb;
        const double measured =
            (terms.at(higher, unused) - terms.at(lower, unused)) / (2.0 * kStepDb);
        EXPECT_NEAR(slope[i], measured, 1e-3 * std::max(1.0, std::abs(measured))) << i;
    }
}

}  // namespace
}  // namespace sitwell
