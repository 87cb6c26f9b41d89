#include "analysis/codec/seal.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(Seal, GivesBackWhatWasSealed)
{
    for (const std::string figures : {"", "x", "some figures"})
        EXPECT_EQ(unsealed(sealed("Mark1", figures), "Mark1", "figures").value(), figures);
}

TEST(Seal, RefusesAnotherVersionAndEveryDamagedByte)
{
    const std::string bytes = sealed("Mark1", "some figures");
    const auto other = unsealed(bytes, "Mark2", "figures");
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().where, "figures");
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        std::string damaged = bytes;
        damaged[i] = static_cast<char>(damaged[i] ^ 1);
        EXPECT_FALSE(unsealed(damaged, "Mark1", "figures")) << i;
    }
    for (std::size_t length = 0; length < bytes.size(); ++length)
        EXPECT_FALSE(unsealed(bytes.substr(0, length), "Mark1", "figures")) << length;
}

}  // namespace
}  // namespace sitwell
