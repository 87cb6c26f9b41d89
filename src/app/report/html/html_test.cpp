#include "app/report/html/base64.h"
#include "app/report/html/escape.h"
#include "app/report/html/minus.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace sitwell {
namespace {

TEST(Escaped, MakesMarkupHarmless)
{
    EXPECT_EQ(escaped("<b a=\"1\" c='2'>&</b>"),
              "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;&lt;/b&gt;");
}

TEST(Escaped, KeepsEveryScript)
{
    EXPECT_EQ(escaped("Вокал ボーカル 🎸 صوت"), "Вокал ボーカル 🎸 صوت");
}

TEST(Escaped, ReplacesWhatIsNoUtf8)
{
    EXPECT_EQ(escaped("Gitarre \xFC"
                      "ber"),
              "Gitarre \xEF\xBF\xBD"
              "ber");
    EXPECT_EQ(escaped("cut \xE3\x83"), "cut \xEF\xBF\xBD\xEF\xBF\xBD");
    EXPECT_EQ(escaped("\xC0\xAF"), "\xEF\xBF\xBD\xEF\xBF\xBD") << "an overlong slash";
    EXPECT_EQ(escaped("\xED\xA0\x80"), "\xEF\xBF\xBD") << "half a surrogate pair";
    EXPECT_EQ(escaped(std::string_view{"a\0\x1b", 3}), "a\xEF\xBF\xBD\xEF\xBF\xBD");
}

RC_GTEST_PROP(Escaped, LeavesNeitherMarkupNorControls, ())
{
    const auto bytes = *rc::gen::arbitrary<std::string>();
    const std::string once = escaped(bytes);
    RC_ASSERT(once.find_first_of("<>\"'") == std::string::npos);
    for (const char c : once)
        RC_ASSERT(c == '\t' || c == '\n' || static_cast<unsigned char>(c) >= 0x20);
}

TEST(WithMinus, TurnsOnlyTheHyphensOfNumbers)
{
    EXPECT_EQ(with_minus("-3.2 dB → -1 dB (-4)"), "−3.2 dB → −1 dB (−4)");
    EXPECT_EQ(with_minus("Take-2, high-pass, - and -x, ends in -"),
              "Take-2, high-pass, - and -x, ends in -");
}

TEST(Base64, GivesTheVectorsOfTheStandard)
{
    // RFC 4648, section 10.
    EXPECT_EQ(base64(""), "");
    EXPECT_EQ(base64("f"), "Zg==");
    EXPECT_EQ(base64("fo"), "Zm8=");
    EXPECT_EQ(base64("foo"), "Zm9v");
    EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
    EXPECT_EQ(base64("\xFB\xEF\xFF"), "++//");
}

}  // namespace
}  // namespace sitwell
