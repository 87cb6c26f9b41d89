#include "analysis/voice/consonants.h"

#include "analysis/voice/rows_fixture.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::MadeRows;

TEST(FindSibilants, HearsHissBesideAVowelWithLevelAndPlace)
{
    MadeRows made;
    made.pause(30).vowel(60, 200.0f, 0.01f).hiss(8, 0.0025f, 7000.0f).pause(40);
    const auto found = find_sibilants(made.rows(), made.voiced());
    ASSERT_EQ(found.size(), 1u);
    EXPECT_DOUBLE_EQ(found[0].at.from_s, 0.9);
    EXPECT_DOUBLE_EQ(found[0].at.to_s, 0.98);
    EXPECT_NEAR(found[0].re_vowels_db, -6.0, 0.1);
    EXPECT_NEAR(found[0].centre_hz, 7000.0, 1.0);
}

TEST(FindSibilants, NeitherAClickNorACymbalNorHissByItself)
{
    const auto of = [](std::size_t hiss_rows, std::size_t gap) {
        MadeRows made;
        made.pause(30).vowel(60, 200.0f).pause(gap).hiss(hiss_rows).pause(60);
        return find_sibilants(made.rows(), made.voiced()).size();
    };
    EXPECT_EQ(of(8, 0), 1u);
    EXPECT_EQ(of(2, 0), 0u);
    EXPECT_EQ(of(26, 0), 0u);
    EXPECT_EQ(of(8, 20), 0u);
}

TEST(FindPlosives, HearsAGustThatAVowelFollows)
{
    MadeRows made;
    made.pause(100).gust(4, 0.02f, 0.002f).vowel(60, 200.0f, 0.01f).pause(20);
    const auto found = find_plosives(made.rows(), made.voiced());
    ASSERT_EQ(found.size(), 1u);
    EXPECT_NEAR(found[0].at.from_s, 1.0, 0.011);
    EXPECT_NEAR(found[0].over_body_db, 10.0, 0.1);
    EXPECT_NEAR(found[0].re_vowels_db, 3.0, 0.1);
}

TEST(FindPlosives, NeitherALongRumbleNorALowVoiceNorAGustWithoutAVoice)
{
    MadeRows rumble, low, alone;
    rumble.pause(100).gust(20, 0.02f, 0.002f).vowel(60, 200.0f).pause(20);
    low.pause(100).gust(4, 0.02f, 0.02f).vowel(60, 90.0f).pause(20);
    alone.vowel(60, 200.0f).pause(100).gust(4, 0.02f, 0.002f).pause(100);
    for (const MadeRows* made : {&rumble, &low, &alone})
        EXPECT_TRUE(find_plosives(made->rows(), made->voiced()).empty());
}

}  // namespace
}  // namespace sitwell
