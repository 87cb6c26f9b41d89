#include "decide/tone/solve_tone.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

/// Third octave of 8 kHz, and of 250 Hz.
constexpr std::size_t kAt8k = 25, kAt250 = 10;

TonePart part_with(float share_at_8k, float share_at_250, float price = 0.5f)
{
    TonePart part;
    part.price = price;
    part.has.fill(true);
    for (std::size_t b = kAt8k - 1; b <= kAt8k + 1; ++b) part.share[b] = share_at_8k;
    for (std::size_t b = kAt250 - 1; b <= kAt250 + 1; ++b) part.share[b] = share_at_250;
    return part;
}

/// So much beyond a tolerance, either way.
float off(float excess_db, float tolerance_db)
{
    return excess_db == 0.0f ? 0.0f : excess_db + std::copysign(tolerance_db, excess_db);
}

ToneProblem problem(float excess_at_8k, float excess_at_250, std::vector<TonePart> parts)
{
    ToneProblem problem;
    for (std::size_t b = kAt8k - 1; b <= kAt8k + 1; ++b)
        problem.off_db[b] = off(excess_at_8k, problem.tolerance_db);
    for (std::size_t b = kAt250 - 1; b <= kAt250 + 1; ++b)
        problem.off_db[b] = off(excess_at_250, problem.tolerance_db);
    problem.parts = std::move(parts);
    problem.zones = {{250.0f}, {1000.0f}, {8000.0f}};
    return problem;
}

TEST(SolveTone, LeavesGoodToneAlone)
{
    EXPECT_TRUE(solve_tone(problem(0.0f, 0.0f, {part_with(1.0f, 1.0f)})).empty());
}

TEST(SolveTone, AsksThoseWhoMakeIt)
{
    const auto moves =
        solve_tone(problem(4.0f, 3.0f, {part_with(0.9f, 0.1f), part_with(0.1f, 0.9f)}));
    ASSERT_EQ(moves.size(), 2u);
    EXPECT_EQ(moves[0].part, 0u);
    EXPECT_EQ(moves[0].zone.hz, 8000.0f);
    EXPECT_LT(moves[0].gain_db, -2.0f);
    EXPECT_EQ(moves[1].part, 1u);
    EXPECT_EQ(moves[1].zone.hz, 250.0f);
    EXPECT_LT(moves[1].gain_db, -2.0f);
}

TEST(SolveTone, StaysWithinItsBounds)
{
    const auto cut = solve_tone(problem(20.0f, 0.0f, {part_with(1.0f, 0.0f)}));
    ASSERT_FALSE(cut.empty());
    EXPECT_FLOAT_EQ(cut.back().gain_db, -4.0f);
    const auto boost = solve_tone(problem(-20.0f, 0.0f, {part_with(1.0f, 0.0f)}));
    ASSERT_FALSE(boost.empty());
    EXPECT_FLOAT_EQ(boost.back().gain_db, 2.0f);
}

TEST(SolveTone, BoostsNothingThatIsNotThere)
{
    auto silent_up_there = part_with(1.0f, 0.0f);
    silent_up_there.has.fill(false);
    EXPECT_TRUE(solve_tone(problem(-20.0f, 0.0f, {silent_up_there})).empty());
}

TEST(SolveTone, MovesTheDearLast)
{
    const auto moves =
        solve_tone(problem(3.0f, 0.0f, {part_with(0.5f, 0.0f, 6.0f), part_with(0.5f, 0.0f)}));
    ASSERT_EQ(moves.size(), 1u);
    EXPECT_EQ(moves[0].part, 1u);
}

TEST(SolveTone, MakesNoMoveTooSmallToHearAndFewOnAPart)
{
    EXPECT_TRUE(solve_tone(problem(0.8f, 0.0f, {part_with(1.0f, 0.0f)})).empty());
    auto one_each = problem(4.0f, 2.5f, {part_with(1.0f, 1.0f)});
    EXPECT_EQ(solve_tone(one_each).size(), 2u);
    one_each.parts[0].bounds.moves = 1;
    const auto moves = solve_tone(one_each);
    ASSERT_EQ(moves.size(), 1u);
    EXPECT_EQ(solve_tone(one_each)[0].zone.hz, 8000.0f);
}

TEST(SolveTone, MovesTheWholeWhereNobodyMakesMuchOfIt)
{
    std::vector<TonePart> parts(24, part_with(1.0f / 24, 1.0f / 24));
    TonePart mix = part_with(1.0f, 1.0f, 5.0f);
    mix.bounds = {1.5f, 1.5f, 0.5f, 0.7f, 4};
    parts.push_back(mix);
    const auto moves = solve_tone(problem(4.0f, -3.0f, parts));
    ASSERT_EQ(moves.size(), 2u);
    EXPECT_EQ(moves[0].part, 24u);
    EXPECT_GT(moves[0].gain_db, 0.5f);
    EXPECT_LT(moves[1].gain_db, -1.0f);
}

TEST(SolveTone, LeavesTheWholeWhereOneMakesIt)
{
    std::vector<TonePart> parts{part_with(0.9f, 0.1f), part_with(0.1f, 0.9f)};
    TonePart mix = part_with(1.0f, 1.0f, 5.0f);
    mix.bounds = {1.5f, 1.5f, 0.5f, 0.7f, 4};
    parts.push_back(mix);
    for (const ToneMove& move : solve_tone(problem(3.0f, 0.0f, parts)))
        EXPECT_EQ(move.part, 0u) << move.gain_db;
}

TEST(SolveTone, KnowsTheShapeOfItsBands)
{
    EXPECT_FLOAT_EQ(band_share(1000.0f, {1000.0f}, 1.0f), 1.0f);
    EXPECT_NEAR(band_share(1618.0f, {1000.0f}, 1.0f), 0.5f, 0.001f);
    EXPECT_FLOAT_EQ(band_share(9000.0f, {9000.0f, true}, 1.0f), 0.5f);
    EXPECT_GT(band_share(18000.0f, {9000.0f, true}, 1.0f), 0.9f);
    EXPECT_LT(band_share(4500.0f, {9000.0f, true}, 1.0f), 0.1f);
}

}  // namespace
}  // namespace sitwell
