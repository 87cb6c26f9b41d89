#include "dsp/math/functions.h"
#include "render/engine/plain_devices.h"
#include "render/engine/player_fixture.h"

#include <gtest/gtest.h>

namespace sitwell::test {
namespace {

/// A constant on a track with that lane.
AudioBuffer ridden(const Lane& lane, std::size_t channels = 2)
{
    Song song{4096};
    song.track("a", constant(channels, 4096, 1.0f)).lanes = {lane};
    return mix_of(song);
}

float largest_step(const AudioBuffer& audio)
{
    float largest = 0.0f;
    for (std::size_t c = 0; c < audio.channels(); ++c)
        for (std::size_t n = 1; n < audio.frames(); ++n)
            largest = std::max(largest, std::abs(audio.channel(c)[n] - audio.channel(c)[n - 1]));
    return largest;
}

TEST(Automation, AFaderFollowsItsLaneWithoutZipper)
{
    const AudioBuffer mix = ridden({"fader", "gain", "you", true, {{0, 0.0f}, {4096, -12.0f}}});
    // A straight line over a cell, 0.1875 dB of the ride, leaves an exponential by at most
    // (0.1875 · ln 10 / 20)² / 8.
    for (std::size_t n = 0; n < 4096; ++n)
        ASSERT_NEAR(mix.channel(0)[n], gain_of_db(-12.0 * static_cast<double>(n) / 4096.0), 5.9e-5)
            << n;
    // The steepest slope of that ride is 12 dB in 4096 frames at unity.
    EXPECT_LT(largest_step(mix), 1.05 * 12.0 / 4096.0 * 0.1151293);
}

TEST(Automation, AMuteInTheMiddleOfACellDoesNotClick)
{
    const AudioBuffer mix =
        ridden({"mute", "on", "you", false, {{0, 0.0f}, {1000, 1.0f}, {3000, 0.0f}}});
    EXPECT_EQ(mix.channel(0)[900], 1.0f);
    EXPECT_EQ(mix.channel(0)[1100], 0.0f);
    EXPECT_EQ(mix.channel(0)[3100], 1.0f);
    EXPECT_LE(largest_step(mix), 1.0f / 64.0f + 1e-6f);
}

TEST(Automation, APlaceThatJumpsGlides)
{
    const AudioBuffer mix =
        ridden({"place", "azimuth", "you", false, {{1000, -30.0f}, {1001, 30.0f}}}, 1);
    EXPECT_NEAR(mix.channel(0)[900], 1.0, 1e-6);
    EXPECT_NEAR(mix.channel(0)[1100], 0.0, 1e-6);
    EXPECT_NEAR(mix.channel(1)[1100], 1.0, 1e-6);
    EXPECT_LE(largest_step(mix), 1.0f / 64.0f + 1e-6f);
}

TEST(Automation, ASendRides)
{
    Song song;
    song.track("a", constant(2, 4096, 1.0f)).mute.on = 1.0f;
    song["a"].sends = {send("room", -100.0f, true)};
    song["a"].lanes = {{"room", "level", "you", false, {{0, 0.0f}, {4096, -20.0f}}}};
    song.bus("room");
    const AudioBuffer mix = mix_of(song);
    EXPECT_NEAR(mix.channel(0)[2048], gain_of_db(-10.0), 1e-5);
}

TEST(Automation, AnInsertStepsExactlyAtAPoint)
{
    Song song;
    song.track("a", constant(2, 4096, 1.0f)).chain = {insert("trim")};
    song["a"].lanes = {{"trim", "invert", "you", false, {{0, 0.0f}, {1001, 1.0f}}}};
    const AudioBuffer mix = mix_of(song);
    // The Trim may glide; what counts is that nothing moves before the point.
    EXPECT_EQ(mix.channel(0)[1000], 1.0f);
    EXPECT_EQ(mix.channel(0)[2000], -1.0f);
}

TEST(Automation, StaysWithItsSoundBehindLateDevices)
{
    const Lane mute{"mute", "on", "you", false, {{0, 0.0f}, {1024, 1.0f}}};
    Song song;
    song.track("a", noise(2, 4096)).lanes = {mute};
    const AudioBuffer straight = mix_of(song, plain_rack());
    song["a"].chain = {insert("reverb")};
    EXPECT_TRUE(same_bits(mix_of(song, plain_rack()), straight));
    song["a"].lanes.clear();
    song["mix"].lanes = {mute};
    EXPECT_TRUE(same_bits(mix_of(song, plain_rack()), straight));
}

}  // namespace
}  // namespace sitwell::test
