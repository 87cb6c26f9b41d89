#include "decide/listening/depth_figures.h"

#include "decide/intent/practice.h"
#include "decide/listening/mix_parts_fixture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

test::Made placed(const char* role, PartKind kind, double db)
{
    test::Made made = test::steady(role, kind, db);
    made.part.role = role;
    return made;
}

TEST(DepthFigures, RolesStandWherePracticeSays)
{
    const Json space = load_practice().value().space;
    EXPECT_EQ(layer_of("lead_vocal", space), 0);
    EXPECT_EQ(layer_of("kick_in", space), 0);
    EXPECT_EQ(layer_of("synth_bass", space), 0);
    EXPECT_EQ(layer_of("organ", space), 1);
    EXPECT_EQ(layer_of("synth_pad", space), 2);
    EXPECT_FALSE(layer_of("fx", space));
    EXPECT_FALSE(layer_of("", space));
}

TEST(DepthFigures, TellDepthAndThePartThatKeepsLeast)
{
    const Json space = load_practice().value().space;
    const MixParts mix = test::mix_of({placed("lead_vocal", PartKind::lead, -20.0),
                                       placed("organ", PartKind::body, -26.0),
                                       placed("synth_pad", PartKind::ornament, -29.0)});
    const std::vector<PartInSpace> heard{
        {0, {-22.0, 0.0, 0.99}}, {1, {-15.0, -1.0, 0.9}}, {2, {-8.0, -3.0, 0.97}}};
    CharacterFigures figures;
    EXPECT_EQ(add_depth(figures, heard, mix, space), "");
    EXPECT_NEAR(*figures.depth_order, 1.0, 1e-9);
    EXPECT_NEAR(*figures.depth_span_lu, 14.0 + 1.5 + 3.0, 0.1);
    EXPECT_EQ(figures.least_coherence, 0.9);
    EXPECT_EQ(figures.least_coherence_part, 1.0);
}

TEST(DepthFigures, SayWhyDepthCannotBeTold)
{
    const Json space = load_practice().value().space;
    const MixParts mix = test::mix_of({placed("lead_vocal", PartKind::lead, -20.0),
                                       placed("organ", PartKind::body, -26.0),
                                       placed("fx", PartKind::ornament, -29.0)});
    const std::vector<PartInSpace> heard{{0, {}}, {1, {}}, {2, {}}};
    CharacterFigures figures;
    EXPECT_THAT(add_depth(figures, heard, mix, space), testing::HasSubstr("Only 2 parts are"));
    EXPECT_FALSE(figures.depth_span_lu);
    EXPECT_THAT(add_depth(figures, {}, mix, space), testing::HasSubstr("Only 0 parts are"));
}

}  // namespace
}  // namespace sitwell
