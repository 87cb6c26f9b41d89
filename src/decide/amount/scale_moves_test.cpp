#include "decide/amount/scale_moves.h"

#include "catalog/devices/compressor.h"
#include "catalog/devices/equalizer.h"
#include "decide/decide_fixture.h"

#include <cmath>
#include <gmock/gmock.h>

namespace sitwell {
namespace {

const StripId kVoice{"lead-vox"};

Edit made(Change change)
{
    return {std::move(change), {"test.move", "A move.", {}}};
}

Insert with_values(const char* device, std::span<const float> values)
{
    return {InsertId{device}, device, {values.begin(), values.end()}};
}

TEST(ScaledMoves, HalveGainsReductionsAndSendsAndLeaveTheirPlace)
{
    EqualizerParams eq;
    eq.bands[0].type = 1.0f;
    eq.bands[0].frequency_hz = 2500.0f;
    eq.bands[0].gain_db = -3.0f;
    CompressorParams compressor;
    compressor.threshold_db = -25.0f;
    compressor.ratio = 3.0f;
    compressor.makeup_db = 4.0f;
    const auto edits = scaled_moves(
        {made(AddInsert{kVoice, with_values("equalizer", values_of(kEqualizerParams, eq)), 0}),
         made(AddInsert{kVoice, with_values("compressor", values_of(kCompressorParams, compressor)),
                        1}),
         made(SetValue{{kVoice, "equalizer", "band2_gain"}, 2.0f}),
         made(SetValue{{kVoice, "equalizer", "band2_frequency"}, 900.0f}),
         made(AddSend{kVoice, {SendId{"plate"}, StripId{"plate"}, {-12.0f, 0.0f}}, 0}),
         made(SetValue{{kVoice, "fader", "gain"}, 5.0f})},
        test::pop_band().session, 0.5f);

    const auto halved_eq =
        params_from(kEqualizerParams, std::get<AddInsert>(edits[0].change).insert.values);
    EXPECT_FLOAT_EQ(halved_eq.bands[0].gain_db, -1.5f);
    EXPECT_FLOAT_EQ(halved_eq.bands[0].frequency_hz, 2500.0f);
    const auto halved =
        params_from(kCompressorParams, std::get<AddInsert>(edits[1].change).insert.values);
    EXPECT_NEAR(1.0f - 1.0f / halved.ratio, 0.5f * (1.0f - 1.0f / 3.0f), 0.01f);
    EXPECT_FLOAT_EQ(halved.threshold_db, -25.0f);
    EXPECT_FLOAT_EQ(halved.makeup_db, 4.0f);
    EXPECT_FLOAT_EQ(std::get<SetValue>(edits[2].change).value, 1.0f);
    EXPECT_FLOAT_EQ(std::get<SetValue>(edits[3].change).value, 900.0f);
    EXPECT_NEAR(std::get<AddSend>(edits[4].change).send.params.level_db, -18.02f, 0.001f);
    EXPECT_FLOAT_EQ(std::get<SetValue>(edits[5].change).value, 5.0f);

    ASSERT_EQ(edits[0].reason.evidence.size(), 1U);
    EXPECT_EQ(edits[0].reason.evidence[0].value, 50.0f);
    EXPECT_TRUE(edits[3].reason.evidence.empty());
}

TEST(ScaledMoves, AreAsTheyWereWhereAllIsAsked)
{
    const std::vector<Edit> edits{
        made(SetValue{{kVoice, "fader", "gain"}, 5.0f}),
        made(AddSend{kVoice, {SendId{"a"}, StripId{"a"}, {-12.0f, 0.0f}}, 0})};
    EXPECT_EQ(scaled_moves(edits, test::pop_band().session, 1.0f), edits);
}

TEST(ScaledMoves, MakeAMixThatIsDrierAndLessEvenWithTheVoiceInItsPlace)
{
    const auto song = test::pop_band();
    Intent intent = test::intent_for("pop");
    // What little it does to this song is not what this is about.
    Practice unrestrained = *intent.practice;
    unrestrained.restraint.set("on_trial", Json::array());
    intent.practice = std::make_shared<Practice>(std::move(unrestrained));
    const Decision full = test::decided(song, intent);
    intent.amount = 0.4f;
    const Decision less = test::decided(song, intent);
    const Strip& a = *find_strip(full.session, kVoice);
    const Strip& b = *find_strip(less.session, kVoice);
    ASSERT_FALSE(a.sends.empty() || b.sends.empty());
    EXPECT_NEAR(b.sends[0].params.level_db, a.sends[0].params.level_db - 7.96f, 0.5f);
    const auto ratio = [](const Decision& mix) {
        return value_at(mix.session, {kVoice, "compressor", "ratio"}).value();
    };
    EXPECT_LT(ratio(less), ratio(full));
    EXPECT_GT(ratio(less), 1.0f);
    EXPECT_EQ(a.place, b.place);
    EXPECT_EQ(*find_insert(a, "trim"), *find_insert(b, "trim"));
}

}  // namespace
}  // namespace sitwell
