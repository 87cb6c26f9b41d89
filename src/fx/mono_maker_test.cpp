#include "fx/mono_maker.h"

#include "fx/blocking_fixture.h"
#include "support/rates.h"
#include "support/signals.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using namespace test;

using test::kBlock;

std::size_t latency_of_maker(double rate)
{
    MonoMaker maker;
    maker.prepare({rate, kBlock, 2});
    return static_cast<std::size_t>(maker.latency());
}

/// The latency taken off.
AudioBuffer mono_maker_played(AudioBuffer audio, const MonoMakerParams& params, double rate)
{
    MonoMaker maker;
    maker.prepare({rate, kBlock, audio.channels()});
    for (std::size_t at = 0; at < audio.frames(); at += kBlock)
        maker.process(audio.view().slice(at, std::min(kBlock, audio.frames() - at)), {}, params);
    const std::size_t late = latency_of_maker(rate);
    return AudioBuffer{audio.view().slice(late, audio.frames() - late)};
}

/// What a tone on the left alone becomes.
struct HardLeft {
    double left_db;
    double right_db;
    double side_db;  ///< over the side that came
};

HardLeft hard_left(double hz, const MonoMakerParams& params, double rate)
{
    auto h = impulse(2, 1 << 16, 8192);
    for (float& x : h.channel(1)) x = 0.0f;
    h = mono_maker_played(std::move(h), params, rate);
    AudioBuffer side{1, h.frames()};
    for (std::size_t n = 0; n < h.frames(); ++n)
        side.channel(0)[n] = h.channel(0)[n] - h.channel(1)[n];
    return {response_db(h.channel(0), hz, rate), response_db(h.channel(1), hz, rate),
            response_db(side.channel(0), hz, rate)};
}

TEST(MonoMaker, FallsByTwelveDecibelsAnOctaveBelowItsFrequency)
{
    for (const double rate : {44100.0, 192000.0})
        for (const float hz : {40.0f, 120.0f, 400.0f}) {
            const auto side_db = [&](double octaves) {
                return hard_left(static_cast<double>(hz) * std::exp2(octaves), {hz, 100.0f}, rate)
                    .side_db;
            };
            EXPECT_NEAR(side_db(0.0), -3.0, 0.1) << hz;
            EXPECT_NEAR(side_db(-1.0), -12.8, 0.3) << hz;
            EXPECT_NEAR(side_db(-2.0), -24.4, 0.5) << hz;
            EXPECT_NEAR(side_db(1.0), 0.2, 0.1) << hz;
            EXPECT_NEAR(side_db(3.0), 0.0, 0.02) << hz;
        }
}

TEST(MonoMaker, LeavesTheMonoSumAsItWas)
{
    const auto audio = pink_noise(2, 48000, 1, 0.2f);
    const auto sum_of = [](const AudioBuffer& stereo) {
        AudioBuffer sum{1, stereo.frames()};
        add(stereo.view().first_channels(1), 1.0f, sum);
        for (std::size_t n = 0; n < stereo.frames(); ++n) sum.channel(0)[n] += stereo.channel(1)[n];
        return sum;
    };
    const auto out = sum_of(mono_maker_played(audio, {200.0f, 100.0f}, 48000.0));
    const auto in = sum_of(audio);
    EXPECT_LT(difference_db(in.view().slice(0, out.frames()), out), -135.0);
}

TEST(MonoMaker, KeepsAHardLeftToneInPlaceAboveTwiceItsFrequency)
{
    for (const float hz : {40.0f, 120.0f, 400.0f})
        for (const double times : {2.0, 2.3, 2.7, 3.2, 4.0, 8.0, 20.0}) {
            const auto tone = hard_left(static_cast<double>(hz) * times, {hz, 100.0f}, 44100.0);
            EXPECT_NEAR(tone.left_db, 0.0, 0.15) << hz << " " << times;
            EXPECT_LT(tone.right_db, -35.0) << hz << " " << times;
        }
}

TEST(MonoMaker, PutsAHardLeftBassNoteInTheMiddle)
{
    const auto tone = hard_left(30.0, {120.0f, 100.0f}, 48000.0);
    EXPECT_NEAR(tone.left_db, -6.02 + 0.51, 0.1);
    EXPECT_NEAR(tone.right_db, -6.02 - 0.54, 0.1);
}

TEST(MonoMaker, TakesAsMuchOfTheSideAsAsked)
{
    const auto half = hard_left(10.0, {120.0f, 50.0f}, 48000.0);
    EXPECT_NEAR(half.side_db, -6.02, 0.1);
    const auto audio = white_noise(2, 8192, 5);
    const auto none = mono_maker_played(audio, {120.0f, 0.0f}, 48000.0);
    EXPECT_TRUE(same_bits(audio.view().slice(0, none.frames()), none));
}

TEST(MonoMaker, PassesWhatIsMonoAlreadyBitForBit)
{
    auto audio = white_noise(2, 8192, 6);
    std::copy(audio.channel(0).begin(), audio.channel(0).end(), audio.channel(1).begin());
    const auto out = mono_maker_played(audio, {}, 48000.0);
    EXPECT_TRUE(same_bits(audio.view().slice(0, out.frames()), out));
}

TEST(MonoMaker, TurnsWithoutAClick)
{
    MonoMaker maker;
    maker.prepare({48000.0, kBlock, 2});
    auto audio = sine(2, 60 * kBlock, 60.0, 48000.0, 0.5f);
    for (float& x : audio.channel(1)) x = 0.0f;
    float largest_bend = 0.0f;
    for (std::size_t block = 0; block < 60; ++block) {
        const float hz = block / 7 % 2 == 0 ? 40.0f : 400.0f;
        const float amount = block / 11 % 2 == 0 ? 100.0f : 0.0f;
        maker.process(audio.view().slice(block * kBlock, kBlock), {}, {hz, amount});
    }
    const auto x = audio.channel(0);
    for (std::size_t n = 2 * kBlock; n < x.size(); ++n)
        largest_bend = std::max(largest_bend, std::abs(x[n] - 2.0f * x[n - 1] + x[n - 2]));
    // Ramps of amount bend by 1/64 of half the tone where they begin and end.
    EXPECT_LT(largest_bend, 0.5f / 64.0f);
}

TEST(MonoMaker, IsAsLateAsItsLowestLows)
{
    EXPECT_NEAR(static_cast<double>(latency_of_maker(48000.0)) / 48.0, 14.77, 0.03);
    EXPECT_NEAR(static_cast<double>(latency_of_maker(192000.0)) / 192.0, 14.77, 0.01);
}

TEST(MonoMaker, GivesTheSameBitsForAnyBlockingHoweverOftenItIsTurned)
{
    EXPECT_TRUE(same_for_any_blocking_while_turned<MonoMaker>([](std::size_t turn) {
        return MonoMakerParams{turn % 2 == 0 ? 45.0f : 40.0f + 30.0f * static_cast<float>(turn),
                               100.0f};
    }));
}

}  // namespace
}  // namespace sitwell
