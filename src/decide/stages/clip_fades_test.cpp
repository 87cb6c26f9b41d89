#include "decide/stages/clip_fades.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

Source source_of(Frames frames)
{
    Source source;
    source.frames = frames;
    return source;
}

TEST(ClipFades, SinkIntoSilenceOrRiseOutOfItOverTheWholeStretch)
{
    EXPECT_EQ(faded_out({100, 340}).fade_in, 240);
    EXPECT_EQ(faded_out({100, 340}).fade_out, 0);
    EXPECT_EQ(faded_in({100, 340}).fade_in, 0);
    EXPECT_EQ(faded_in({100, 340}).fade_out, 240);
    EXPECT_EQ(silenced({100, 340}).fade_in + silenced({100, 340}).fade_out, 0);
}

TEST(ClipFades, StandInOrderOfTime)
{
    Source source = source_of(1000);
    for (const Frames at : {500, 100, 900, 300}) EXPECT_TRUE(add_region(source, {{at, at + 100}}));
    ASSERT_EQ(source.regions.size(), 4U);
    for (std::size_t i = 1; i < 4; ++i)
        EXPECT_LE(source.regions[i - 1].range.last, source.regions[i].range.first);
}

TEST(ClipFades, KeepOffWhatIsThereAlready)
{
    Source source = source_of(1000);
    ASSERT_TRUE(add_region(source, silenced({300, 500})));
    for (const FrameRange range :
         {FrameRange{200, 301}, FrameRange{350, 400}, FrameRange{499, 600}, FrameRange{0, 1000}})
        EXPECT_FALSE(add_region(source, silenced(range))) << range.first;
    EXPECT_TRUE(add_region(source, silenced({200, 300})));
    EXPECT_TRUE(add_region(source, silenced({500, 600})));
}

TEST(ClipFades, StayWithinTheSource)
{
    Source source = source_of(1000);
    EXPECT_FALSE(add_region(source, silenced({-1, 10})));
    EXPECT_FALSE(add_region(source, silenced({990, 1001})));
    EXPECT_FALSE(add_region(source, silenced({10, 10})));
    EXPECT_TRUE(source.regions.empty());
}

}  // namespace
}  // namespace sitwell
