#include "decide/bleed/turn_bleed_down.h"

#include "decide/decide_fixture.h"

#include <gmock/gmock.h>

namespace sitwell {
namespace {

using testing::StartsWith;

/// A voice of a minute with pauses before four seconds and behind fifty.
class TurnBleedDown : public testing::Test {
protected:
    TurnBleedDown()
    {
        song.add({.file = "Piano.wav"});
        song.add({.file = "Lead Vox.wav"});
    }

    std::vector<Edit> turned_down(BleedSource source, double re_voice_db) const
    {
        const Intent intent = test::intent_for("pop");
        const VoiceBleed voice{1, {source, re_voice_db, 0.5}, {{0.0, 4.0}, {50.0, 60.0}}};
        return turn_bleed_down(song.session, identify(song.session, song.features, intent), {voice},
                               *intent.practice);
    }

    /// The gain of the pauses, which all have the same; 0 where nothing is done.
    float gain_db(BleedSource source, double re_voice_db) const
    {
        const auto edits = turned_down(source, re_voice_db);
        if (edits.empty()) return 0.0f;
        const auto& regions = std::get<SetSource>(edits[0].change).source.regions;
        EXPECT_EQ(regions.size(), 2U);
        EXPECT_EQ(regions.front().gain_db, regions.back().gain_db);
        return regions.front().gain_db;
    }

    test::PaperSong song;
};

TEST_F(TurnBleedDown, SilencesThePausesWithSoftEnds)
{
    const auto edits = turned_down(BleedSource::click, -38.0);
    ASSERT_EQ(edits.size(), 1U);
    EXPECT_EQ(edits[0].reason.rule, "repair.bleed");
    EXPECT_THAT(edits[0].reason.text, StartsWith("'Lead Vox': The click is heard in the pauses, "
                                                 "38 dB below the voice. The pauses are silenced"));
    const auto after = sitwell::apply(song.session, edits);
    ASSERT_TRUE(after) << to_text(after.error());
    Source source = *after->strips[1].source;
    ASSERT_EQ(source.regions.size(), 2U);
    EXPECT_EQ(source.regions[0], (Region{{0, 4 * 48000}, -100.0f, 3840, 960}));
    EXPECT_EQ(source.regions[1].range, (FrameRange{50 * 48000, 60 * 48000}));
    source.regions.clear();
    EXPECT_EQ(source, *song.session.strips[1].source);
}

TEST_F(TurnBleedDown, GoesNoFurtherThanItIsHeardToComeAndGo)
{
    EXPECT_EQ(gain_db(BleedSource::click, -35.5), -100.0f);
    EXPECT_EQ(gain_db(BleedSource::click, -34.5), -12.0f);
    EXPECT_EQ(gain_db(BleedSource::band, -30.0), -10.0f);
    EXPECT_THAT(turned_down(BleedSource::band, -30.0)[0].reason.text,
                testing::HasSubstr("turned down by 10 dB and no further"));
}

TEST_F(TurnBleedDown, KeepsTheDrumsOfTheSameRoom)
{
    EXPECT_EQ(gain_db(BleedSource::drums, -20.0), 0.0f);
    EXPECT_EQ(gain_db(BleedSource::drums, -40.0), -100.0f);
}

TEST_F(TurnBleedDown, LeavesASourceAloneThatSomebodyHasCutAlready)
{
    song.session.strips[1].source->regions.push_back({{100, 200}, -6.0f, 0, 0});
    EXPECT_EQ(gain_db(BleedSource::click, -38.0), 0.0f);
}

}  // namespace
}  // namespace sitwell
