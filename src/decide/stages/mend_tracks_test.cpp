#include "catalog/devices/dc_filter.h"
#include "catalog/devices/equalizer.h"
#include "catalog/devices/gate.h"
#include "decide/decide_fixture.h"
#include "decide/stages/stage.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

/// One voice whose file is as it should be, as far as nobody plants anything.
class MendTracks : public testing::Test {
protected:
    MendTracks()
    {
        song.add({.file = "Lead Vox.wav", .lufs = -20.0f, .lowest_note_hz = 150.0f});
        faults().frames = song.session.strips.front().source->frames;
        faults().noise.programme_dbfs = -20.0;
    }

    TrackFaults& faults() { return song.features.begin()->second.faults; }

    std::vector<Edit> mended()
    {
        const Intent intent = test::intent_for("pop");
        for (const Edit& edit : stage_gain(song.session, song.features, intent))
            song.session = *apply(std::move(song.session), {edit});
        return mend_tracks(song.session, song.features, intent);
    }

    template <class Params, class Table>
    static Params inserted(const Edit& edit, const Table& table)
    {
        return params_from(table, std::get<AddInsert>(edit.change).insert.values);
    }

    test::PaperSong song;
};

TEST_F(MendTracks, LeaveAloneWhatIsAsItShouldBe)
{
    EXPECT_TRUE(mended().empty());
}

TEST_F(MendTracks, TakeAnOffsetAway)
{
    faults().rumble.offset = 0.02;
    faults().rumble.offset_share = 0.05;
    const auto edits = mended();
    ASSERT_EQ(edits.size(), 1U);
    EXPECT_EQ(edits[0].reason.rule, "repair.offset");
    EXPECT_EQ(std::get<AddInsert>(edits[0].change).at, 1U);  // behind the staged gain
    EXPECT_EQ(inserted<DcFilterParams>(edits[0], kDcFilterParams).frequency_hz, 10.0f);
}

TEST_F(MendTracks, FilterRumbleNoHigherThanTheLowestNoteAllows)
{
    faults().rumble.rumble_db = faults().rumble.steady_rumble_db = -3.0;
    auto edits = mended();
    ASSERT_EQ(edits.size(), 1U);
    EXPECT_EQ(edits[0].reason.rule, "repair.rumble");
    EXPECT_EQ(inserted<DcFilterParams>(edits[0], kDcFilterParams).frequency_hz, 20.0f);

    song.features.begin()->second.lowest_note_hz = 24.0f;
    edits = mended();
    ASSERT_EQ(edits.size(), 1U);
    EXPECT_NEAR(inserted<DcFilterParams>(edits[0], kDcFilterParams).frequency_hz, 16.0f, 0.2f);
}

TEST_F(MendTracks, NotchHumNoDeeperThanItStandsOut)
{
    faults().hum.mains_hz = 50.0;
    faults().hum.level_dbfs = -50.0;
    faults().hum.excess_db = {30.0f, 0.0f, 15.0f, 0.0f, 12.0f, 0.0f, 0.0f, 0.0f};
    faults().hum.line_dbfs = {-50.0f, 0.0f, -60.0f, 0.0f, -65.0f, 0.0f, 0.0f, 0.0f};
    const auto edits = mended();
    ASSERT_EQ(edits.size(), 1U);
    EXPECT_EQ(edits[0].reason.rule, "repair.hum");
    const auto params = inserted<EqualizerParams>(edits[0], kEqualizerParams);
    EXPECT_EQ(params.bands[0].frequency_hz, 50.0f);
    EXPECT_EQ(params.bands[0].gain_db, -24.0f);
    EXPECT_EQ(params.bands[1].frequency_hz, 150.0f);
    EXPECT_EQ(params.bands[1].gain_db, -15.0f);
    EXPECT_EQ(params.bands[2].frequency_hz, 250.0f);
    EXPECT_EQ(params.bands[3].type, static_cast<float>(BandType::off));
}

