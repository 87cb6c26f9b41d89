#include "app/verbs/review_words.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(ReviewWords, FiguresAreAsPreciseAsTheyAreHeard)
{
    EXPECT_EQ(figure_in_words(-9.46, "dB"), "-9.5 dB");
    EXPECT_EQ(figure_in_words(-0.04, "LU"), "0.0 LU");
    EXPECT_EQ(figure_in_words(0.314, ""), "0.31");
    EXPECT_EQ(figure_in_words(12.0, "samples"), "12 samples");
}

TEST(ReviewWords, LimitsReadAsAWishInWords)
{
    EXPECT_EQ(limits_in_words({-20.0, -16.0}, "LUFS"), "between -20 and -16 LUFS");
    EXPECT_EQ(limits_in_words({std::nullopt, -3.0}, "dBTP"), "at most -3 dBTP");
    EXPECT_EQ(limits_in_words({10.5, std::nullopt}, "dB"), "10.5 dB or more");
    EXPECT_EQ(limits_in_words({}, "dB"), "");
}

/// A mix of which those two tests have been heard.
ReviewedFile reviewed(const ListeningTest& first, bool first_passes, const ListeningTest& second,
                      bool second_passes)
{
    ReviewedFile file;
    file.kind = "mix";
    file.tone.label = "jazz";
    file.tests = {{&first, 0.0, 0.0, {}, first_passes, ""},
                  {&second, -4.1, 63.0, {}, second_passes, ""}};
    return file;
}

TEST(ReviewWords, VerdictNamesWhatIsToBeMended)
{
    ListeningTest peak, mud;
    peak.label = "Highest true peak";
    peak.severity = Severity::fail;
    mud.label = "Mud";
    mud.unit = "dB";
    const auto bad = review_verdict(reviewed(peak, false, mud, false));
    EXPECT_EQ(bad[0], "This is held against what is asked of a mix for mastering, and its tone "
                      "against jazz mixes, which it is nearest to.");
    EXPECT_EQ(bad[1], "To be mended before it is sent: highest true peak.");
    EXPECT_EQ(bad[2], "Worth a look: mud.");
    const ReviewedFile good = reviewed(peak, true, mud, true);
    EXPECT_EQ(review_verdict(good)[1], "Nothing stands in the way of sending it.");
    EXPECT_EQ(review_verdict(good)[2], "No test asks for a second look.");
    EXPECT_EQ(value_in_words(good.tests[1]), "-4.1 dB at 63 Hz");
}

}  // namespace
}  // namespace sitwell
