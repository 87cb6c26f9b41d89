#include "decide/audibility/carve_parts.h"

#include "decide/audibility/foreseen_part_fixture.h"
#include "decide/decide_fixture.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

constexpr double kRateHz = 48000.0;

std::vector<Carving> carvings_of(const std::vector<ForeseenPart>& parts)
{
    return carve_parts(parts, kRateHz, test::intent_for("pop").practice->audibility);
}

TEST(CarveParts, TakesOutOfTheGuitarWhatCoversTheWords)
{
    const auto carvings = carvings_of(test::covered_voice(9.0f));
    ASSERT_EQ(carvings.size(), 1u);
    EXPECT_EQ(carvings[0].covers, 1u);
    EXPECT_EQ(carvings[0].gains, 0u);
    ASSERT_FALSE(carvings[0].bells.empty());
    for (const EqualizerBand& bell : carvings[0].bells) {
        EXPECT_LE(bell.gain_db, -1.0f);
        EXPECT_GE(bell.gain_db, -3.0f);
        EXPECT_GE(bell.frequency_hz, 1200.0f);
        EXPECT_LE(bell.frequency_hz, 3500.0f);
        EXPECT_GE(bell.q, 0.8f);
        EXPECT_LE(bell.q, 2.0f);
    }
    EXPECT_GE(carvings[0].after.share - carvings[0].before.share, 0.03f);
}

TEST(CarveParts, LeavesAloneWhatCoversNothing)
{
    EXPECT_TRUE(carvings_of(test::covered_voice(-25.0f)).empty());
}

TEST(CarveParts, LeavesAloneWhatHasNothingButThat)
{
    auto parts = test::covered_voice(9.0f);
    for (BandRow& row : parts[1].rows)
        for (std::size_t band = 11; band < 14; ++band) row[band] = 1e-8f;
    const auto whole = carvings_of(test::covered_voice(9.0f));
    const auto spared = carvings_of(parts);
    ASSERT_FALSE(whole.empty());
    const float before_db = whole[0].bells.front().gain_db;
    const float after_db = spared.empty() ? 0.0f : spared[0].bells.front().gain_db;
    EXPECT_GT(after_db, before_db);
}

TEST(CarveParts, EqualsDoNotMakeWayForEachOther)
{
    auto parts = test::covered_voice(9.0f);
    parts[0].part.role = "piano";
    parts[0].part.kind = PartKind::body;
    EXPECT_TRUE(carvings_of(parts).empty());
}

TEST(CarveParts, PartsThatNeverMeetStayAsTheyAre)
{
    auto parts = test::covered_voice(9.0f);
    for (std::size_t cell = 0; cell < parts[0].active.size(); ++cell) {
        parts[0].active[cell] = cell < 25 ? 1 : 0;
        parts[1].active[cell] = cell < 25 ? 0 : 1;
    }
    EXPECT_TRUE(carvings_of(parts).empty());
}

TEST(CarveParts, MicrophonesOfOneKitDoNotMakeWayForEachOther)
{
    const auto snare = test::steady_part("snare", PartKind::snare, "drums", {19, 20, 21}, -22.0f);
    const auto oh = test::steady_part("overheads", PartKind::drums, "drums", {19, 20, 21}, -20.0f);
    EXPECT_TRUE(carvings_of({snare, oh}).empty());
}

}  // namespace
}  // namespace sitwell
