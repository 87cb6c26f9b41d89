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

}  // namespace
}  // namespace sitwell
