#include "decide/restraint/weigh_moves.h"

#include "decide/decide_fixture.h"

namespace sitwell {
namespace {

Weighed weighed(std::vector<std::tuple<float, float, float>> without_with_step)
{
    Weighed weighed;
    for (const auto& [without, with, step] : without_with_step) {
        weighed.without.push_back({"f", without, Unit::db, without, step});
        weighed.with.push_back({"f", with, Unit::db, with, step});
    }
    return weighed;
}

TEST(Weighed, CountsStepsThatAreHeardForBetterAndForWorse)
{
    const auto one = weighed({{3.0f, 1.0f, 1.0f}, {1.0f, 1.6f, 0.3f}, {2.0f, 2.0f, 1.0f}});
    EXPECT_FLOAT_EQ(one.helps(), 2.0f);
    EXPECT_NEAR(one.harms(), 2.0f, 1e-5f);
}

TEST(Weighed, TellsWhatChangesMostFirst)
{
    const auto effects =
        weighed({{3.0f, 2.4f, 1.0f}, {1.0f, 1.6f, 0.3f}, {2.0f, 2.1f, 1.0f}}).effects();
    ASSERT_EQ(effects.size(), 2u) << "a tenth of a step is not told";
    EXPECT_FLOAT_EQ(effects[0].without, 1.0f);
    EXPECT_FLOAT_EQ(effects[0].with, 1.6f);
    EXPECT_EQ(weighed({{2.0f, 2.1f, 1.0f}}).effects().size(), 1u) << "one in any case";
}

TEST(Weighed, TellsOneOfNeighbouringBands)
{
    auto one = weighed({{3.0f, 1.0f, 1.0f}, {3.0f, 0.5f, 1.0f}, {2.0f, 1.0f, 1.0f}});
    for (std::size_t band : {0u, 1u}) one.with[band].is_band = true;
    const auto effects = one.effects();
    ASSERT_EQ(effects.size(), 2u);
    EXPECT_FLOAT_EQ(effects[0].with, 0.5f);
    EXPECT_FLOAT_EQ(effects[1].with, 1.0f);
}

TEST(Weighed, LeavesOutWhatCannotBeTold)
{
    auto one = weighed({{3.0f, 1.0f, 1.0f}});
    one.without[0].value.reset();
    EXPECT_EQ(one.helps(), 0.0f);
    EXPECT_TRUE(one.effects().empty());
}

TEST(MoveScale, WeighsTheLevelOfTheVoice)
{
    const auto song = test::pop_band();
    const Intent intent = test::intent_for("pop");
    const auto decision = test::decided(song, intent);
    MoveScale scale{song.session, decision.edits, song.features, intent};
    for (const MixMove& move : moves_among(decision.edits)) {
        if (move.strip != StripId{"lead-vox"} || move.node != "fader") continue;
        const Weighed level = scale.weigh({&move, 1});
        EXPECT_GT(level.helps(), 1.0f);
        EXPECT_FALSE(level.effects().empty());
        return;
    }
    FAIL() << "the voice was not set";
}

}  // namespace
}  // namespace sitwell
