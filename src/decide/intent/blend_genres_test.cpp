#include "decide/intent/blend_genres.h"

#include "decide/intent/genre_numbers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::HasSubstr;

class BlendGenres : public testing::Test {
protected:
    GenreProfile called(std::string_view said) const { return genre_called(genres_, said).value(); }
    std::string refusal(std::string_view said) const
    {
        const auto refused = genre_called(genres_, said);
        EXPECT_FALSE(refused) << said;
        if (refused) return {};
        EXPECT_EQ(refused.error().where, "--genre");
        return refused.error().message;
    }

    GenreTable genres_ = load_genres().value();
};

TEST_F(BlendGenres, OneNameIsThatGenre)
{
    const GenreProfile rock = called("rock");
    EXPECT_EQ(rock.id, "rock");
    EXPECT_EQ(rock.label, "rock");
    EXPECT_FLOAT_EQ(rock.group_lu.at("guitars"), -5.5f);
    EXPECT_FLOAT_EQ(called("rock:30").group_lu.at("guitars"), -5.5f);
}

TEST_F(BlendGenres, PutsEveryNumberInBetween)
{
    const GenreProfile blend = called("rock:70+country:30");
    const GenreProfile& rock = *genres_.find("rock");
    const GenreProfile& country = *genres_.find("country");
    const auto between = [](float a, float b) { return 0.7f * a + 0.3f * b; };
    for (const GenreNumber& number : genre_numbers())
        EXPECT_NEAR(blend.*number.value, between(rock.*number.value, country.*number.value), 1e-5)
            << number.key;
    for (const GenreRange& range : genre_ranges()) {
        EXPECT_NEAR((blend.*range.value).low,
                    between((rock.*range.value).low, (country.*range.value).low), 1e-5);
        EXPECT_NEAR((blend.*range.value).high,
                    between((rock.*range.value).high, (country.*range.value).high), 1e-5);
    }
    for (const auto& entry : rock.group_lu)
        EXPECT_NEAR(blend.group_lu.at(entry.first),
                    between(entry.second, country.group_lu.at(entry.first)), 1e-5);
    for (std::size_t o = 0; o < kOctaves; ++o)
        EXPECT_NEAR(blend.tone.octaves_db[o],
                    0.7 * rock.tone.octaves_db[o] + 0.3 * country.tone.octaves_db[o], 1e-5);
    EXPECT_NEAR(blend.tone.tolerance_db, 2.0, 1e-5);
}

TEST_F(BlendGenres, IsCalledByItsSharesAndGoesByTheLargest)
{
    const GenreProfile equal = called("rock+country");
    EXPECT_EQ(equal.id, "rock");
    EXPECT_EQ(equal.label, "rock and country");
    EXPECT_EQ(option_of(equal.shares), "rock+country");
    const GenreProfile more = called("rock:30 + country:70");
    EXPECT_EQ(more.id, "country");
    EXPECT_EQ(more.label, "70 % country, 30 % rock");
    EXPECT_EQ(option_of(more.shares), "country:70+rock:30");
    EXPECT_EQ(called(option_of(more.shares)).shares, more.shares);
    EXPECT_EQ(option_of(called("jazz").shares), "jazz");
}

TEST_F(BlendGenres, BlendsBlends)
{
    const GenreProfile blend = blended({{called("rock+country"), 1.0f}, {called("rock"), 1.0f}});
    ASSERT_EQ(blend.shares.size(), 2u);
    EXPECT_EQ(blend.shares[0], (GenreShare{"rock", "rock", 0.75f}));
    EXPECT_EQ(blend.shares[1], (GenreShare{"country", "country", 0.25f}));
    EXPECT_NEAR(blend.compression_scale, 1.0f, 1e-6f);
    EXPECT_NEAR(blend.listening_lufs, 0.75f * -10.0f + 0.25f * -11.0f, 1e-5f);
}

TEST_F(BlendGenres, RefusesWhatCannotBeMeant)
{
    EXPECT_THAT(refusal("rokc+country"), HasSubstr("Did you mean 'rock'?"));
    EXPECT_THAT(refusal("rock+"), HasSubstr("'' is no genre Sitwell knows"));
    EXPECT_THAT(refusal("rock:much+country:30"), HasSubstr("'much' is no share of rock"));
    EXPECT_THAT(refusal("rock:0+country:30"), HasSubstr("say 1 to 100"));
    EXPECT_THAT(refusal("rock:70+country"), HasSubstr("give one to each"));
    EXPECT_THAT(refusal("rock+pop+rock"), HasSubstr("names rock twice"));
}

}  // namespace
}  // namespace sitwell
