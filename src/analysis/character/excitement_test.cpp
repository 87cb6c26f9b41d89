#include "analysis/character/excitement.h"

#include <array>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

constexpr std::size_t kVerseHops = 100, kHops = 200;

/// A verse of 10 s and a chorus of 10 s, `more` times as loud; wider, brighter by as much again
/// where `grows`.
MixRows song(float more, bool grows)
{
    MixRows rows;
    for (std::size_t hop = 0; hop < kHops; ++hop) {
        const bool chorus = hop >= kVerseHops;
        const float power =
            (chorus ? more : 1.0f) * 0.01f * (1.0f + 0.001f * static_cast<float>(hop));
        MixRows::Bands bands{};
        bands[16] = 0.9f * power;
        bands[24] = (chorus && grows ? 0.2f : 0.1f) * power;
        rows.k_power.push_back(power);
        rows.mid.push_back(power);
        rows.side.push_back((chorus && grows ? 0.4f : 0.2f) * power);
        rows.bands_mid.push_back(bands);
        rows.bands_side.push_back({});
    }
    return rows;
}

constexpr std::array<Stretch, 1> kVerse{{{0.0, 10.0}}}, kChorus{{{10.0, 20.0}}};
constexpr std::array<Stretch, 2> kSections{{{0.0, 10.0}, {10.0, 20.0}}};

std::vector<double> parts_of(double verse, double chorus)
{
    std::vector<double> parts(10, verse);
    parts.resize(20, chorus);
    return parts;
}

TEST(PartsPlaying, CountsThoseThatFillMostOfASecond)
{
    std::vector<unsigned char> all(20, 1), half(20, 0), brief(20, 0);
    std::fill(half.begin() + 10, half.end(), static_cast<unsigned char>(1));
    brief[3] = 1;
    const std::array<std::span<const unsigned char>, 3> active{all, half, brief};
    EXPECT_EQ(parts_playing(active), (std::vector<double>{1.0, 2.0}));
    EXPECT_TRUE(parts_playing({}).empty());
}

TEST(FollowsParts, RisesWithTheArrangement)
{
    EXPECT_GT(*follows_parts(parts_of(3.0, 8.0), song(2.0f, false)), 0.8);
    EXPECT_LT(*follows_parts(parts_of(8.0, 3.0), song(2.0f, false)), -0.8);
    EXPECT_FALSE(follows_parts(parts_of(3.0, 3.0), song(2.0f, false)));
    EXPECT_FALSE(follows_parts({}, {}));
}

TEST(LoudestInFullest, AsksWhereTheLoudestTenthLies)
{
    EXPECT_EQ(*loudest_in_fullest(parts_of(3.0, 8.0), kSections, song(2.0f, false)), 1.0);
    EXPECT_EQ(*loudest_in_fullest(parts_of(8.0, 3.0), kSections, song(2.0f, false)), 0.0);
    EXPECT_EQ(*loudest_in_fullest(parts_of(7.5, 8.0), kSections, song(0.5f, false)), 1.0)
        << "sections one part apart are as full";
    EXPECT_FALSE(loudest_in_fullest(parts_of(3.0, 8.0), kChorus, song(2.0f, false)));
}

TEST(ChorusLift, IsWhatTheChorusBrings)
{
    std::vector<float> strength(1000, 1.0f);
    strength.resize(2000, 1.5f);
    const auto lift = chorus_lift(kChorus, kVerse, song(2.0f, true), strength);
    EXPECT_NEAR(lift->level_lu, 3.4, 0.2);
    EXPECT_NEAR(lift->side_to_mid_db, 3.01, 1e-3);
    EXPECT_NEAR(lift->sparkle_db, 2.6, 0.1);
    EXPECT_NEAR(lift->strikes, 0.5, 1e-6);
    EXPECT_EQ(lift->rises(), 4);
}

TEST(ChorusLift, CountsWhatFallsAsNone)
{
    const std::vector<float> strength(2000, 1.0f);
    const auto lift = chorus_lift(kChorus, kVerse, song(0.5f, false), strength);
    EXPECT_LT(lift->level_lu, -2.0);
    EXPECT_EQ(lift->rises(), 0);
    EXPECT_FALSE(chorus_lift({}, kVerse, song(1.0f, false), strength));
}

}  // namespace
}  // namespace sitwell