TEST_F(MendTracks, HoldDownNoiseThatIsClearlyHeardAndNoOther)
{
    faults().noise.floor_dbfs = -45.0;
    faults().noise.snr_db = 25.0;
    faults().noise.heard_s = 10.0;
    faults().noise.brightness = 2.0;
    const auto edits = mended();
    ASSERT_EQ(edits.size(), 1U);
    EXPECT_EQ(edits[0].reason.rule, "repair.noise");
    const auto params = inserted<GateParams>(edits[0], kGateParams);
    const float staged_db = find_insert(song.session.strips.front(), "trim")->values[0];
    EXPECT_NEAR(params.threshold_db, -45.0f + 14.0f + staged_db, 0.01f);

    faults().noise.snr_db = 40.0;
    EXPECT_TRUE(mended().empty());
}

TEST_F(MendTracks, FadeACutTailWithoutTouchingTheRest)
{
    faults().ending_dbfs = -30.0;
    const auto edits = mended();
    ASSERT_EQ(edits.size(), 1U);
    EXPECT_EQ(edits[0].reason.rule, "repair.tail");
    const Source& source = std::get<SetSource>(edits[0].change).source;
    ASSERT_EQ(source.regions.size(), 1U);
    const Region& fade = source.regions[0];
    EXPECT_EQ(fade.range.last, source.frames);
    EXPECT_EQ(fade.range.length(), fade.fade_in);
    EXPECT_EQ(fade.gain_db, -100.0f);
    EXPECT_TRUE(apply(song.session, edits));
}

TEST_F(MendTracks, FadeWhereSoundIsCutOutOfAndIntoSilence)
{
    faults().silence.cuts_out = {48000};
    faults().silence.cuts_in = {72000, 96000};
    const auto edits = mended();
    ASSERT_EQ(edits.size(), 1U);
    EXPECT_EQ(edits[0].reason.rule, "repair.edit_clicks");
    EXPECT_NE(edits[0].reason.text.find("3 cuts without a fade click, first at 0:01.0. A short"),
              std::string::npos)
        << edits[0].reason.text;
    const auto& regions = std::get<SetSource>(edits[0].change).source.regions;
    ASSERT_EQ(regions.size(), 3U);
    EXPECT_EQ(regions[0].range, (FrameRange{48000 - 240, 48000}));
    EXPECT_EQ(regions[0].fade_in, 240);
    EXPECT_EQ(regions[1].range, (FrameRange{72000, 72000 + 96}));
    EXPECT_EQ(regions[1].fade_out, 96);
    EXPECT_TRUE(apply(song.session, edits));
}

TEST_F(MendTracks, FadeCutsAndTheTailBoth)
{
    faults().silence.cuts_out = {48000, 96000};
    faults().ending_dbfs = -30.0;
    const auto edits = mended();
    ASSERT_EQ(edits.size(), 2U);
    EXPECT_EQ(std::get<SetSource>(edits[1].change).source.regions.size(), 3U);
    EXPECT_TRUE(apply(song.session, edits));
}

TEST_F(MendTracks, LeaveTheStrokeOfADrumAsItIs)
{
    song.session.strips.front().role = "snare_top";
    faults().silence.cuts_in = {72000, 96000};
    EXPECT_TRUE(mended().empty());
    faults().silence.cuts_out = {48000};
    const auto edits = mended();
    ASSERT_EQ(edits.size(), 1U);
    EXPECT_EQ(std::get<SetSource>(edits[0].change).source.regions.size(), 1U);
}

TEST_F(MendTracks, LeaveCutsWhereSomebodyHasTurnedTheClipDown)
{
    song.session.strips.front().source->regions.push_back({{40000, 100000}, -6.0f, 0, 0});
    faults().silence.cuts_out = {48000};
    faults().silence.cuts_in = {96000};
    EXPECT_TRUE(mended().empty());
}

}  // namespace
}  // namespace sitwell
