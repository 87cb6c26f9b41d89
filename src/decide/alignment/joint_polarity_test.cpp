#include "decide/alignment/joint_polarity.h"

#include <gtest/gtest.h>
#include <numeric>
#include <rapidcheck/gtest.h>
#include <vector>

namespace sitwell {
namespace {

std::vector<std::size_t> in_order(std::size_t count)
{
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    return order;
}

RC_GTEST_PROP(JointPolarity, FindsWhoWasTurnedWhenAllTiesAreTrue, ())
{
    const auto count = *rc::gen::inRange<std::size_t>(2, 16);
    const auto truth = *rc::gen::container<std::vector<int>>(count, rc::gen::element(-1, 1));
    std::vector<PolarityTie> ties;
    for (std::size_t b = 1; b < count; ++b)
        for (std::size_t a = 0; a < b; ++a)
            ties.push_back({a, b, truth[a] * truth[b] * 0.1 * *rc::gen::inRange(1, 10)});
    const auto signs = joint_polarity(count, ties, in_order(count));
    int turned = 0;
    for (std::size_t n = 0; n < count; ++n) {
        RC_ASSERT(signs[n] * signs[0] == truth[n] * truth[0]);
        turned += signs[n] < 0 ? 1 : 0;
    }
    RC_ASSERT(2 * turned <= static_cast<int>(count));
    if (2 * turned == static_cast<int>(count)) RC_ASSERT(signs[0] == 1);
}

TEST(JointPolarity, OutvotesAWeakTieThatLies)
{
    const std::vector<PolarityTie> ties{{0, 1, 0.9}, {1, 2, 0.8}, {0, 2, -0.3}};
    EXPECT_EQ(joint_polarity(3, ties, in_order(3)), (std::vector<int>{1, 1, 1}));
}

TEST(JointPolarity, KeepsTheAnchorOfTwo)
{
    const std::vector<PolarityTie> ties{{0, 1, -0.5}};
    EXPECT_EQ(joint_polarity(2, ties, in_order(2)), (std::vector<int>{1, -1}));
    const std::vector<std::size_t> second_first{1, 0};
    EXPECT_EQ(joint_polarity(2, ties, second_first), (std::vector<int>{-1, 1}));
}

TEST(JointPolarity, SolvesWhatIsNotTiedApart)
{
    const std::vector<PolarityTie> ties{{0, 3, -1.0}, {1, 2, -1.0}};
    EXPECT_EQ(joint_polarity(5, ties, in_order(5)), (std::vector<int>{1, 1, -1, -1, 1}));
}

}  // namespace
}  // namespace sitwell
