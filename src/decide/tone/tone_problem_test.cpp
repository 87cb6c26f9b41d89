#include "decide/tone/tone_problem.h"

#include "analysis/mix/tone_zones.h"
#include "decide/decide_fixture.h"
#include "decide/stages/tracks.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

const Intent& rock()
{
    static const Intent kIntent = test::intent_for("rock");
    return kIntent;
}

/// A mix that lies on the line of its genre.
std::array<double, kBands> on_target()
{
    return fit_tone({}, rock().genre.tone).target_db;
}

std::array<float, kBands> off_of(const std::array<double, kBands>& mix_db)
{
    return tone_off(mix_db, rock().genre.tone, rock().practice->tone);
}

TEST(ToneOff, TellsHowFarAMixLiesOverItsGenre)
{
    auto mix_db = on_target();
    mix_db[25] += 5.0;
    mix_db[4] -= 4.0;
    mix_db[0] += 6.0;
    const auto off_db = off_of(mix_db);
    EXPECT_NEAR(off_db[25], 5.0f, 0.01f);
    EXPECT_NEAR(off_db[4], -4.0f, 0.01f);
    EXPECT_EQ(off_db[0], 0.0f) << "25 Hz is not asked for";
}

TEST(ToneOff, LeavesTheArrangementAlone)
{
    const auto tolerance_db = static_cast<float>(rock().genre.tone.tolerance_db);
    const auto off_at_8k = [&](double by_db) {
        auto mix_db = on_target();
        mix_db[25] += by_db;
        return off_of(mix_db)[25];
    };
    EXPECT_NEAR(off_at_8k(tolerance_db + 6.0), tolerance_db + 6.0f, 0.01f);
    EXPECT_NEAR(off_at_8k(tolerance_db + 9.0), tolerance_db + 3.0f, 0.01f);
    EXPECT_NEAR(off_at_8k(30.0), tolerance_db, 0.01f);
}

TEST(ToneOff, HearsMudThatStandsOut)
{
    auto mix_db = on_target();
    for (std::size_t b = kMudBand; b < kMudBand + 3; ++b) mix_db[b] += 3.5;
    const double over_db = hump_db(mix_db, kMudBand) - 1.5;
    ASSERT_GT(over_db, 0.0);
    EXPECT_NEAR(off_of(mix_db)[kMudBand + 1],
                static_cast<float>(rock().genre.tone.tolerance_db + over_db), 0.01f);
}

TEST(ToneProblem, KnowsWhoMakesWhatAndWhoMovesLast)
{
    test::PaperSong song = test::pop_band();
    const Session session = test::decided(song, rock()).session;
    const Strip* lead = find_lead(session, song.features, rock());
    const auto parts =
        sounding_parts(session, song.features, forecast(session, song.features), lead, rock());
    const auto problem =
        tone_problem({}, rock().genre.tone, parts, lead, ToneCame::finished, rock().practice->tone);
    ASSERT_EQ(problem.parts.size(), parts.size());
    float whole = 0.0f, dearest = 0.0f;
    std::size_t last = 0;
    for (std::size_t p = 0; p < parts.size(); ++p) {
        whole += problem.parts[p].share[16];
        if (problem.parts[p].price > dearest) {
            dearest = problem.parts[p].price;
            last = p;
        }
    }
    EXPECT_NEAR(whole, 1.0f, 1e-4f);
    EXPECT_EQ(parts[last].strips.front()->id, lead->id);
}

TEST(ToneProblem, MovesRecordingsFurtherThanFinishedPartsAndOfMixesTheMixAlone)
{
    test::PaperSong song = test::pop_band();
    const Session session = test::decided(song, rock()).session;
    auto places =
        sounding_parts(session, song.features, forecast(session, song.features), nullptr, rock());
    places.push_back(shared_places(session, places).back());
    const auto bounds = [&](ToneCame came) {
        const auto problem =
            tone_problem({}, rock().genre.tone, places, nullptr, came, rock().practice->tone);
        return std::pair{problem.parts.front().bounds, problem.parts.back().bounds};
    };
    const auto [raw, raw_mix] = bounds(ToneCame::raw);
    const auto [finished, finished_mix] = bounds(ToneCame::finished);
    const auto [mixed, mixed_mix] = bounds(ToneCame::mixed);
    EXPECT_GT(raw.deepest_cut_db, finished.deepest_cut_db);
    EXPECT_GT(finished.deepest_cut_db, finished_mix.deepest_cut_db);
    EXPECT_LE(raw_mix.deepest_cut_db, 1.5f) << "mixing practice 4.7";
    EXPECT_LE(raw_mix.q, 0.7f);
    EXPECT_EQ(mixed.moves, 0u);
    EXPECT_LE(mixed_mix.deepest_cut_db, 1.0f);
}

}  // namespace
}  // namespace sitwell
