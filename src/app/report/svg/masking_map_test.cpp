#include "app/report/svg/masking_map.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(MaskingMap, JoinsWhatIsHeardAlikeAndLeavesRestsOpen)
{
    const std::vector<MaskingRow> rows{{"Organ <2>", {-1.0f, 0.05f, 0.1f, 0.8f}}};
    const std::string picture = masking_map(rows, ChartSize::wide);
    EXPECT_THAT(picture, HasSubstr("Organ &lt;2&gt;, 0:01: lost"));
    EXPECT_THAT(picture, HasSubstr("0:03: clear"));
    EXPECT_THAT(picture, Not(HasSubstr("0:00: ")));
    EXPECT_THAT(picture, Not(HasSubstr("0:02: ")));
    // Four seconds over 576 units behind the names: two of them lost.
    EXPECT_THAT(picture, HasSubstr("x=\"314\""));
    EXPECT_THAT(picture, HasSubstr("width=\"288\""));
}

TEST(MaskingMap, IsNothingWithoutParts)
{
    EXPECT_EQ(masking_map({}, ChartSize::narrow), "");
}

}  // namespace
}  // namespace sitwell
