#include "decide/decide_fixture.h"
#include "session/model/sound_key.h"

#include <functional>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

/// Two quiet horns whose files have such an offset each, played as they should be.
std::vector<Edit> moves(
    float dc, const std::function<void(Strip& second)>& as = [](Strip&) {})
{
    test::PaperSong song;
    song.add({.file = "Trumpet.wav"});
    song.add({.file = "Tuba.wav"});
    for (const Strip& strip : song.session.strips)
        if (!strip.is_bus()) song.features.at(sound_key(*strip.source)).dc = dc;
    as(song.session.strips[1]);
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

TEST(ClearOffset, LetsOffsetsOfInvertedFilesCancel)
{
    EXPECT_TRUE(moves(-0.0004f, [](Strip& second) { second.source->polarity = -1; }).empty());
}

TEST(ClearOffset, LeavesAFinishedBeatAsItCame)
{
    EXPECT_FALSE(moves(0.0001f).empty());
    EXPECT_TRUE(moves(0.0001f, [](Strip& second) { second.role = "backing_mix"; }).empty());
}

TEST(ClearOffset, LeavesACleanMixAlone)
{
    EXPECT_TRUE(moves(0.00001f).empty());
}

}  // namespace
}  // namespace sitwell
