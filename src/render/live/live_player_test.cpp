#include "render/live/live_player.h"

#include "render/live/live_fixture.h"
#include "support/no_alloc.h"

#include <gtest/gtest.h>
#include <thread>

namespace sitwell {
namespace {

using namespace test;

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
