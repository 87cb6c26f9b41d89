#include "decide/restraint/restrain.h"

#include "catalog/devices/equalizer.h"
#include "decide/decide_fixture.h"
#include "decide/restraint/moves.h"
#include "decide/stages/equalizer_band.h"
#include "decide/stages/tracks.h"

namespace sitwell {
namespace {

/// A mix, and one cut more on a part for the sake of a rule.
class OneCutMore : public testing::Test {
protected:
    const test::PaperSong song_ = test::pop_band();
    Intent intent_ = test::intent_for("pop");
    std::vector<Edit> edits_ = test::decided(song_, intent_).edits;
    std::size_t first_ = edits_.size();

    void cut(const char* strip, float hz, float gain_db, const std::string& rule)
    {
        const Session session = *sitwell::apply(song_.session, edits_);
        EqualizerBand band;
        band.type = static_cast<float>(BandType::bell);
        band.frequency_hz = hz;
        band.gain_db = gain_db;
        for (Edit& edit : add_band(*find_strip(session, StripId{strip}), band, {rule, {}, {}}))
            edits_.push_back(std::move(edit));
    }
    /// Of the cuts made here.
    std::vector<std::size_t> useless() const
    {
        auto all = not_worth_it(song_.session, edits_, song_.features, intent_);
        all.erase(all.begin(), std::lower_bound(all.begin(), all.end(), first_));
        return all;
    }
};

TEST_F(OneCutMore, IsLeftOutWhereItChangesNothingThatIsHeard)
{
    cut("bgv", 9000.0f, -0.5f, "eq.rumble");
    std::vector<std::size_t> all(edits_.size() - first_);
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = first_ + i;
    EXPECT_EQ(useless(), all);
}

TEST_F(OneCutMore, IsLeftOutWhereItHarms)
{
    cut("piano", 2000.0f, 18.0f, "eq.rumble");
    EXPECT_FALSE(useless().empty()) << "the words suffer";
}

TEST_F(OneCutMore, StaysWhereItsRuleIsNotOnTrial)
{
    cut("bgv", 9000.0f, -0.5f, "repair.hum");
    EXPECT_TRUE(useless().empty());
}

TEST_F(OneCutMore, StaysWhereItHelps)
{
    // Drums that boom are tamed by what takes the boom away.
    cut("drums", 500.0f, 18.0f, "repair.hum");
    first_ = edits_.size();
    cut("drums", 500.0f, -18.0f, "eq.rumble");
    EXPECT_TRUE(useless().empty());
}

TEST_F(OneCutMore, IsToldOfByItsWorkAndStripWhereItIsLeftOut)
{
    cut("bgv", 9000.0f, -0.5f, "eq.rumble");
    const Session mix = *sitwell::apply(song_.session, edits_);
    const auto notes = told_of_left_out(edits_, useless(), mix, intent_);
    ASSERT_EQ(notes.size(), 1u);
    EXPECT_NE(notes[0].message.find("filtering rumble ('BGV')"), std::string::npos);
    EXPECT_TRUE(told_of_left_out(edits_, {}, mix, intent_).empty());
}

std::size_t compressors(const Intent& intent)
{
    const auto session = test::decided(test::pop_band(), intent).session;
    return static_cast<std::size_t>(
        std::count_if(session.strips.begin(), session.strips.end(), [](const Strip& strip) {
            return find_insert(strip, "compressor") != nullptr;
        }));
}

TEST(Restraint, LeavesOutCompressorsThatNobodyCouldHear)
{
    Intent intent = test::intent_for("pop");
    const std::size_t restrained = compressors(intent);
    Practice unrestrained = *intent.practice;
    unrestrained.restraint.set("on_trial", Json::array());
    intent.practice = std::make_shared<Practice>(std::move(unrestrained));
    EXPECT_LT(restrained, compressors(intent));
}

TEST(MeasureMoves, TellsOfEveryMoveWhatItDoes)
{
    const auto song = test::pop_band();
    const Intent intent = test::intent_for("pop");
    auto edits = test::decided(song, intent).edits;
    measure_moves(song.session, edits, song.features, intent);
    std::size_t measured = 0;
    for (const MixMove& move : moves_among(edits))
        for (const std::size_t edit : move.edits) {
            EXPECT_FALSE(edits[edit].reason.measured.empty()) << edits[edit].reason.text;
            ++measured;
        }
    EXPECT_GT(measured, 20u);
}

}  // namespace
}  // namespace sitwell
