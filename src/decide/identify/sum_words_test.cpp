#include "decide/identify/sum_words.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

Sum sum_of(Rows inside, Rows parts, float evenly = 0.974f)
{
    Sum sum;
    sum.inside = std::move(inside);
    sum.parts = std::move(parts);
    sum.fit.evenly = evenly;
    return sum;
}

TEST(SumWords, CountWhoIsInIt)
{
    EXPECT_EQ(how_many(sum_of({0, 1, 2}, {0, 1, 2})), "all 3");
    EXPECT_EQ(how_many(sum_of({0, 2}, {0, 1, 2})), "2 of 3");
    EXPECT_EQ(percent(sum_of({}, {})), "97 %");
}

TEST(SumWords, NameTheFirstThree)
{
    std::vector<TrackIdentity> tracks(5);
    for (std::size_t i = 0; i < tracks.size(); ++i)
        tracks[i].file = std::string{"Tom "} + static_cast<char>('1' + i);
    const std::string rest = ", which are here one by one and account for 97 % of its sound";
    EXPECT_EQ(made_of(sum_of({0, 1}, {}), tracks), "it is a print of 'Tom 1' and 'Tom 2'" + rest);
    EXPECT_EQ(made_of(sum_of({0, 1, 4}, {}), tracks),
              "it is a print of 'Tom 1', 'Tom 2' and 'Tom 5'" + rest);
    EXPECT_EQ(made_of(sum_of({0, 1, 2, 3, 4}, {}), tracks),
              "it is a print of 'Tom 1', 'Tom 2', 'Tom 3' and 2 more" + rest);
}

}  // namespace
}  // namespace sitwell
