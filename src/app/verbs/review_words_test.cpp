#include "app/verbs/review_words.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

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
}

}  // namespace
}  // namespace sitwell
