#include "app/report/svg/phrase_strip.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::HasSubstr;

TEST(PhraseStrip, ShowsEveryPhraseWhereItIs)
{
    const std::vector<StripPart> phrases{{0.0, 10.0, "", "0:00, soft & low"},
                                         {50.0, 75.0, "", "0:50, loud"}};
    const std::string picture = phrase_strip(phrases, 100.0, "Phrases", ChartSize::wide);
    EXPECT_THAT(picture, HasSubstr("<title>0:00, soft &amp; low</title>"));
    EXPECT_THAT(picture, HasSubstr("<title>0:50, loud</title>"));
    EXPECT_THAT(picture, HasSubstr("x=\"380\""));
    EXPECT_THAT(picture, HasSubstr("width=\"190\""));
}

TEST(PhraseStrip, IsNothingWithoutPhrases)
{
    EXPECT_EQ(phrase_strip({}, 100.0, "Phrases", ChartSize::wide), "");
}

}  // namespace
}  // namespace sitwell
