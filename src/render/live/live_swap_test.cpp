#include "render/live/live_fixture.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

using namespace test;

TEST(LiveSwap, KeepsWhatDevicesRememberWhenTheSessionChanges)
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

TEST(LiveSwap, RingsOnInTheSameRoomButNotInAnother)
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

TEST(LiveSwap, HearsAChangedFaderWithoutAGap)
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

TEST(LiveSwap, StaysWholeWhenALateDeviceComesIn)
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

TEST(LiveSwap, GoesOnAtItsPlaceWithOtherFiles)
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

TEST(LiveSwap, MakesOnlyTheLastOfSeveralChangesThatNobodyPulled)
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

TEST(LiveSwap, PlaysOnWhenASessionCannotBePlayed)
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

}  // namespace
}  // namespace sitwell
