#include "render/engine/source_feed.h"

#include "render/engine/player_fixture.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace sitwell::test {
namespace {

Source source_of(const AudioBuffer& audio)
{
    Source source;
    source.path = "drums/kick.wav";
    source.channels = static_cast<int>(audio.channels());
    source.frames = static_cast<Frames>(audio.frames());
    return source;
}

SourceOpener opener_of(const AudioBuffer& audio)
{
    return [&audio](const Source&) -> Result<std::unique_ptr<AudioReader>> {
        return std::make_unique<MemoryReader>(audio);
    };
}

AudioBuffer heard(const AudioBuffer& audio, const Source& source, Frames first, std::size_t frames)
{
    auto feed = SourceFeed::open(source, opener_of(audio), 48000.0, first, frames);
    AudioBuffer out = constant(std::min<std::size_t>(2, audio.channels()), frames, 9.0f);
    for (std::size_t at = 0; at < frames; at += 100)
        feed->read(out.view().slice(at, std::min<std::size_t>(100, frames - at)));
    return out;
}

RC_GTEST_PROP(SourceFeed, PutsEveryFrameWhereTheOffsetSays, ())
{
    const AudioBuffer audio = noise(2, 300);
    Source source = source_of(audio);
    source.offset_frames = *rc::gen::inRange(-400, 400);
    source.polarity = *rc::gen::arbitrary<bool>() ? 1 : -1;
    const auto first = static_cast<Frames>(*rc::gen::inRange(0, 500));
    const AudioBuffer out = heard(audio, source, first, 450);
    for (std::size_t n = 0; n < out.frames(); ++n) {
        const Frames at = first + static_cast<Frames>(n) - source.offset_frames;
        const bool inside = at >= 0 && at < 300;
        const float x = inside ? audio.channel(1)[static_cast<std::size_t>(at)] : 0.0f;
        RC_ASSERT(out.channel(1)[n] == static_cast<float>(source.polarity) * x);
    }
}

TEST(SourceFeed, HearsTheFirstTwoOfManyChannels)
{
    const AudioBuffer audio = noise(5, 250);
    const AudioBuffer out = heard(audio, source_of(audio), 0, 250);
    ASSERT_EQ(out.channels(), 2U);
    for (std::size_t n = 0; n < 250; ++n) EXPECT_EQ(out.channel(1)[n], audio.channel(1)[n]);
}

TEST(SourceFeed, RegionsChangeTheLevelInsideAndFadeInsideTheirEnds)
{
    const AudioBuffer audio = constant(1, 1000, 1.0f);
    Source source = source_of(audio);
    source.offset_frames = 50;
    source.regions = {{{100, 300}, -100.0f, 100, 50}, {{300, 400}, -20.0f, 0, 0}};
    const AudioBuffer out = heard(audio, source, 0, 1000);
    const auto at = [&](std::size_t n) { return out.channel(0)[n + 50]; };
    EXPECT_EQ(at(99), 1.0f);
    EXPECT_EQ(at(100), 1.0f);
    EXPECT_NEAR(at(150), 0.5f, 1e-6f);
    EXPECT_EQ(at(200), 0.0f);
    EXPECT_EQ(at(249), 0.0f);
    EXPECT_NEAR(at(275), 0.05f, 1e-6f);  // half-way to the −20 dB of the next
    EXPECT_NEAR(at(300), 0.1f, 1e-6f);
    EXPECT_NEAR(at(399), 0.1f, 1e-6f);
    EXPECT_EQ(at(400), 1.0f);
}

TEST(SourceFeed, TheFirstOfTwoTouchingFadesIsTheOneThatFades)
{
    const AudioBuffer audio = constant(1, 400, 1.0f);
    Source source = source_of(audio);
    source.regions = {{{100, 200}, -20.0f, 0, 50}, {{200, 300}, -100.0f, 50, 0}};
    const AudioBuffer out = heard(audio, source, 0, 400);
    EXPECT_NEAR(out.channel(0)[175], 0.05f, 1e-6f);
    EXPECT_EQ(out.channel(0)[200], 0.0f);
}

TEST(SourceFeed, NamesTheFileItCannotOpen)
{
    const AudioBuffer audio = noise(1, 10);
    const SourceOpener broken = [](const Source&) -> Result<std::unique_ptr<AudioReader>> {
        return fail(Error::Code::io, "It cannot be read.");
    };
    const auto feed = SourceFeed::open(source_of(audio), broken, 48000.0, 0, 64);
    ASSERT_FALSE(feed);
    EXPECT_EQ(feed.error().where, "drums/kick.wav");
}

TEST(SourceFeed, RefusesAFileThatWasReplaced)
{
    const AudioBuffer audio = noise(1, 10);
    Source source = source_of(audio);
    source.channels = 2;
    const auto feed = SourceFeed::open(source, opener_of(audio), 48000.0, 0, 64);
    ASSERT_FALSE(feed);
    EXPECT_EQ(feed.error().where, "drums/kick.wav");
}

}  // namespace
}  // namespace sitwell::test
