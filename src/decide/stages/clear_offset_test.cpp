#include "decide/decide_fixture.h"
#include "session/model/sound_key.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

/// Two quiet horns whose files have such an offset each.
std::vector<Edit> moves(float dc)
{
    test::PaperSong song;
    song.add({.file = "Trumpet.wav"});
    song.add({.file = "Tuba.wav"});
    for (const Strip& strip : song.session.strips)
        if (!strip.is_bus()) song.features.at(sound_key(*strip.source)).dc = dc;
    return clear_offset(song.session, song.features, test::intent_for("orchestral"));
}

TEST(ClearOffset, FiltersTheMixWhereOffsetsAddUp)
{
    const auto edits = moves(-0.0004f);
    ASSERT_EQ(edits.size(), 1u);
    const auto& added = std::get<AddInsert>(edits.front().change);
    EXPECT_EQ(added.insert.device, "dc_filter");
    EXPECT_EQ(added.at, 0u);
}

TEST(ClearOffset, LeavesACleanMixAlone)
{
    EXPECT_TRUE(moves(0.00001f).empty());
}

}  // namespace
}  // namespace sitwell
