#include "decide/intent/genre_numbers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>
#include <string_view>

namespace sitwell {
namespace {

TEST(GenreNumbers, HaveOneNameAndAFieldOfTheirOwn)
{
    std::set<std::string_view> keys;
    for (const GenreNumber& number : genre_numbers()) {
        EXPECT_TRUE(keys.insert(number.key).second) << number.key << " stands there twice";
        GenreProfile profile;
        profile.*number.value = 77.0f;
        for (const GenreNumber& other : genre_numbers())
            EXPECT_EQ(profile.*other.value == 77.0f, other.key == number.key)
                << number.key << " and " << other.key << " share a field";
    }
    for (const GenreRange& range : genre_ranges())
        EXPECT_TRUE(keys.insert(range.key).second) << range.key << " stands there twice";
}

TEST(GenreNumbers, OfEveryProfileMakeSense)
{
    const auto genres = load_genres();
    ASSERT_TRUE(genres);
    for (const GenreProfile& profile : genres->profiles) {
        for (const GenreNumber& number : genre_numbers())
            EXPECT_TRUE(number.limits.hold(static_cast<double>(profile.*number.value)))
                << profile.id << ": " << number.key;
        for (const GenreRange& range : genre_ranges()) {
            const Between& between = profile.*range.value;
            EXPECT_TRUE(range.limits.hold(static_cast<double>(between.low)) &&
                        range.limits.hold(static_cast<double>(between.high)) &&
                        between.low <= between.high)
                << profile.id << ": " << range.key;
        }
    }
}

}  // namespace
}  // namespace sitwell
