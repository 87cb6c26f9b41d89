#include "app/report/svg/drift_chart.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(DriftChart, ColoursByHowFarAPartMoves)
{
    const DriftTable table{{"lead", "kick", "bass"}, {{"phone loudspeaker", {1.5f, 0.4f, -14.0f}}}};
    const std::string picture = drift_chart(table, ChartSize::narrow);
    const auto look_of = [&](const std::string& title) {
        const auto at = picture.find("<title>" + title + "</title>");
        const auto rect = picture.rfind("<rect class=\"", at) + 13;
        return at == std::string::npos ? "" : picture.substr(rect, picture.find('"', rect) - rect);
    };
    EXPECT_EQ(look_of("phone loudspeaker, lead: +1.5 LU"), "drift-up");
    EXPECT_EQ(look_of("phone loudspeaker, kick: +0.4 LU"), "drift-none");
    EXPECT_EQ(look_of("phone loudspeaker, bass: −14.0 LU"), "drift-down far");
}

TEST(DriftChart, IsNothingWithoutParts)
{
    EXPECT_EQ(drift_chart({{}, {{"car", {}}}}, ChartSize::wide), "");
    EXPECT_EQ(drift_chart({{"lead"}, {}}, ChartSize::wide), "");
}

}  // namespace
}  // namespace sitwell
