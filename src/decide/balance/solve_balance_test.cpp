#include "decide/balance/solve_balance.h"

#include "analysis/level/gating.h"
#include "decide/balance/level_sum.h"
#include "decide/decide_fixture.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

class SolveBalance : public testing::Test {
protected:
    const Json& table() const { return intent_.practice->balance; }
    std::vector<float> solved() const { return solve_balance(problem_, table()); }

    void add(float power, float target_lu)
    {
        problem_.targets.parts.push_back({{problem_.powers.size()}, {0.0f}, target_lu});
        problem_.powers.emplace_back(50, power);
    }
    /// Loudness of a track at a level.
    double lufs(const std::vector<float>& levels_db, std::size_t track) const
    {
        return gated_lufs(problem_.powers[track]) + static_cast<double>(levels_db[track]);
    }

    Intent intent_ = test::intent_for("pop");
    BalanceProblem problem_;
};

TEST_F(SolveBalance, LeavesAFixedLevelAndBringsTheVoiceToItsPlaceOverIt)
{
    add(0.02f, 0.0f);
    add(0.02f, -6.0f);
    add(0.02f, -6.0f);
    problem_.voices = {0};
    problem_.voice_over_rest_db = 3.0f;
    const auto free = solved();
    problem_.fixed_db = {std::nullopt, free[1] + 6.0f, std::nullopt};
    const auto held = solved();
    EXPECT_EQ(held[1], free[1] + 6.0f);
    const auto over_rest = [&](const std::vector<float>& levels_db) {
        const double rest =
            std::pow(10.0, lufs(levels_db, 1) / 10.0) + std::pow(10.0, lufs(levels_db, 2) / 10.0);
        return lufs(levels_db, 0) - 10.0 * std::log10(rest);
    };
    EXPECT_NEAR(over_rest(free), 3.0, 0.1);
    EXPECT_NEAR(over_rest(held), 3.0, 0.1);
    EXPECT_GT(held[0], free[0] + 1.0f) << "the voice rises";
}

TEST_F(SolveBalance, BringsEveryPartToItsTarget)
{
    add(0.02f, 0.0f);
    add(0.0004f, -6.0f);
    add(0.3f, -9.0f);
    const auto levels_db = solved();
    EXPECT_NEAR(lufs(levels_db, 0), -21.0, 0.01);
    EXPECT_NEAR(lufs(levels_db, 1), -27.0, 0.01);
    EXPECT_NEAR(lufs(levels_db, 2), -30.0, 0.01);
}

TEST_F(SolveBalance, MovesAGroupAsAWholeMostOfTheWayToItsTarget)
{
    add(0.02f, -4.0f);
    add(0.01f, -8.0f);
    problem_.targets.groups = {{{0, 1}, -12.0f, 0.0f}};
    const auto levels_db = solved();
    EXPECT_NEAR(lufs(levels_db, 0) - lufs(levels_db, 1), 4.0, 0.7);
    const double before = 10.0 * std::log10(std::pow(10.0, -0.4) + std::pow(10.0, -0.8));
    const double after = 10.0 * std::log10(std::pow(10.0, 0.1 * lufs(levels_db, 0)) +
                                           std::pow(10.0, 0.1 * lufs(levels_db, 1))) +
                         21.0;
    EXPECT_NEAR((before - after) / (before + 12.0), 0.7, 0.1);
}

TEST_F(SolveBalance, SetsTheVoiceAgainstAllElse)
{
    add(0.02f, 0.0f);
    add(0.01f, -3.0f);
    add(0.03f, -3.0f);
    problem_.voices = {0};
    problem_.voice_over_rest_db = 2.0f;
    const auto levels_db = solved();
    const double rest =
        std::pow(10.0, 0.1 * lufs(levels_db, 1)) + std::pow(10.0, 0.1 * lufs(levels_db, 2));
    EXPECT_NEAR(lufs(levels_db, 0) - 10.0 * std::log10(rest), 2.0, 0.05);
}

TEST_F(SolveBalance, KeepsABalanceThatIsKnownWhateverTheTableSays)
{
    add(0.02f, 0.0f);
    add(0.01f, -12.0f);
    add(0.03f, -3.0f);
    problem_.known_lufs = {-30.0f, -28.0f, -35.0f};
    problem_.known_confidence = 1.0f;
    const auto levels_db = solved();
    EXPECT_NEAR(lufs(levels_db, 1) - lufs(levels_db, 0), 2.0, 0.2);
    EXPECT_NEAR(lufs(levels_db, 2) - lufs(levels_db, 0), -5.0, 0.2);
}

TEST_F(SolveBalance, PlacesBesideAKnownBalanceWhatItDoesNotKnow)
{
    add(0.02f, 0.0f);
    add(0.01f, -6.0f);
    add(0.03f, -9.0f);
    problem_.known_lufs = {-20.0f, -26.0f, std::nullopt};
    problem_.known_confidence = 1.0f;
    const auto levels_db = solved();
    EXPECT_NEAR(lufs(levels_db, 2) - lufs(levels_db, 0), -9.0, 0.1);
}

TEST_F(SolveBalance, LeavesAKnownVoiceWhereItMayStand)
{
    add(0.02f, 0.0f);
    add(0.01f, -3.0f);
    problem_.known_lufs = {-20.0f, -21.0f};
    problem_.known_confidence = 1.0f;
    problem_.voices = {0};
    problem_.voice_tolerance_db = 1.5f;
    const auto within = solved();
    EXPECT_NEAR(lufs(within, 0) - lufs(within, 1), 1.0, 0.05);
    problem_.known_lufs = {-20.0f, -14.0f};
    const auto beyond = solved();
    EXPECT_NEAR(lufs(beyond, 0) - lufs(beyond, 1), -1.5, 0.2);
}

TEST_F(SolveBalance, KeepsMicrophonesOnOneSourceTogether)
{
    problem_.powers = {std::vector<float>(50, 0.02f), std::vector<float>(50, 0.001f)};
    problem_.targets.parts = {{{0, 1}, {0.0f, -10.0f}, -4.0f}};
    problem_.targets.groups = {{{0, 1}, -9.0f, 0.0f}};
    const auto levels_db = solved();
    EXPECT_NEAR(lufs(levels_db, 1) - lufs(levels_db, 0), -10.0, 0.1);
}

}  // namespace
}  // namespace sitwell
