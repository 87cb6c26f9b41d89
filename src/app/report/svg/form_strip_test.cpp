#include "app/report/svg/form_strip.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(FormStrip, ShowsEveryPartAndTheNamesThatFit)
{
    const std::vector<StripPart> parts{{0.0, 50.0, "verse", "verse, 0:00"},
                                       {50.0, 51.0, "interlude", "interlude, 0:50"},
                                       {51.0, 54.0, "solo", "solo, 0:51"},
                                       {54.0, 100.0, "chorus & all", "chorus, 0:52"}};
    const std::string picture = form_strip(parts, 100.0, "Form", ChartSize::wide);
    EXPECT_THAT(picture, HasSubstr(">verse</text>"));
    EXPECT_THAT(picture, HasSubstr(">chorus &amp; all</text>"));
    EXPECT_THAT(picture, Not(HasSubstr(">i</text>")));
    EXPECT_THAT(picture, HasSubstr(">s</text>"));
    EXPECT_THAT(picture, HasSubstr("<title>interlude, 0:50</title>"));
    EXPECT_THAT(picture, HasSubstr("x=\"380\""));
}

TEST(FormStrip, IsNothingWithoutParts)
{
    EXPECT_EQ(form_strip({}, 100.0, "Form", ChartSize::wide), "");
}

}  // namespace
}  // namespace sitwell
