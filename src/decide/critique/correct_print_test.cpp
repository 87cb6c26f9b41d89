#include "decide/critique/correct_print.h"

#include "decide/decide_fixture.h"

#include <algorithm>
#include <cmath>

namespace sitwell {
namespace {

class CorrectPrint : public testing::Test {
protected:
    Intent intent_ = test::intent_for("pop");
    test::PaperSong song_ = test::pop_band();
    Session session_ = test::decided(song_, intent_).session;

    float mix_fader_after(const PrintFigures& figures) const
    {
        const auto corrected =
            sitwell::apply(session_, correct_print(session_, song_.features, figures, intent_));
        return find_mix(*corrected)->fader.gain_db;
    }
};

TEST_F(CorrectPrint, LeavesAGoodPrintAlone)
{
    EXPECT_TRUE(correct_print(session_, song_.features,
                              {-18.0f, -6.0f, 0.0f, intent_.genre.vocal_to_backing_db}, intent_)
                    .empty());
}

TEST_F(CorrectPrint, LetsTheCeilingOutrankLoudness)
{
    const float before = find_mix(session_)->fader.gain_db;
    EXPECT_NEAR(mix_fader_after({-20.0f, -1.0f, 0.0f, std::nullopt}), before - 2.1f, 0.02f);
    EXPECT_NEAR(mix_fader_after({-20.0f, -8.0f, 0.0f, std::nullopt}), before + 2.0f, 0.02f);
}

std::size_t limiters_for(const test::PaperSong& song, float peaks_over_lufs)
{
    const Intent intent = test::intent_for("pop");
    const Session session = test::decided(song, intent).session;
    const auto edits = correct_print(session, song.features,
                                     {-4.0f - peaks_over_lufs, -4.0f, 0.0f, std::nullopt}, intent);
    return static_cast<std::size_t>(std::count_if(edits.begin(), edits.end(), [](const Edit& e) {
        return std::holds_alternative<AddInsert>(e.change);
    }));
}

TEST(CorrectPrintOfStems, HoldsPeaksBackOnlyWhereTheMixWouldBeVeryQuiet)
{
    EXPECT_GT(limiters_for(test::pop_band(), 18.5f), 0u);
    EXPECT_EQ(limiters_for(test::stems_of_a_mix(), 18.5f), 0u);
    EXPECT_GT(limiters_for(test::stems_of_a_mix(), 23.0f), 0u);
}

TEST_F(CorrectPrint, BringsTheVoiceBack)
{
    const auto edits =
        correct_print(session_, song_.features, {-18.0f, -6.0f, 0.0f, 4.0f}, intent_);
    ASSERT_EQ(edits.size(), 1u);
    const auto& set = std::get<SetValue>(edits[0].change);
    EXPECT_EQ(to_text(set.address), "lead-vox.fader.gain");
    EXPECT_NEAR(set.value, find_strip(session_, StripId{"lead-vox"})->fader.gain_db - 3.0f, 0.02f);
}

TEST_F(CorrectPrint, SetsTheVoiceWithinTwoTenths)
{
    const auto moves = [&](float off_db) {
        const float voice_db = intent_.genre.vocal_to_backing_db + off_db;
        return correct_print(session_, song_.features, {-18.0f, -6.0f, 0.0f, voice_db}, intent_)
            .size();
    };
    EXPECT_EQ(moves(0.15f), 0u);
    EXPECT_EQ(moves(0.3f), 1u);
}

TEST_F(CorrectPrint, SetsTheVoiceOfAVariantWhereThatWantsIt)
{
    Intent intent = intent_;
    intent.aims.voice_db = 0.5f;
    const PrintFigures print{-18.0f, -6.0f, 0.0f, intent_.genre.vocal_to_backing_db + 0.5f};
    EXPECT_TRUE(correct_print(session_, song_.features, print, intent).empty());
    EXPECT_EQ(correct_print(session_, song_.features, print, intent_).size(), 1u);
}

}  // namespace
}  // namespace sitwell
