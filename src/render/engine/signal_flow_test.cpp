#include "dsp/math/functions.h"
#include "render/engine/plain_devices.h"
#include "render/engine/player_fixture.h"

#include <gtest/gtest.h>

namespace sitwell::test {
namespace {

/// As `audio`, `frames` later; as long as before.
AudioBuffer delayed(const AudioBuffer& audio, Frames frames)
{
    AudioBuffer out{audio};
    FixedDelay{audio.channels(), frames}.process(out);
    return out;
}

AudioBuffer scaled(const AudioBuffer& audio, double gain)
{
    AudioBuffer out{audio.channels(), audio.frames()};
    add(audio, static_cast<float>(gain), out.view());
    return out;
}

TEST(SignalFlow, ATrackAloneIsTheMixBitForBit)
{
    Song song{20000};
    song.track("kick", noise(2, 20000));
    EXPECT_TRUE(same_bits(mix_of(song), song.sounds.at("kick.wav")));
}

TEST(SignalFlow, AMonoTrackStandsInTheMiddleAtConstantPower)
{
    Song song;
    song.track("kick", constant(1, 4096, 1.0f));
    const AudioBuffer mix = mix_of(song);
    EXPECT_NEAR(mix.channel(0)[100], std::sqrt(0.5), 1e-7);
    EXPECT_NEAR(mix.channel(1)[100], std::sqrt(0.5), 1e-7);
    song["kick"].place.azimuth_deg = -30.0f;
    const AudioBuffer left = mix_of(song);
    EXPECT_NEAR(left.channel(0)[100], 1.0, 1e-7);
    EXPECT_NEAR(left.channel(1)[100], 0.0, 1e-7);
}

TEST(SignalFlow, ASineLaterByHalfAPeriodCancels)
{
    Song song;
    song.track("a", sine(2, 4096, 480.0));
    song.track("b", sine(2, 4096, 480.0)).source->offset_frames = 240;
    const AudioBuffer mix = mix_of(song);
    AudioBuffer settled{2, 4096 - 240};
    copy(mix.view().slice(240, 4096 - 240), settled.view());
    EXPECT_LT(peak(settled), 1e-6f);
}

TEST(SignalFlow, ASineThroughALateDeviceIsBroughtBackAndDoubles)
{
    Song song;
    song.track("a", sine(2, 4096, 480.0));
    song.track("b", sine(2, 4096, 480.0)).chain = {insert("reverb")};
    EXPECT_LT(largest_difference(mix_of(song, plain_rack()), scaled(song.sounds.at("a.wav"), 2.0)),
              1e-6f);
}

TEST(SignalFlow, LatenciesOfSendsAndNestedBusesAreBroughtBackToo)
{
    Song song;
    song.track("a", noise(2, 4096), "inner").chain = {insert("reverb")};
    song["a"].sends = {send("side", 0.0f), send("mix", 0.0f, true)};
    song["a"].sends[1].id = {"direct"};
    song.bus("inner", "outer").chain = {insert("reverb")};
    song.bus("outer").chain = {insert("reverb")};
    song.bus("side");
    EXPECT_LT(largest_difference(mix_of(song, plain_rack()), scaled(song.sounds.at("a.wav"), 3.0)),
              1e-6f);
}

TEST(SignalFlow, APolarityPairNullsThroughTheWholeDesk)
{
    Song song;
    song.track("a", noise(2, 4096), "group").chain = {insert("reverb")};
    song.track("b", noise(2, 4096), "group").source->polarity = -1;
    song["a"].sends = {send("room", -6.0f)};
    song["b"].sends = {send("room", -6.0f)};
    song.bus("group").chain = {insert("trim")};
    song.bus("room").chain = {insert("reverb")};
    EXPECT_EQ(peak(mix_of(song, plain_rack())), 0.0f);
}

TEST(SignalFlow, FadersOfTrackBusAndMixMultiply)
{
    Song song;
    song.track("a", noise(2, 4096), "group").fader.gain_db = -6.0f;
    song.bus("group").fader.gain_db = 3.0f;
    song["mix"].fader.gain_db = -10.0f;
    EXPECT_LT(largest_difference(mix_of(song), scaled(song.sounds.at("a.wav"), gain_of_db(-13.0))),
              1e-6f);
}

TEST(SignalFlow, MuteSilencesSendsAfterTheFaderOnly)
{
    Song song;
    song.track("a", noise(2, 4096)).mute.on = 1.0f;
    song["a"].sends = {send("pre", -6.0f, true), send("post", 0.0f)};
    song.bus("pre");
    song.bus("post");
    EXPECT_LT(largest_difference(mix_of(song), scaled(song.sounds.at("a.wav"), gain_of_db(-6.0))),
              1e-6f);
    song["a"].sends.erase(song["a"].sends.begin());
    EXPECT_EQ(peak(mix_of(song)), 0.0f);
}

TEST(SignalFlow, SendsArePlacedAndOnlyTheLateOneFollowsTheFader)
{
    Song song;
    song.track("a", constant(1, 4096, 1.0f)).fader.gain_db = -20.0f;
    song["a"].place.azimuth_deg = 30.0f;
    song["a"].sends = {send("pre", 0.0f, true), send("post", 0.0f)};
    song.bus("pre");
    song.bus("post").mute.on = 1.0f;
    AudioBuffer mix = mix_of(song);
    EXPECT_NEAR(mix.channel(0)[64], 0.0, 1e-6);
    EXPECT_NEAR(mix.channel(1)[64], 1.1, 1e-6);
    song["post"].mute.on = 0.0f;
    song["pre"].mute.on = 1.0f;
    mix = mix_of(song);
    EXPECT_NEAR(mix.channel(1)[64], 0.2, 1e-6);
}

TEST(SignalFlow, AKeyIsHeardAfterItsFaderAtTheRightTime)
{
    for (const bool key_is_late : {false, true}) {
        Song song;
        song.track("kick", noise(2, 4096, 7)).fader.gain_db = -6.0f;
        if (key_is_late) song["kick"].chain = {insert("reverb")};
        song.track("bass", constant(2, 4096, 1.0f)).chain = {insert("compressor")};
        if (!key_is_late) song["bass"].chain.insert(song["bass"].chain.begin(), insert("reverb"));
        song["bass"].chain.back().key = StripId{"kick"};
        PlayOptions options;
        options.strips = {{"bass"}};
        const auto print = play(song, options, plain_rack());
        ASSERT_TRUE(print) << to_text(print.error());
        const AudioBuffer key = delayed(scaled(song.sounds.at("kick.wav"), gain_of_db(-6.0)), 0);
        // The Ducker's own three frames: the plan takes them for look-ahead, so its curve leads.
        for (std::size_t n = 0; n + 3 < 4096; ++n)
            ASSERT_NEAR(print->strips[0].channel(0)[n],
                        1.0f / (1.0f + std::abs(key.channel(0)[n + 3])), 1e-6f)
                << n;
    }
}

TEST(SignalFlow, AMutedKeyIsSilenceAndNotTheSignalItself)
{
    Song song;
    song.track("kick", noise(2, 4096, 7)).mute.on = 1.0f;
    song.track("bass", noise(2, 4096)).chain = {insert("compressor")};
    song["bass"].chain[0].key = StripId{"kick"};
    EXPECT_TRUE(same_bits(mix_of(song, plain_rack()), song.sounds.at("bass.wav")));
}

TEST(SignalFlow, StripOutputsAreAlignedWithTheMix)
{
    Song song;
    song.track("a", noise(2, 4096));
    song["mix"].chain = {insert("reverb")};
    song.track("gone", noise(2, 4096)).mute.on = 1.0f;
    PlayOptions options;
    options.strips = {{"a"}, {"gone"}};
    const auto print = play(song, options, plain_rack());
    EXPECT_TRUE(same_bits(print->strips[0], song.sounds.at("a.wav")));
    EXPECT_TRUE(same_bits(print->mix, song.sounds.at("a.wav")));
    EXPECT_EQ(peak(print->strips[1]), 0.0f);
}

TEST(SignalFlow, ARangeIsASliceOfTheWhole)
{
    Song song{9000};
    song.track("a", noise(2, 8000, 1), "group").source->offset_frames = -100;
    song["a"].source->regions = {{{1000, 3000}, -6.0f, 500, 500}};
    song["a"].lanes = {{"fader", "gain", "you", true, {{0, 0.0f}, {5000, -12.0f}}}};
    song.track("b", noise(1, 8000, 2), "group").source->offset_frames = 777;
    song["b"].sends = {send("mix", -3.0f)};
    song.bus("group").place.spread = 0.5f;
    const AudioBuffer whole = mix_of(song);
    for (const FrameRange range :
         {FrameRange{1234, 5678}, FrameRange{0, 1}, FrameRange{8000, 9000}}) {
        PlayOptions options;
        options.range = range;
        const auto print = play(song, options);
        ASSERT_TRUE(print) << to_text(print.error());
        AudioBuffer slice{2, static_cast<std::size_t>(range.length())};
        copy(whole.view().slice(static_cast<std::size_t>(range.first), slice.frames()),
             slice.view());
        EXPECT_TRUE(same_bits(print->mix, slice)) << range.first;
    }
}

TEST(SignalFlow, ARunUpFillsDevicesBeforeTheRange)
{
    Song song{9000};
    song.track("a", noise(2, 9000)).chain = {insert("compressor")};
    song.track("b", noise(2, 9000, 2)).chain = {insert("reverb")};
    const AudioBuffer whole = mix_of(song, plain_rack());
    PlayOptions options;
    options.range = FrameRange{4001, 6000};
    options.run_up = 1000;
    AudioBuffer slice{2, 1999};
    copy(whole.view().slice(4001, 1999), slice.view());
    EXPECT_TRUE(same_bits(play(song, options, plain_rack())->mix, slice));
}

}  // namespace
}  // namespace sitwell::test
