#include "decide/intent/work.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

std::vector<std::string> done(const Works& works)
{
    std::vector<std::string> names;
    for (std::size_t i = 0; i < kWorks; ++i)
        if (works.has(static_cast<Work>(i))) names.emplace_back(name_of(static_cast<Work>(i)));
    return names;
}

TEST(Works, AreAllOfThemUnlessSomebodySaysOtherwise)
{
    EXPECT_EQ(done(*works_asked_for({}, {})).size(), kWorks);
}

TEST(Works, AreOnlyThoseAskedFor)
{
    EXPECT_THAT(done(*works_asked_for({"balance", "pan"}, {})),
                testing::ElementsAre("balance", "pan"));
}

TEST(Works, KnowWhichOnesTheClientNamed)
{
    const auto works = works_asked_for({"eq"}, {});
    EXPECT_TRUE(works->is_named(Work::eq));
    EXPECT_FALSE(works->is_named(Work::pan));
    EXPECT_FALSE(works_asked_for({}, {"pan"})->is_named(Work::eq)) << "done without being named";
}

TEST(Works, LeaveWhatIsToBeLeft)
{
    EXPECT_THAT(done(*works_asked_for({}, {"eq", "dynamics"})),
                testing::ElementsAre("prep", "gain", "balance", "pan", "space"));
    EXPECT_THAT(done(*works_asked_for({"eq", "pan"}, {"eq"})), testing::ElementsAre("pan"));
}

TEST(Works, RefuseEveryNameTheyDoNotKnow)
{
    const auto works = works_asked_for({"balence"}, {"compresion", "eq"});
    ASSERT_FALSE(works);
    EXPECT_THAT(works.error().message, testing::HasSubstr("balance"));
    EXPECT_THAT(works.error().message, testing::HasSubstr("compresion"));
    EXPECT_EQ(works.error().where, "--do");
}

}  // namespace
}  // namespace sitwell
