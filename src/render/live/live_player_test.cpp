#include "render/live/live_player.h"

#include "render/engine/plain_devices.h"
#include "render/engine/player_fixture.h"
#include "support/no_alloc.h"

#include <chrono>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <thread>

namespace sitwell {
namespace {

using namespace test;

constexpr Frames kLength = 96000;
constexpr std::size_t kFade = 960;  ///< 20 ms

/// Two tracks with devices that remember, one of them late, a bus with a late reverb and a keyed
/// compressor: whatever can go wrong when the play head jumps.
Song song()
{
    Song song{kLength};
    Strip& voice = song.track("voice", noise(1, kLength, 1));
    voice.chain = {insert("equalizer"), insert("compressor")};
    voice.chain[0].values[*param_index(*find_device("equalizer"), "band1_type")] = 1.0f;
    voice.sends = {send("room", -6.0f)};
    Strip& band = song.track("band", noise(2, kLength, 2));
    band.chain = {insert("gate"), insert("compressor")};
    band.chain[1].key = StripId{"voice"};
    song.bus("room").chain = {insert("reverb")};
    song["mix"].chain = {insert("limiter")};
    return song;
}

std::unique_ptr<LivePlayer> live(const Song& song, LiveOptions options = {})
{
    return std::move(LivePlayer::make(song.session, song.opener(), options).value());
}

/// What is pulled in blocks; waits for the disk as a sound card would not.
AudioBuffer pulled(LivePlayer& player, std::size_t frames, std::size_t block = 256)
{
    AudioBuffer audio{2, frames};
    for (std::size_t done = 0; done < frames;) {
        const std::size_t count = std::min(block, frames - done);
        if (player.pull(audio.view().slice(done, count)))
            done += count;
        else
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }
    return audio;
}

AudioBuffer part(const AudioBuffer& audio, std::size_t first, std::size_t count)
{
    return AudioBuffer{audio.view().slice(first, count)};
}

AudioBuffer printed(const Song& song, std::optional<FrameRange> range = {}, Frames run_up = 0)
{
    PlayOptions options;
    options.range = range;
    options.run_up = run_up;
    return std::move(play(song, options).value().mix);
}

TEST(LivePlayer, PlaysTheBitsOfAPrintInBlocksOfAnySize)
{
    const Song it = song();
    const AudioBuffer expected = printed(it);
    for (const std::size_t block : {64u, 100u, 256u, 2048u}) {
        const auto player = live(it);
        EXPECT_TRUE(same_bits(pulled(*player, 40000, block), part(expected, 0, 40000))) << block;
        EXPECT_EQ(player->position(), 40000);
    }
}

TEST(LivePlayer, FallsSilentBehindTheEnd)
{
    Song it{2000};
    it.track("voice", noise(1, 2000, 1));
    const auto player = live(it);
    pulled(*player, 2000);
    EXPECT_EQ(peak(pulled(*player, 4096)), 0.0f);
}

TEST(LivePlayer, SeeksToTheBitsOfAPrintThatBeginsThere)
{
    const Song it = song();
    LiveOptions options;
    options.run_up = 4800;
    const auto player = live(it, options);
    pulled(*player, 3000);
    for (const Frames to : {50000, 2000, 70001}) {
        ASSERT_TRUE(player->seek(to));
        const AudioBuffer audio = pulled(*player, 8000);
        const AudioBuffer expected = printed(it, FrameRange{to, to + 8000}, options.run_up);
        EXPECT_TRUE(same_bits(part(audio, kFade, 7000), part(expected, kFade, 7000))) << to;
        EXPECT_EQ(player->position(), to + 8000);
    }
}

TEST(LivePlayer, CrossfadesASeekOver20Ms)
{
    Song it{kLength};
    AudioBuffer steps{1, kLength};
    std::fill(steps.channel(0).begin() + 48000, steps.channel(0).end(), 1.0f);
    it.track("steps", steps);
    const auto player = live(it);
    pulled(*player, 1000);
    ASSERT_TRUE(player->seek(48000));
    const AudioBuffer audio = pulled(*player, 2000);
    const float last = audio.channel(0)[1999];
    for (std::size_t n = 1; n < 2000; ++n) {
        const float step = audio.channel(0)[n] - audio.channel(0)[n - 1];
        EXPECT_GE(step, 0.0f);
        EXPECT_LE(step, last * 1.6f / static_cast<float>(kFade));
    }
    EXPECT_LT(audio.channel(0)[kFade / 2 - 10], 0.5f * last);
    EXPECT_GT(audio.channel(0)[kFade / 2 + 10], 0.5f * last);
    EXPECT_EQ(audio.channel(0)[kFade - 1], last);
}

TEST(LivePlayer, GoesRoundALoopToTheFrame)
{
    Song it{20000};
    it.track("voice", noise(2, 20000, 1));
    const AudioBuffer once = printed(it);
    const auto player = live(it);
    ASSERT_TRUE(player->loop(FrameRange{15000, 18000}));
    const AudioBuffer audio = pulled(*player, 25000);
    EXPECT_TRUE(same_bits(part(audio, 0, 11000), part(once, 0, 11000)));
    EXPECT_TRUE(same_bits(part(audio, 13000, 5000), part(once, 13000, 5000)));
    EXPECT_TRUE(same_bits(part(audio, 18000, 3000), part(once, 15000, 3000)));
    EXPECT_TRUE(same_bits(part(audio, 21000, 3000), part(once, 15000, 3000)));
    EXPECT_EQ(player->position(), 16000);

    ASSERT_TRUE(player->loop(std::nullopt));
    pulled(*player, 14000);
    ASSERT_TRUE(player->seek(17000));
    EXPECT_TRUE(
        same_bits(part(pulled(*player, 3000), kFade, 2000), part(once, 17000 + kFade, 2000)));
}

TEST(LivePlayer, LetsTailsRingThroughALoop)
{
    Song it{20000};
    AudioBuffer click{1, 20000};
    click.channel(0)[9990] = 1.0f;
    it.track("click", click).chain = {insert("align")};
    it["click"].chain[0].values[*param_index(*find_device("align"), "delay")] = 10.0f;
    const auto player = live(it);
    ASSERT_TRUE(player->loop(FrameRange{2000, 10000}));
    pulled(*player, 9900);
    const AudioBuffer audio = pulled(*player, 1000);
    EXPECT_GT(peak(audio), 0.1f) << "the delayed click after the loop's return";
}

TEST(LivePlayer, KeepsWhatDevicesRememberWhenTheSessionChanges)
{
    const Song it = song();
    const AudioBuffer expected = printed(it);
    const auto player = live(it);
    pulled(*player, 20000);
    const Result<std::uint32_t> number = player->swap(it.session);
    ASSERT_TRUE(number);
    EXPECT_EQ(*number, 2u);
    // The same session twice over: no crossfade can be heard, nor that it is another deck.
    EXPECT_LT(largest_difference(pulled(*player, 20000), part(expected, 20000, 20000)), 1e-6f);
}

TEST(LivePlayer, RingsOnInTheSameRoomButNotInAnother)
{
    Song it{kLength};
    AudioBuffer burst{1, kLength};
    std::fill_n(burst.channel(0).begin(), 2000, 0.5f);
    AudioBuffer late{1, 40000};
    late.channel(0)[0] = 0.1f;
    std::fill(late.channel(0).begin() + 38000, late.channel(0).end(), 0.1f);
    it.sounds.insert_or_assign("late.wav", late);
    late.channel(0)[0] = -0.1f;
    it.sounds.insert_or_assign("other.wav", late);
    it.track("voice", burst).chain = {insert("convolution")};
    it["voice"].chain[0].file = "late.wav";
    for (const std::string file : {"late.wav", "other.wav"}) {
        const auto player = live(it);
        pulled(*player, 20000);
        Song changed = it;
        changed["voice"].chain[0].file = file;
        ASSERT_TRUE(player->swap(changed.session));
        const float echo = peak(pulled(*player, 25000));
        if (file == "late.wav")
            EXPECT_GT(echo, 0.1f) << "the same file";
        else
            EXPECT_EQ(echo, 0.0f) << "another file";
    }
}

TEST(LivePlayer, HearsAChangedFaderWithoutAGap)
{
    Song it{kLength};
    it.track("voice", constant(1, kLength));
    const auto player = live(it);
    const float before = peak(pulled(*player, 2000));
    it["voice"].fader.gain_db = -6.0f;
    ASSERT_TRUE(player->swap(it.session));
    const AudioBuffer audio = pulled(*player, 2000);
    for (std::size_t n = 1; n < 2000; ++n)
        EXPECT_LE(std::abs(audio.channel(0)[n] - audio.channel(0)[n - 1]),
                  before / static_cast<float>(kFade));
    EXPECT_NEAR(audio.channel(0)[1999], 0.501187f * before, 1e-5f);
}

TEST(LivePlayer, StaysWholeWhenALateDeviceComesIn)
{
    Song it{kLength};
    it.track("voice", constant(1, kLength));
    it.track("bass", constant(1, kLength));
    const auto player = live(it);
    const float before = peak(pulled(*player, 4000));
    it["voice"].chain = {insert("gate")};
    it["voice"].chain[0].values[*param_index(*find_device("gate"), "threshold")] = -80.0f;
    ASSERT_TRUE(player->swap(it.session));
    const AudioBuffer audio = pulled(*player, 4000);
    for (std::size_t n = 0; n < 4000; ++n) EXPECT_NEAR(audio.channel(0)[n], before, 0.02f * before);
}

TEST(LivePlayer, GoesOnAtItsPlaceWithOtherFiles)
{
    Song it{kLength};
    it.track("voice", sine(1, kLength, 100.0));
    const AudioBuffer expected = printed(it);
    const auto player = live(it);
    pulled(*player, 10000);
    it.track("more", noise(1, kLength, 3)).mute.on = 1.0f;
    ASSERT_TRUE(player->swap(it.session));
    EXPECT_LT(largest_difference(pulled(*player, 30000), part(expected, 10000, 30000)), 1e-6f);
}

TEST(LivePlayer, MakesOnlyTheLastOfSeveralChangesThatNobodyPulled)
{
    Song it = song();
    const auto player = live(it);
    pulled(*player, 1000);
    ASSERT_TRUE(player->seek(30000));
    it["voice"].fader.gain_db = -3.0f;
    ASSERT_TRUE(player->swap(it.session));
    const AudioBuffer audio = pulled(*player, 6000);
    const AudioBuffer expected = printed(it, FrameRange{30000, 36000});
    EXPECT_TRUE(same_bits(part(audio, kFade, 5000), part(expected, kFade, 5000)));
}

TEST(LivePlayer, TellsLevelsAndGains)
{
    Song it{kLength};
    it.track("voice", constant(1, kLength)).chain = {insert("compressor")};
    it["voice"].chain[0].values[*param_index(*find_device("compressor"), "threshold")] = -30.0f;
    const auto player = live(it);
    pulled(*player, 24000, 480);
    Tap tap;
    Tap level;
    Tap gain;
    while (player->take(tap)) {
        if (tap.strip != 1) continue;
        (tap.insert == Tap::kStripItself ? level : gain) = tap;
    }
    EXPECT_EQ(level.plan, 1u);
    EXPECT_EQ(level.frames, 480u);
    EXPECT_EQ(level.first, 24000 - 480);
    EXPECT_EQ(gain.insert, 0u);
    EXPECT_NEAR(level.peak[0], 0.5f * gain.gain * std::sqrt(0.5f), 1e-3f);
    EXPECT_NEAR(level.power[0], level.peak[0] * level.peak[0], 1e-4f);
    EXPECT_LT(gain.gain, 0.5f);
}

TEST(LivePlayer, PlaysOnWhenASessionCannotBePlayed)
{
    Song it = song();
    const AudioBuffer expected = printed(it);
    const auto player = live(it);
    pulled(*player, 1000);
    Song broken = song();
    broken["voice"].source->path = "gone.wav";
    const auto refused = player->swap(broken.session);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().where, "gone.wav");
    EXPECT_FALSE(player->seek(-1));
    EXPECT_FALSE(player->loop(FrameRange{100, 200}));
    broken.session.sample_rate_hz = 44100.0;
    EXPECT_FALSE(player->swap(broken.session));
    EXPECT_TRUE(same_bits(pulled(*player, 4000), part(expected, 1000, 4000)));
}

TEST(LivePlayer, NeverAllocatesWhenPulled)
{
    Song it = song();
    LiveOptions options;
    options.run_up = 2000;
    const auto player = live(it, options);
    AudioBuffer out{2, 256};
    const auto pull = [&](std::size_t frames) {
        for (std::size_t done = 0; done < frames; done += 256) {
            bool is_there = false;
            while (!is_there) {
                const NoAlloc guard;
                is_there = player->pull(out);
                ASSERT_EQ(guard.allocations(), 0u);
            }
        }
    };
    pull(5000);
    ASSERT_TRUE(player->seek(20000));
    pull(5000);
    it["band"].fader.gain_db = -3.0f;
    ASSERT_TRUE(player->swap(it.session));
    pull(5000);
    it["voice"].chain.push_back(insert("gate"));
    ASSERT_TRUE(player->swap(it.session));
    pull(5000);
    ASSERT_TRUE(player->loop(FrameRange{40000, 42000}));
    pull(30000);
}

/// For ThreadSanitizer: everything at once, from the threads that do it in a program.
TEST(LivePlayer, IsChangedWhileAnotherThreadPulls)
{
    Song it = song();
    const auto player = live(it);
    std::atomic<bool> over{false};
    std::atomic<std::size_t> blocks{0};
    std::thread sound_card{[&] {
        AudioBuffer out{2, 512};
        while (!over) {
            player->pull(out);
            ++blocks;
            std::this_thread::sleep_for(std::chrono::microseconds{200});
        }
    }};
    std::thread meters{[&] {
        Tap tap;
        while (!over) {
            player->take(tap);
            std::this_thread::yield();
        }
    }};
    for (int round = 0; round < 6; ++round) {
        EXPECT_TRUE(player->seek(round * 9000));
        it["band"].fader.gain_db = static_cast<float>(-round);
        EXPECT_TRUE(player->swap(it.session));
        EXPECT_TRUE(player->loop(FrameRange{round * 1000, round * 1000 + 30000}));
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
        EXPECT_TRUE(player->loop(std::nullopt));
    }
    const std::size_t then = blocks;
    while (blocks < then + 20) std::this_thread::yield();
    over = true;
    sound_card.join();
    meters.join();
    EXPECT_FALSE(player->fault());
}

}  // namespace
}  // namespace sitwell
