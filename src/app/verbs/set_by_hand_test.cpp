#include "app/verbs/set_by_hand.h"

#include "support/song_on_paper.h"

#include <gmock/gmock.h>

namespace sitwell {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

Session song_with_compressor()
{
    test::PaperSong song;
    song.add({.file = "Kick.wav"}).add({.file = "Lead Vox.wav"});
    Strip& lead = *find_strip(song.session, StripId{"lead-vox"});
    lead.role = "lead_vocal";
    lead.chain = {
        {InsertId{"compressor"}, "compressor", default_values(*find_device("compressor"))}};
    return song.session;
}

TEST(HandMoves, AreEditsWithTheirPersonsReason)
{
    const auto edits = hand_moves(
        song_with_compressor(), {{"lead.compressor.threshold", "-20dB"}, {"Kick.fader", "+1 dB"}});
    ASSERT_TRUE(edits);
    ASSERT_EQ(edits->size(), 2U);
    const SetValue threshold{{StripId{"lead-vox"}, "compressor", "threshold"}, -20.0f};
    const SetValue level{{StripId{"kick"}, "fader", "gain"}, 1.0f};
    EXPECT_EQ((*edits)[0].change, Change{threshold});
    EXPECT_EQ((*edits)[1].change, Change{level});
    EXPECT_EQ((*edits)[0].reason.rule, "hand.set");
    EXPECT_EQ((*edits)[0].reason.text, "You set 'Lead Vox' by hand.");
}

TEST(HandMoves, AreRefusedTogetherWithEveryFault)
{
    const auto refused = hand_moves(song_with_compressor(), {{"lead.compressor.threshold", "20 Hz"},
                                                             {"kick.fader", "1dB"},
                                                             {"snare.fader", "1dB"},
                                                             {"kick.fader", "90dB"}});
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message,
                AllOf(HasSubstr("lead.compressor.threshold: '20 Hz' is not in dB."),
                      HasSubstr("snare.fader: There is no strip 'snare'"),
                      HasSubstr("kick.fader: '90dB' is out of range."), Not(HasSubstr("'1dB'"))));
}

}  // namespace
}  // namespace sitwell
