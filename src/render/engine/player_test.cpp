#include "render/engine/player.h"

#include "core/system/interrupt.h"
#include "core/text/format.h"
#include "render/engine/plain_devices.h"
#include "render/engine/player_fixture.h"
#include "support/no_alloc.h"

#include <atomic>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace sitwell::test {
namespace {

std::string any_bus(int buses)
{
    const int b = *rc::gen::inRange(-1, buses);
    return b < 0 ? std::string{"mix"} : format("bus{}", b);
}

std::vector<Insert> any_chain(const std::vector<std::string>& devices)
{
    std::vector<Insert> chain;
    for (const std::string& device : devices)
        if (*rc::gen::arbitrary<bool>()) chain.push_back(insert(device));
    return chain;
}

Lane any_lane(const std::string& node, const std::string& parameter, float low, float high)
{
    Lane lane{node, parameter, "you", true, {}};
    Frames at = -100;
    for (int i = *rc::gen::inRange(1, 5); i > 0; --i) {
        at += *rc::gen::inRange(1, 1500);
        lane.points.push_back(
            {at, low + (high - low) * 0.1f * static_cast<float>(*rc::gen::inRange(0, 11))});
    }
    return lane;
}

Song any_song()
{
    Song song{*rc::gen::inRange(1, 5000)};
    const int buses = *rc::gen::inRange(0, 4);
    for (int b = 0; b < buses; ++b) {
        Strip& bus = song.bus(format("bus{}", b), any_bus(b));
        bus.chain = any_chain({"compressor", "reverb", "limiter", "trim"});
        if (*rc::gen::arbitrary<bool>()) bus.lanes = {any_lane("fader", "gain", -9.0f, 3.0f)};
    }
    const int tracks = *rc::gen::inRange(1, 7);
    for (int t = 0; t < tracks; ++t) {
        const auto channels = static_cast<std::size_t>(*rc::gen::inRange(1, 3));
        Strip& track =
            song.track(format("t{}", t),
                       noise(channels, static_cast<std::size_t>(*rc::gen::inRange(1, 6000)),
                             static_cast<unsigned>(t + 1)),
                       any_bus(buses));
        track.source->offset_frames = *rc::gen::inRange(-900, 900);
        track.chain = any_chain({"trim", "reverb", "compressor"});
        if (t > 0 && !track.chain.empty() && track.chain.back().device == "compressor" &&
            *rc::gen::arbitrary<bool>())
            track.chain.back().key = StripId{"t0"};
        track.place.azimuth_deg = static_cast<float>(*rc::gen::inRange(-30, 31));
        const std::string to = any_bus(buses);
        track.sends = {send(to, -6.0f, *rc::gen::arbitrary<bool>())};
        track.lanes = {any_lane("fader", "gain", -9.0f, 3.0f),
                       any_lane("place", "azimuth", -30.0f, 30.0f)};
        if (!track.chain.empty() && track.chain[0].device == "trim")
            track.lanes.push_back(any_lane("trim", "gain", -6.0f, 6.0f));
    }
    song["mix"].chain = any_chain({"reverb", "compressor", "limiter"});
    return song;
}

RC_GTEST_PROP(EveryPlayer, GivesTheSameBits, ())
{
    const Song song = any_song();
    PlayOptions options;
    for (const Strip& strip : song.session.strips) {
        if (!strip.is_bus() && *rc::gen::arbitrary<bool>()) options.shares.push_back(strip.id);
        if (*rc::gen::arbitrary<bool>()) options.strips.push_back(strip.id);
    }
    const auto reference = play(song, options, plain_rack());
    RC_ASSERT(reference.has_value());

    options.segment_frames = static_cast<std::size_t>(*rc::gen::inRange(1, 3000));
    ParallelPlayer parallel{*rc::gen::inRange(1, 9)};
    SequentialPlayer sequential;
    for (Player* player : {static_cast<Player*>(&parallel), static_cast<Player*>(&sequential)}) {
        const auto print = play(*player, song, options, plain_rack());
        RC_ASSERT(print.has_value());
        RC_ASSERT(same_bits(print->mix, reference->mix));
        for (std::size_t i = 0; i < options.shares.size(); ++i)
            RC_ASSERT(same_bits(print->shares[i], reference->shares[i]));
        for (std::size_t i = 0; i < options.strips.size(); ++i)
            RC_ASSERT(same_bits(print->strips[i], reference->strips[i]));
        if (!options.shares.empty())
            RC_ASSERT(same_bits(print->residue, reference->residue) ||
                      reference->residue.channels() == 0U);
    }
}

RC_GTEST_PROP(EveryPlayer, PlaysLikeChainsInLockstepWithTheSameBits, ())
{
    Song song{*rc::gen::inRange(1, 5000)};
    const auto channels = static_cast<std::size_t>(*rc::gen::inRange(1, 3));
    const int tracks = *rc::gen::inRange(2, 19);
    for (int t = 0; t < tracks; ++t) {
        Strip& track =
            song.track(format("t{}", t), noise(channels, 4000, static_cast<unsigned>(t + 1)));
        track.source->offset_frames = *rc::gen::inRange(-900, 900);
        track.chain = {insert("equalizer"), insert("dc_filter"), insert("compressor")};
        track.chain[0].values[*param_index(*find_device("equalizer"), "band1_type")] = 1.0f;
        track.lanes = {any_lane("compressor", "makeup", -3.0f, 9.0f),
                       any_lane("compressor", "threshold", -40.0f, -10.0f),
                       any_lane("equalizer", "band1_gain", -12.0f, 12.0f)};
    }
    PlayOptions options;
    options.segment_frames = static_cast<std::size_t>(*rc::gen::inRange(100, 3000));
    SequentialPlayer alone;
    ParallelPlayer lockstep{2};
    const auto reference = play(alone, song, options);
    const auto print = play(lockstep, song, options);
    RC_ASSERT(reference.has_value() && print.has_value());
    RC_ASSERT(same_bits(print->mix, reference->mix));
    for (std::size_t i = 0; i < print->gain_changes.size(); ++i) {
        RC_ASSERT(print->gain_changes[i].frames == reference->gain_changes[i].frames);
        RC_ASSERT(print->gain_changes[i].median_db == reference->gain_changes[i].median_db);
    }
}

Song small_song()
{
    Song song{40000};
    song.track("a", noise(1, 40000, 1), "group").chain = {insert("compressor")};
    song.track("b", noise(2, 40000, 2), "group").sends = {send("room", -6.0f)};
    song["b"].lanes = {{"fader", "gain", "you", true, {{0, 0.0f}, {30000, -6.0f}}}};
    song.bus("group").chain = {insert("trim"), insert("compressor"), insert("limiter")};
    song.bus("room").chain = {insert("reverb")};
    return song;
}

TEST(Player, HandsSharesOnInOrderFromItsThreads)
{
    const Song song = small_song();
    std::vector<std::vector<float>> left(3);
    PlayOptions options;
    options.shares = {{"a"}, {"b"}};
    options.on_share = [&](std::size_t share, ConstAudioView audio) -> Result<void> {
        const auto row = audio.channel(0);
        left[share].insert(left[share].end(), row.begin(), row.end());
        return {};
    };
    ParallelPlayer player{4};
    const auto print = play(player, song, options, plain_rack());
    ASSERT_TRUE(print) << to_text(print.error());
    for (std::size_t i = 0; i < 2; ++i) {
        const auto row = print->shares[i].channel(0);
        EXPECT_EQ(left[i], (std::vector<float>{row.begin(), row.end()}));
    }
    const auto row = print->residue.channel(0);
    EXPECT_EQ(left[2], (std::vector<float>{row.begin(), row.end()}));
}

TEST(Player, StopsWhenAShareCannotBeTaken)
{
    PlayOptions options;
    options.shares = {{"a"}};
    options.on_share = [](std::size_t, ConstAudioView) -> Result<void> {
        return fail(Error::Code::io, "The disk is full.");
    };
    const Song song = small_song();
    ParallelPlayer player{2};
    const auto print = play(player, song, options, plain_rack());
    ASSERT_FALSE(print);
    EXPECT_EQ(print.error().message, "The disk is full.");
}

TEST(Player, NamesTheFileThatIsNotThere)
{
    Song song = small_song();
    song.sounds.erase("b.wav");
    const auto print = play(song, {}, plain_rack());
    ASSERT_FALSE(print);
    EXPECT_EQ(print.error().where, "b.wav");
}

TEST(Player, StopsOnRequest)
{
    const Song song = small_song();
    set_interrupted(true);
    ParallelPlayer parallel{2};
    const auto in_parallel = play(parallel, song, {}, plain_rack());
    const auto in_sequence = play(song, {}, plain_rack());
    set_interrupted(false);
    ASSERT_FALSE(in_parallel);
    ASSERT_FALSE(in_sequence);
    EXPECT_EQ(in_parallel.error().code, Error::Code::interrupted);
    EXPECT_EQ(in_sequence.error().code, Error::Code::interrupted);
}

TEST(Player, TellsHowMuchDevicesTurnDown)
{
    Song song{40000};
    song.track("a", constant(2, 20000, 1.0f)).chain = {insert("compressor")};
    const auto print = play(song, {}, plain_rack());
    ASSERT_EQ(print->gain_changes.size(), 1U);
    const GainChange& change = print->gain_changes[0];
    EXPECT_EQ(change.strip.text, "a");
    EXPECT_EQ(change.insert.text, "compressor");
    EXPECT_NEAR(change.median_db, -6.0f, 0.11f);
    EXPECT_NEAR(static_cast<double>(change.frames), 20000.0, 512.0);
}

TEST(Player, AllocatesNothingWhilePlaying)
{
    const Song song = small_song();
    PlayOptions options;
    options.shares = {{"a"}, {"b"}};
    options.strips = {{"group"}};
    options.segment_frames = 4096;
    SequentialPlayer player;
    const auto plan = compile(song.session, plain_rack());
    ASSERT_TRUE(player.prepare(*plan, song.session, song.opener(), options, plain_rack()));
    Segment segment;
    const NoAlloc guard;
    while (*player.next(segment)) {
    }
    EXPECT_EQ(guard.allocations(), 0U);
}

TEST(Player, RefusesARangeThatIsNone)
{
    PlayOptions options;
    options.range = FrameRange{10, 5};
    EXPECT_FALSE(play(small_song(), options, plain_rack()));
}

}  // namespace
}  // namespace sitwell::test
