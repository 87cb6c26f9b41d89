#include "decide/names/partners.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::ElementsAre;
using testing::Eq;

TEST(Partners, AreTheTwoSidesOfOneName)
{
    EXPECT_THAT(partners(read_names({"OH L.wav", "Kick.wav", "OH R.wav"})),
                ElementsAre(Eq(2u), Eq(std::nullopt), Eq(0u)));
}

TEST(Partners, AreNotGuessedAmongSeveral)
{
    EXPECT_THAT(partners(read_names({"Gtr L.wav", "Keys R.wav"})),
                ElementsAre(Eq(std::nullopt), Eq(std::nullopt)));
    EXPECT_THAT(partners({}), testing::IsEmpty());
}

}  // namespace
}  // namespace sitwell
