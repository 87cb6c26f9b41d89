#include "repair/repaired.h"

#include "repair/repair_fixture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(Repaired, RefusesWhatItDoesNotKnow)
{
    const auto refusal = [](const char* tool, const char* settings) {
        const auto refused =
            repaired(std::make_unique<test::BufferReader>(AudioBuffer{2, 100}), tool, settings);
        return refused ? std::string{} : refused.error().message;
    };
    EXPECT_THAT(refusal("polish", ""), testing::HasSubstr("no tool 'polish'"));
    EXPECT_THAT(refusal("sides", "both"), testing::HasSubstr("not 'both'"));
}

TEST(Repaired, PlaysAFileAtTheRateItWasRecordedAt)
{
    const auto reader =
        repaired(std::make_unique<test::BufferReader>(AudioBuffer{1, 100}), "rate", "44100");
    ASSERT_TRUE(reader);
    EXPECT_EQ((*reader)->format().sample_rate_hz, 44100.0);
    EXPECT_EQ((*reader)->format().frames, 100);
}

}  // namespace
}  // namespace sitwell
