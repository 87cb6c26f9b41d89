#include "decide/critique/settle_tone.h"

#include "catalog/devices/equalizer.h"
#include "decide/decide_fixture.h"
#include "decide/stages/tracks.h"
#include "forecast/loudness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::HasSubstr;

/// A pop song whose print has so much more around a band than its genre.
class SettleTone : public testing::Test {
protected:
    Intent intent_ = test::intent_for("pop");
    test::PaperSong song_ = test::pop_band();
    Session session_ = test::decided(song_, intent_).session;

    std::vector<Edit> moves(std::size_t band, double by_db) const
    {
        auto mix_db = fit_tone({}, intent_.genre.tone).target_db;
        for (std::size_t b = band - 1; b <= band + 1; ++b) mix_db[b] += by_db;
        return settle_tone(session_, song_.features, mix_db, intent_);
    }
    Session after(const std::vector<Edit>& edits) const
    {
        return sitwell::apply(session_, edits).value();
    }
};

TEST_F(SettleTone, LeavesAGoodPrintAlone)
{
    EXPECT_TRUE(moves(16, 0.0).empty());
}

TEST_F(SettleTone, TakesOffWhereThereIsTooMuchAndSaysWhy)
{
    const auto edits = moves(16, 5.0);
    ASSERT_FALSE(edits.empty());
    EXPECT_EQ(edits.front().reason.rule, "critique.tone");
    EXPECT_THAT(edits.front().reason.text, HasSubstr("around 1 kHz than mixes of"));
    ASSERT_EQ(edits.front().reason.evidence.size(), 2u);
    EXPECT_LT(edits.front().reason.evidence[1].value, edits.front().reason.evidence[0].value);
    const auto at_1k = [&](const Session& session, const StripId& track) {
        return forecast(session, song_.features).find(track)->spectrum[16];
    };
    const auto& moved = std::get<AddInsert>(edits.front().change).strip;
    EXPECT_LT(at_1k(after(edits), moved), 0.85f * at_1k(session_, moved));
}

TEST_F(SettleTone, GoesAsFarAsItIsAskedTo)
{
    const auto gain_db = [&] {
        const auto edits = moves(16, 5.0);
        if (edits.empty()) return 0.0f;
        const Insert& equalizer = std::get<AddInsert>(edits.front().change).insert;
        return params_from(kEqualizerParams, equalizer.values).bands[0].gain_db;
    };
    const float whole_db = gain_db();
    EXPECT_LT(whole_db, -0.5f);
    intent_.amount = 0.5f;
    EXPECT_NEAR(gain_db(), 0.5f * whole_db, 0.01f);
    intent_.amount = 0.0f;
    EXPECT_EQ(gain_db(), 0.0f);
}

TEST_F(SettleTone, KeepsEveryPartNearlyAsLoud)
{
    const auto edits = moves(16, 8.0);
    const Session settled = after(edits);
    const Forecast before = forecast(session_, song_.features);
    const Forecast now = forecast(settled, song_.features);
    for (const Strip* track : sounding_tracks(session_))
        EXPECT_NEAR(integrated_lufs(total_power(*now.find(track->id))),
                    integrated_lufs(total_power(*before.find(track->id))), 1.05f)
            << track->name;
}

}  // namespace
}  // namespace sitwell
