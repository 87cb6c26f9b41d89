#include "decide/stages/mend_sources.h"

#include "decide/decide_fixture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// One stereo file that is as it should be, as far as nobody plants anything.
class MendSources : public testing::Test {
protected:
    MendSources()
    {
        song.add({.file = "Bass DI.wav", .lufs = -20.0f, .channels = 2});
        faults().channels = 2;
        faults().frames = song.session.strips.front().source->frames;
        faults().noise.programme_dbfs = -20.0;
        faults().sides = {false, -10.0, 0.5, 0.8, 0.9};
    }

    TrackFaults& faults() { return song.features.begin()->second.faults; }

    void clip(double share, Frames longest)
    {
        FlatTopFigures& tops = faults().flat_tops;
        tops = {};
        tops.share = share;
        tops.longest = longest;
        tops.levels[0] = {0.5f};
        for (Frames at = 0; at < 9; ++at) tops.runs.add({at * 48000, at * 48000 + longest});
    }

    std::vector<Edit> mended() const
    {
        return mend_sources(song.session, song.features, test::intent_for("pop"));
    }

    /// The source as the only edit leaves it.
    Source mended_by(const std::string& rule) const
    {
        const auto edits = mended();
        EXPECT_EQ(edits.size(), 1U);
        if (edits.empty()) return {};
        EXPECT_EQ(edits[0].reason.rule, rule);
        EXPECT_FALSE(edits[0].reason.evidence.empty());
        const auto after = apply(song.session, edits);
        EXPECT_TRUE(after) << (after ? "" : to_text(after.error()));
        return std::get<SetSource>(edits[0].change).source;
    }

    test::PaperSong song;
};

TEST_F(MendSources, LeaveAloneWhatIsAsItShouldBe)
{
    EXPECT_TRUE(mended().empty());
}

TEST_F(MendSources, LeaveAloneWhatDoesNotSound)
{
    faults().sides.left_to_right_db = 80.0;
    song.session.strips.front().mute.on = 1.0f;
    EXPECT_TRUE(mended().empty());
}

TEST_F(MendSources, PlayTheOneSideThatHasSound)
{
    faults().sides.left_to_right_db = 80.0;
    Source source = mended_by("repair.one_sided");
    EXPECT_EQ(source.channels, 1);
    EXPECT_THAT(source.repairs, ElementsAre(Repair{"sides", "left only"}));

    faults().sides.left_to_right_db = -80.0;
    source = mended_by("repair.one_sided");
    EXPECT_THAT(source.repairs, ElementsAre(Repair{"sides", "right only"}));
    EXPECT_THAT(mended()[0].reason.text,
                HasSubstr("'Bass DI': A stereo file with sound on the right"
                          " only. Only its right side is played"));
}

TEST_F(MendSources, PlayFakeStereoAsMono)
{
    faults().sides.are_the_same = true;
    const Source source = mended_by("repair.fake_stereo");
    EXPECT_EQ(source.channels, 1);
    EXPECT_THAT(source.repairs, ElementsAre(Repair{"sides", "middle"}));
}

TEST_F(MendSources, TurnTheRightOverWhereSidesWorkAgainstEachOther)
{
    faults().sides.correlation = -0.8;
    faults().sides.difference_db = 9.0;
    Source source = mended_by("repair.opposite_sides");
    EXPECT_EQ(source.channels, 2);
    EXPECT_THAT(source.repairs, ElementsAre(Repair{"sides", "invert right"}));

    faults().sides.difference_db = 80.0;  // the same sound, but for the sign
    source = mended_by("repair.opposite_sides");
    EXPECT_EQ(source.channels, 1);
    EXPECT_THAT(source.repairs, ElementsAre(Repair{"sides", "left only"}));
}

TEST_F(MendSources, TurnOppositeLowsOverOnlyWhereTheRestDoesNotAgree)
{
    faults().sides.low_correlation = -0.9;
    faults().sides.correlation = 0.3;
    EXPECT_TRUE(mended().empty());
    faults().sides.correlation = -0.3;
    EXPECT_THAT(mended_by("repair.opposite_lows").repairs,
                ElementsAre(Repair{"sides", "invert right"}));
}

