#include "decide/bleed/subtract_bleed.h"

#include "decide/decide_fixture.h"

#include <gmock/gmock.h>

namespace sitwell {
namespace {

using testing::HasSubstr;

/// A voice with the click in it.
class SubtractBleed : public testing::Test {
protected:
    SubtractBleed()
    {
        song.add({.file = "Click.wav"});
        song.add({.file = "Lead Vox.wav"});
        song.session.strips[0].source->offset_frames = 100;
        known.tracks.resize(2);
        for (std::size_t t = 0; t < 2; ++t) {
            known.tracks[t].strip = song.session.strips[t].id;
            song.session.strips[t].source->channels = 1;
        }
        known.tracks[0].left_out_rule = "leave_out.click";
    }

    std::optional<std::size_t> track() const
    {
        return subtractable_track(song.session, known, bleed, *intent.practice);
    }
    std::optional<Edit> edit(float reduction_db)
    {
        const BleedPath path{{0.5f, -0.25f, 1e-5f}, 43, reduction_db};
        return subtract_bleed(song.session, known, bleed, 0, path, *intent.practice);
    }

    test::PaperSong song;
    Identification known;
    Intent intent = test::intent_for("pop");
    VoiceBleed bleed{1, {BleedSource::click, -30.0, 0.9, 0.9}, {{0.0, 4.0}}};
};

TEST_F(SubtractBleed, IsForALoudClickWithAFileOfItsOwn)
{
    EXPECT_EQ(track(), 0U);
    known.tracks[0].left_out_rule.clear();
    EXPECT_EQ(track(), std::nullopt) << "no click's track";
    known.tracks[0].left_out_rule = "leave_out.click";
    song.session.strips[0].source->repairs = {{"sides", "left only"}};
    EXPECT_EQ(track(), std::nullopt) << "not as it came";
    song.session.strips[0].source->repairs.clear();
    song.session.strips[1].source->channels = 2;
    EXPECT_EQ(track(), std::nullopt) << "a stereo voice";
    song.session.strips[1].source->channels = 1;
    bleed.bleed.re_voice_db = -38.0;
    EXPECT_EQ(track(), std::nullopt) << "soft";
    bleed.bleed = {BleedSource::band, -30.0, 0.9, 0.9};
    EXPECT_EQ(track(), std::nullopt) << "the band";
}

TEST_F(SubtractBleed, TakesTheClickOutOfTheVoicesOwnSound)
{
    const auto taken = edit(15.0f);
    ASSERT_TRUE(taken);
    EXPECT_EQ(taken->reason.rule, "repair.bleed");
    EXPECT_THAT(taken->reason.text, HasSubstr("under the singing too"));
    EXPECT_THAT(taken->reason.text, HasSubstr("15 dB of it"));
    EXPECT_EQ(bleed.bleed.re_voice_db, -45.0);
    const auto after = sitwell::apply(song.session, {*taken});
    ASSERT_TRUE(after) << to_text(after.error());
    // The click's file begins 100 frames later than the voice's.
    EXPECT_THAT(after->strips[1].source->repairs,
                testing::ElementsAre(Repair{"subtract", "48000 143 0.5 -0.25", "Click.wav"}));
}

TEST_F(SubtractBleed, LeavesAVoiceThatItHardlyHelps)
{
    EXPECT_FALSE(edit(5.0f));
    EXPECT_EQ(bleed.bleed.re_voice_db, -30.0);
}

}  // namespace
}  // namespace sitwell
