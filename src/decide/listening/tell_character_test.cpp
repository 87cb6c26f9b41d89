#include "decide/listening/tell_character.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::DoubleNear;
using testing::IsEmpty;
using testing::Pair;
using testing::UnorderedElementsAre;

ListeningFigures told_character(const CharacterFigures& mix,
                                const CharacterFigures* faders = nullptr, double beat_ms = 0.0)
{
    ListeningFigures figures;
    tell_character(figures, mix, faders, beat_ms);
    return figures;
}

TEST(TellCharacter, HoldsWhatSongsDifferInAgainstTheFadersAlone)
{
    CharacterFigures mix, faders;
    mix.harsh_share_db = -9.0;
    mix.words = 0.3;
    faders.harsh_share_db = -12.0;
    faders.mud_share_db = -8.0;
    EXPECT_THAT(told_character(mix), UnorderedElementsAre(Pair("words", 0.3)));
    EXPECT_THAT(told_character(mix, &faders),
                UnorderedElementsAre(Pair("words", 0.3), Pair("harsh_re_faders_db", 3.0)));
}

TEST(TellCharacter, CountsRingInBeatsAndRangeInPercent)
{
    CharacterFigures mix, faders;
    mix.low_ring_ms = 150.0;
    mix.loudness_range_lu = 6.0;
    faders.low_ring_ms = 100.0;
    faders.loudness_range_lu = 8.0;
    EXPECT_THAT(told_character(mix, &faders, 500.0),
                UnorderedElementsAre(Pair("low_ring_ms", 150.0), Pair("low_ring_beats", 0.3),
                                     Pair("low_ring_re_faders_ms", 50.0),
                                     Pair("range_kept_percent", DoubleNear(75.0, 1e-9))));
    faders.loudness_range_lu = 2.0;
    EXPECT_EQ(told_character(mix, &faders).count("range_kept_percent"), 0u) << "nothing to keep";
}

TEST(TellCharacter, HoldsPunchToWhatIsHeardOfIt)
{
    CharacterFigures mix, faders;
    mix.kick_punch_db = 10.0;
    faders.kick_punch_db = 12.0;
    mix.snare_punch_db = 31.0;
    faders.snare_punch_db = 37.0;
    const ListeningFigures figures = told_character(mix, &faders);
    EXPECT_EQ(figures.at("kick_punch_re_faders_db"), -2.0);
    EXPECT_EQ(figures.at("snare_punch_re_faders_db"), 0.0) << "both out of silence";
    EXPECT_EQ(figures.at("snare_punch_db"), 31.0);
}

TEST(TellCharacter, SaysNothingOfWhatIsAbsent)
{
    EXPECT_THAT(told_character({}), IsEmpty());
    const CharacterFigures faders;
    EXPECT_THAT(told_character({}, &faders, 500.0), IsEmpty());
}

}  // namespace
}  // namespace sitwell
