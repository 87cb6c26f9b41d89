#include "app/verbs/tests_in_words.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(TestsInWords, FiguresAreAsPreciseAsTheyAreHeard)
{
    EXPECT_EQ(figure_in_words(-9.46, "dB"), "-9.5 dB");
    EXPECT_EQ(figure_in_words(-0.04, "LU"), "0.0 LU");
    EXPECT_EQ(figure_in_words(0.314, ""), "0.31");
    EXPECT_EQ(figure_in_words(12.0, "samples"), "12 samples");
}

TEST(TestsInWords, LimitsReadAsAWishInWords)
{
    EXPECT_EQ(limits_in_words({-20.0, -16.0}, "LUFS"), "between -20 and -16 LUFS");
    EXPECT_EQ(limits_in_words({std::nullopt, -3.0}, "dBTP"), "at most -3 dBTP");
    EXPECT_EQ(limits_in_words({10.5, std::nullopt}, "dB"), "10.5 dB or more");
    EXPECT_EQ(limits_in_words({}, "dB"), "");
}

ListeningTest test_of(std::string label, Severity severity, std::string unit = "dB")
{
    ListeningTest test;
    test.label = std::move(label);
    test.severity = severity;
    test.unit = std::move(unit);
    return test;
}

TEST(TestsInWords, AValueSaysWhereItWasMeasured)
{
    const ListeningTest mud = test_of("Mud", Severity::warn);
    EXPECT_EQ(value_in_words({&mud, -4.1, 63.0, {}, true, ""}), "-4.1 dB at 63 Hz");
    EXPECT_EQ(value_in_words({&mud, 2.0, 2500.0, {}, true, ""}), "2.0 dB at 2.5 kHz");
    EXPECT_EQ(value_in_words({&mud, 2.0, 0.0, {}, true, ""}, "05 Organ"), "2.0 dB, 05 Organ");
}

TEST(TestsInWords, TheGravestOfWhatDidNotPassComesFirst)
{
    const ListeningTest likeness = test_of("Unlikeness", Severity::info);
    const ListeningTest mud = test_of("Mud", Severity::warn);
    const ListeningTest peak = test_of("Highest true peak", Severity::fail);
    const ListeningTest air = test_of("Air", Severity::warn);
    const std::vector<Listened> tests = worst_first({{&likeness, 0.0, 0.0, {}, false, "x"},
                                                     {&air, 0.0, 0.0, {}, true, ""},
                                                     {&mud, 0.0, 0.0, {}, false, "x"},
                                                     {&peak, 0.0, 0.0, {}, false, "x"}});
    ASSERT_EQ(tests.size(), 4u);
    EXPECT_EQ(tests[0].test, &peak);
    EXPECT_EQ(tests[1].test, &mud);
    EXPECT_EQ(tests[2].test, &likeness);
    EXPECT_EQ(tests[3].test, &air);
    EXPECT_EQ(failed_labels(tests, Severity::fail), "highest true peak");
    EXPECT_EQ(failed_labels(tests, Severity::warn), "mud");
}

TEST(TestsInWords, WhatIsOnlyToldAsksForNoLook)
{
    const ListeningTest likeness = test_of("Unlikeness", Severity::info);
    const ListeningTest mud = test_of("Mud", Severity::warn);
    const auto told = figure_of({&likeness, 2.0, 0.0, {}, false, "Do something."});
    EXPECT_TRUE(told.good);
    EXPECT_EQ(told.remedy, "");
    const auto look = figure_of({&mud, 2.0, 0.0, {}, false, "Cut there."}, "Organ");
    EXPECT_FALSE(look.good);
    EXPECT_EQ(look.remedy, "Cut there.");
    EXPECT_EQ(look.value, "2.0 dB, Organ");
}

}  // namespace
}  // namespace sitwell
