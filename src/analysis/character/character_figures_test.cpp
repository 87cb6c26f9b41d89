#include "analysis/character/character_figures.h"

#include "analysis/mix/mix_fixture.h"
#include "support/signals.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(CharacterFigures, OfAMixAloneAreThoseThatNeedNothingElse)
{
    const auto figures = character_of_mix(measured(test::pink_noise(2, 48000 * 4, 1)), {}, {});
    EXPECT_TRUE(figures.micro_dynamics_lu);
    EXPECT_TRUE(figures.harsh_share_db);
    EXPECT_FALSE(figures.kick_punch_db);
    EXPECT_FALSE(figures.words);
}

TEST(CharacterFigures, OfSilenceAndOfAMomentAreAbsent)
{
    EXPECT_FALSE(character_of_mix(measured(AudioBuffer{2, 48000 * 4}), {}, {}).harsh_share_db);
    const auto moment = character_of_mix(measured(test::pink_noise(2, 48000, 1)), {}, {});
    EXPECT_FALSE(moment.micro_dynamics_lu);
    EXPECT_TRUE(moment.harsh_share_db);
}

TEST(CharacterFigures, AskEachBandForItsOwnHits)
{
    const MixFigures mix = measured(test::pink_noise(2, 48000 * 6, 1));
    std::vector<std::vector<float>> envelopes(kMixEnvelopes.size(),
                                              std::vector<float>(1200, 0.01f));
    std::vector<Onset> hits;
    for (std::size_t at = 100; at < 1200; at += 100) {
        hits.push_back({0.005f * static_cast<float>(at), 20.0f, -20.0f});
        for (std::size_t i = at; i < at + 8; ++i) envelopes[0][i] = 0.1f;
    }
    const auto kicks = character_of_mix(mix, envelopes, {hits, {}});
    EXPECT_NEAR(*kicks.kick_punch_db, 10.0, 1e-3);
    EXPECT_FALSE(kicks.snare_punch_db);
    EXPECT_NEAR(*kicks.snap_db, 0.0, 1e-3);
    EXPECT_TRUE(kicks.low_ring_ms);
    const auto snares = character_of_mix(mix, envelopes, {{}, hits});
    EXPECT_FALSE(snares.kick_punch_db);
    EXPECT_NEAR(*snares.snare_punch_db, 0.0, 1e-3);
}

TEST(BusReduction, IsWhatItHoldsBackAtMost)
{
    std::vector<float> reductions(100, 0.5f);
    EXPECT_EQ(*bus_reduction_db(reductions), 0.5);
    std::fill(reductions.begin() + 90, reductions.end(), 4.0f);
    EXPECT_EQ(*bus_reduction_db(reductions), 4.0);
    EXPECT_FALSE(bus_reduction_db({}));
}

}  // namespace
}  // namespace sitwell
