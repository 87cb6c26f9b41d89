#include "render/kept/kept_strips.h"

#include "core/system/files.h"
#include "render/engine/player_fixture.h"
#include "render/kept/strip_key.h"

#include <fstream>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using namespace test;
namespace fs = std::filesystem;

constexpr Frames kLength = 40000;

/// Tracks of one and two channels whose chains have a latency, a gain to tell of and automation.
Song song()
{
    Song song{kLength};
    Strip& voice = song.track("voice", noise(1, kLength, 1));
    voice.chain = {insert("equalizer"), insert("compressor")};
    const auto threshold = *param_index(*find_device("compressor"), "threshold");
    voice.chain[1].values[threshold] = -30.0f;
    voice.lanes = {{"compressor", "threshold", "you", false, {{0, -30.0f}, {kLength, -10.0f}}},
                   {"fader", "gain", "you", true, {{0, 0.0f}, {kLength, -6.0f}}}};
    voice.sends = {send("room", -6.0f)};
    song.track("band", noise(2, kLength, 2)).chain = {insert("gate"), insert("saturator")};
    song.track("plain", noise(1, kLength, 3));
    song.bus("room").chain = {insert("reverb")};
    return song;
}

class KeptStripsOf : public testing::Test {
protected:
    Result<Print> print(const Song& song, std::optional<FrameRange> range = {})
    {
        PlayOptions options;
        options.kept = &kept_;
        options.content_of = [](const Source& source) { return source.path; };
        options.shares = {{"voice"}};
        options.range = range;
        ParallelPlayer player{2};
        return play(player, song, options);
    }
    std::size_t entries() const
    {
        std::size_t count = 0;
        for (const auto& file : fs::directory_iterator{scratch_.path()})
            count += file.path().extension() == ".strip" ? 1 : 0;
        return count;
    }
    /// What is kept can be played without its sources.
    Song without_files(Song song)
    {
        for (const char* name : {"voice.wav", "band.wav"}) song.sounds.erase(name);
        return song;
    }

    ScratchFolder scratch_ = ScratchFolder::create().value();
    KeptStrips kept_{scratch_.path()};
};

TEST_F(KeptStripsOf, ASessionGiveTheSameBitsAndFigures)
{
    const Song it = song();
    const Print first = print(it).value();
    EXPECT_EQ(entries(), 2u) << "a track without devices is not worth keeping";
    const Print plain = play(it,
                             [] {
                                 PlayOptions options;
                                 options.shares = {{"voice"}};
                                 return options;
                             }())
                            .value();
    const Print again = print(without_files(it)).value();
    for (const Print* other : {&first, &again}) {
        EXPECT_TRUE(same_bits(other->mix, plain.mix));
        EXPECT_TRUE(same_bits(other->shares[0], plain.shares[0]));
        ASSERT_EQ(other->gain_changes.size(), plain.gain_changes.size());
        for (std::size_t i = 0; i < plain.gain_changes.size(); ++i) {
            EXPECT_EQ(other->gain_changes[i].insert, plain.gain_changes[i].insert);
            EXPECT_EQ(other->gain_changes[i].median_db, plain.gain_changes[i].median_db);
            EXPECT_EQ(other->gain_changes[i].frames, plain.gain_changes[i].frames);
        }
    }
}

TEST_F(KeptStripsOf, ASessionServeAnotherBalance)
{
    Song it = song();
    ASSERT_TRUE(print(it));
    it["voice"].fader.gain_db = -6.0f;
    it["voice"].place.azimuth_deg = -20.0f;
    it["voice"].sends[0].params.level_db = -20.0f;
    it["plain"].mute.on = 1.0f;
    const AudioBuffer expected = mix_of(it);
    EXPECT_TRUE(same_bits(print(without_files(it)).value().mix, expected));
}

TEST_F(KeptStripsOf, AChainDoNotServeAnother)
{
    const Song it = song();
    ASSERT_TRUE(print(it));
    std::vector<Song> others(5, it);
    others[0]["voice"].chain[1].values[0] = -31.0f;
    others[1]["voice"].chain[0].bypassed = true;
    others[2]["voice"].lanes[0].points[1].value = -11.0f;
    others[3]["voice"].source->polarity = -1;
    others[4]["voice"].source->regions = {{{100, 200}, -6.0f, 0, 0}};
    for (const Song& other : others) {
        const AudioBuffer expected = mix_of(other);
        EXPECT_TRUE(same_bits(print(other).value().mix, expected));
    }
    EXPECT_EQ(entries(), 2u + others.size());
    const FrameRange range{10000, 30000};
    PlayOptions options;
    options.range = range;
    EXPECT_TRUE(same_bits(print(it, range).value().mix, play(it, options).value().mix));
}

TEST_F(KeptStripsOf, ADiskThatLostHalfOfThemAreMadeAnew)
{
    const Song it = song();
    ASSERT_TRUE(print(it));
    for (const auto& file : fs::directory_iterator{scratch_.path()})
        fs::resize_file(file.path(), fs::file_size(file.path()) / 2);
    EXPECT_TRUE(same_bits(print(it).value().mix, mix_of(it)));
    for (const auto& file : fs::directory_iterator{scratch_.path()})
        std::ofstream{file.path(), std::ios::binary | std::ios::in} << "something else";
    EXPECT_TRUE(same_bits(print(it).value().mix, mix_of(it)));
    EXPECT_EQ(entries(), 2u);
}

TEST_F(KeptStripsOf, APrintThatWasStoppedAreNone)
{
    const Song it = song();
    {
        PlayOptions options;
        options.kept = &kept_;
        options.content_of = [](const Source& source) { return source.path; };
        options.segment_frames = 4096;
        ParallelPlayer player{2};
        const auto plan = compile(it.session);
        ASSERT_TRUE(player.prepare(*plan, it.session, it.opener(), options));
        Segment segment;
        ASSERT_TRUE(player.next(segment));
    }
    EXPECT_TRUE(fs::is_empty(scratch_.path()));
}

TEST_F(KeptStripsOf, AFolderThatCannotBeWrittenAreDoneWithout)
{
    const Song it = song();
    kept_ = KeptStrips{"/proc/nowhere"};
    EXPECT_TRUE(same_bits(print(it).value().mix, mix_of(it)));
}

TEST(StripKey, LeavesOutWhatTheChainDoesNotHear)
{
    Strip strip = song()["voice"];
    const std::string key = strip_key(strip, "content", 48000.0, 0);
    strip.name = "Another";
    strip.role = "lead_vocal";
    strip.fader.gain_db = 3.0f;
    strip.sends.clear();
    strip.output.reset();
    EXPECT_EQ(strip_key(strip, "content", 48000.0, 0), key);
    EXPECT_NE(strip_key(strip, "other", 48000.0, 0), key);
    EXPECT_NE(strip_key(strip, "content", 44100.0, 0), key);
    EXPECT_NE(strip_key(strip, "content", 48000.0, 1), key);
}

}  // namespace
}  // namespace sitwell
