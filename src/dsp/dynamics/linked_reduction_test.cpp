#include "dsp/dynamics/linked_reduction.h"

#include "dsp/math/functions.h"
#include "support/rates.h"
#include "support/signals.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <vector>

namespace sitwell {
namespace {

using test::kRateHz;
constexpr LinkedReduction::Curve kHard{.threshold_db = -20.0f, .ratio = 4.0f};

struct Rows {
    std::vector<float> left;
    std::vector<float> right;

    std::array<std::span<float>, 2> part(std::size_t at, std::size_t count)
    {
        return {std::span{left}.subspan(at, count), std::span{right}.subspan(at, count)};
    }
};

Rows held_reduction(float left, float right, std::size_t frames = 48000)
{
    return {std::vector<float>(frames, left), std::vector<float>(frames, right)};
}

LinkedReduction made(float link)
{
    LinkedReduction reduction;
    reduction.set(kHard, ballistics_of(1.0, 50.0, 0.0, kRateHz), link);
    return reduction;
}

TEST(LinkedReduction, SettlesOnTheCurveOfTheLouderChannelOrOnEachItsOwn)
{
    for (const auto& [link, right_db] : {std::pair{1.0f, 15.0f}, {0.5f, 7.5f}, {0.0f, 0.0f}}) {
        auto rows = held_reduction(1.0f, 0.01f);
        made(link).process(rows.part(0, 48000));
        EXPECT_NEAR(rows.left.back(), 15.0f, 0.001f);
        EXPECT_NEAR(rows.right.back(), right_db, 0.001f) << link;
    }
}

TEST(LinkedReduction, TakesOneChannelToo)
{
    auto rows = held_reduction(1.0f, 0.0f);
    made(1.0f).process({rows.left, {}});
    EXPECT_NEAR(rows.left.back(), 15.0f, 0.001f);
}

TEST(LinkedReduction, ComesTogetherWithoutAStepWhenLinked)
{
    auto reduction = made(0.0f);
    auto apart = held_reduction(1.0f, 0.01f);
    reduction.process(apart.part(0, 48000));
    reduction.set(kHard, ballistics_of(1.0, 50.0, 0.0, kRateHz), 1.0f);
    auto linked = held_reduction(1.0f, 0.01f);
    reduction.process(linked.part(0, 48000));
    EXPECT_LT(linked.right.front(), 0.5f);
    EXPECT_NEAR(linked.right.back(), linked.left.back(), 1e-4f);
}

RC_GTEST_PROP(LinkedReduction, SaysTheSameForAnyBlocking, ())
{
    test::Dice dice{static_cast<std::uint64_t>(*rc::gen::inRange(0, 100000))};
    LinkedReduction whole;
    LinkedReduction pieces;
    for (int turn = 0; turn < 3; ++turn) {
        const float link = *rc::gen::element(0.0f, 0.3f, 1.0f);
        const float level = *rc::gen::element(0.0f, 0.05f, 0.8f);
        for (LinkedReduction* each : {&whole, &pieces})
            each->set(kHard, ballistics_of(0.2, 5.0, 0.0, 8000.0), link);
        auto a = held_reduction(0.0f, 0.0f, 700);
        for (std::vector<float>* row : {&a.left, &a.right})
            for (float& x : *row) x = level * static_cast<float>(dice.between(0.0, 1.0));
        auto b = a;
        whole.process(a.part(0, 700));
        std::size_t at = 0;
        for (const std::size_t count : test::random_blocks(dice, 700, 100)) {
            pieces.process(b.part(at, count));
            at += count;
        }
        RC_ASSERT(a.left == b.left);
        RC_ASSERT(a.right == b.right);
    }
}

}  // namespace
}  // namespace sitwell
