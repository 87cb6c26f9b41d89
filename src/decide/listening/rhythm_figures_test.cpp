#include "decide/listening/rhythm_figures.h"

#include "decide/listening/mix_parts_fixture.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

using namespace test;

constexpr std::size_t kSubBand = 4;  // 63 Hz

/// A kick twice a second that holds for so many rows of 100 ms, over a bass that sinks under it by
/// so much.
ListeningFigures kick_and_bass(std::size_t held, double kick_db, double ducked_db)
{
    Made kick = test::steady("kick", PartKind::kick, -80.0, kSubBand);
    Made bass = test::steady("bass", PartKind::bass, -20.0, kSubBand);
    for (std::size_t hit = 0; hit < 300; hit += 5)
        for (std::size_t hop = hit; hop < hit + held; ++hop) {
            kick.power[hop] = power(kick_db - 0.1 * static_cast<double>(hop - hit));
            bass.power[hop] = power(-20.0 - ducked_db);
        }
    return part_figures(mix_of({kick, bass}));
}

TEST(RhythmFigures, KickAndBassTakeTurnsWhereTheBassSinksUnderTheKick)
{
    EXPECT_NEAR(kick_and_bass(1, -18.0, 0.0).at("club_turns_db"), 2.0, 0.1);
    EXPECT_NEAR(kick_and_bass(1, -23.0, 0.0).at("club_turns_db"), -3.0, 0.1);
    EXPECT_NEAR(kick_and_bass(1, -23.0, 6.0).at("club_turns_db"), 3.0, 0.1);
}

TEST(RhythmFigures, AKickThatRingsOnTakesTheTurnOfTheBass)
{
    EXPECT_LT(kick_and_bass(4, -18.0, 0.0).at("club_turns_db"), -1.5);
}

TEST(RhythmFigures, OfTurnsNothingIsSaidWithoutABass)
{
    Made kick = test::steady("kick", PartKind::kick, -80.0, kSubBand);
    for (std::size_t hit = 0; hit < 300; hit += 5) kick.power[hit] = power(-20.0);
    EXPECT_EQ(part_figures(mix_of({kick})).count("club_turns_db"), 0u);
}

}  // namespace
}  // namespace sitwell
