#include "decide/space/space_figures.h"

#include "decide/decide_fixture.h"
#include "decide/space/returns_level.h"

namespace sitwell {
namespace {

TEST(SpaceFigures, AreThoseTheSpaceWasSolvedFor)
{
    const auto song = test::pop_band();
    const Intent intent = test::intent_for("pop");
    const Session session = test::decided(song, intent).session;
    const SpaceFigures figures = space_figures(session, song.features, intent);
    ASSERT_TRUE(figures.returns_lu);
    EXPECT_FLOAT_EQ(*figures.returns_lu, returns_over_dry_lu(session, song.features));
    EXPECT_GT(*figures.returns_lu, -18.0f);
    EXPECT_LT(*figures.returns_lu, -11.0f);
    ASSERT_TRUE(figures.front_to_back_lu);
    EXPECT_GT(*figures.front_to_back_lu, 2.0f);
    EXPECT_LT(*figures.front_to_back_lu, 14.0f);
}

TEST(SpaceFigures, AreNoneOfADryMix)
{
    const auto song = test::pop_band();
    Intent intent = test::intent_for("pop");
    intent.works.leave(Work::space);
    const SpaceFigures figures =
        space_figures(test::decided(song, intent).session, song.features, intent);
    EXPECT_FALSE(figures.returns_lu);
    EXPECT_FALSE(figures.front_to_back_lu);
}

}  // namespace
}  // namespace sitwell
