#include "app/report/svg/drift_chart.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::HasSubstr;

TEST(DriftChart, ColoursByHowFarAPartMoves)
{
    const DriftTable table{{"lead", "kick", "bass"}, {{"phone loudspeaker", {1.5f, 0.4f, -14.0f}}}};
    const std::string picture = drift_chart(table, ChartSize::narrow);
    EXPECT_THAT(picture, HasSubstr("class=\"drift-up\"><title>phone loudspeaker, lead: +1.5 LU"));
    EXPECT_THAT(picture, HasSubstr("class=\"drift-none\"><title>phone loudspeaker, kick: +0.4 LU"));
    EXPECT_THAT(picture,
                HasSubstr("class=\"drift-down far\"><title>phone loudspeaker, bass: −14.0 LU"));
}

TEST(DriftChart, IsNothingWithoutParts)
{
    EXPECT_EQ(drift_chart({{}, {{"car", {}}}}, ChartSize::wide), "");
    EXPECT_EQ(drift_chart({{"lead"}, {}}, ChartSize::wide), "");
}

}  // namespace
}  // namespace sitwell