TEST_F(MendSources, TakeClicksOutBeforeAnythingElse)
{
    for (Frames at = 0; at < 30; ++at) faults().clicks.add({at * 48000, at * 48000 + 1});
    EXPECT_THAT(mended_by("repair.clicks").repairs, ElementsAre(Repair{"declick", "8"}));
    faults().sides.are_the_same = true;
    const auto edits = mended();
    ASSERT_EQ(edits.size(), 2U);
    EXPECT_THAT(std::get<SetSource>(edits[1].change).source.repairs,
                ElementsAre(Repair{"declick", "8"}, Repair{"sides", "middle"}));
    EXPECT_TRUE(apply(song.session, edits));
}

TEST_F(MendSources, DrawCutPeaksAnewByTheLevelsOfEachChannel)
{
    clip(0.004, 40);
    faults().flat_tops.levels = {{{0.5f, -0.25f}, {0.75f}}};
    EXPECT_THAT(mended_by("repair.clipping").repairs,
                ElementsAre(Repair{"declip", "0.5 -0.25 / 0.75"}));
    EXPECT_THAT(mended()[0].reason.text, HasSubstr("the peaks are cut off flat. They are drawn"));
}

TEST_F(MendSources, DrawCutPeaksAnewBeforeClicksAreSought)
{
    clip(0.004, 40);
    for (Frames at = 0; at < 30; ++at) faults().clicks.add({at * 48000, at * 48000 + 1});
    const auto edits = mended();
    ASSERT_EQ(edits.size(), 2U);
    EXPECT_THAT(std::get<SetSource>(edits[1].change).source.repairs,
                ElementsAre(Repair{"declip", "0.5 /"}, Repair{"declick", "8"}));
}

TEST_F(MendSources, LeaveHeavyClippingToAnotherTake)
{
    clip(0.02, 40);
    EXPECT_TRUE(mended().empty());
    clip(0.004, 400);
    EXPECT_TRUE(mended().empty());
}

TEST_F(MendSources, LeaveClippingToThoseWhoMeanIt)
{
    clip(0.004, 40);
    song.session.strips.front().role = "synth_arp";
    EXPECT_TRUE(mended().empty());
}

TEST_F(MendSources, TakeMouthClicksOutOfTheVoiceThatHasThem)
{
    VoiceOfTrack voice{song.session.strips.front().id, {}};
    voice.figures.phrases.push_back({{1.0, 31.0}, -20.0f, 200.0f, 300.0f});
    for (int n = 0; n < 10; ++n) voice.figures.mouth_clicks.push_back({{2.0 + n, 2.01 + n}});
    const auto mended_with = [&](const VoiceOfTrack& heard) {
        return mend_sources(song.session, song.features, test::intent_for("pop"), {&heard, 1});
    };
    const auto edits = mended_with(voice);
    ASSERT_EQ(edits.size(), 1U);
    EXPECT_EQ(edits[0].reason.rule, "repair.mouth_clicks");
    EXPECT_THAT(edits[0].reason.text, HasSubstr("Lips and tongue click in 10 places"));
    EXPECT_THAT(std::get<SetSource>(edits[0].change).source.repairs,
                ElementsAre(Repair{"mouth_declick", "6"}));
    EXPECT_TRUE(apply(song.session, edits));
    EXPECT_TRUE(mended_with({StripId{"another"}, voice.figures}).empty());
    voice.figures.mouth_clicks.resize(5);
    EXPECT_TRUE(mended_with(voice).empty());
}

TEST_F(MendSources, LeaveClicksToThoseWhoMeanThem)
{
    for (Frames at = 0; at < 30; ++at) faults().clicks.add({at * 48000, at * 48000 + 1});
    song.session.strips.front().role = "synth_arp";
    EXPECT_TRUE(mended().empty());
}

}  // namespace
}  // namespace sitwell
