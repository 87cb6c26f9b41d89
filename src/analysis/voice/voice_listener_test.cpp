#include "analysis/voice/voice_listener.h"

#include "analysis/voice/voice_fixture.h"
#include "support/signals.h"

#include <cmath>
#include <cstring>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

VoiceRows hear(ConstAudioView audio, double rate_hz, const std::vector<std::size_t>& blocks)
{
    VoiceListener listener{rate_hz, audio.channels()};
    std::size_t at = 0;
    for (const std::size_t block : blocks) {
        listener.process(audio.slice(at, block));
        at += block;
    }
    return listener.finish();
}

TEST(VoiceListener, GivesTheSameRowsForAnyBlocking)
{
    const AudioBuffer audio = test::pink_noise(2, 30001, 5);
    for (const double rate_hz : {22050.0, 44100.0, 48000.0}) {
        test::Dice dice{3};
        const VoiceRows whole = hear(audio, rate_hz, {audio.frames()});
        const VoiceRows pieces =
            hear(audio, rate_hz, test::random_blocks(dice, audio.frames(), 3000));
        ASSERT_EQ(whole.size(), pieces.size());
        ASSERT_EQ(whole.size(), static_cast<std::size_t>(std::ceil(30001.0 / rate_hz * 100.0)));
        EXPECT_EQ(std::memcmp(whole.data(), pieces.data(), whole.size() * sizeof(VoiceRow)), 0);
    }
}

TEST(VoiceListener, MeasuresPowersInTheirBandsAtAnyRate)
{
    for (const double rate_hz : {22050.0, 44100.0, 48000.0, 96000.0}) {
        const auto frames = static_cast<std::size_t>(rate_hz / 2.0);
        const auto middle = [&](double hz) {
            return hear(test::sine(1, frames, hz, rate_hz, 0.5f), rate_hz, {frames}).at(25);
        };
        EXPECT_NEAR(middle(50.0).lows, 0.125f, 0.05f) << rate_hz;
        EXPECT_LT(middle(400.0).lows, 1e-3f) << rate_hz;
        EXPECT_NEAR(middle(250.0).body, 0.125f, 0.04f) << rate_hz;
        EXPECT_NEAR(middle(1000.0).speech, 0.125f, 0.002f) << rate_hz;
        EXPECT_LT(middle(1000.0).hiss, 1e-5f) << rate_hz;
        EXPECT_NEAR(middle(1000.0).loudness_power, 0.125f * 1.172f, 0.01f) << rate_hz;
        EXPECT_NEAR(middle(7000.0).hiss, 0.125f, 0.002f) << rate_hz;
        EXPECT_NEAR(middle(7000.0).hiss_hz, 7000.0f, 30.0f) << rate_hz;
    }
}

TEST(VoiceListener, PlacesWhatItHearsInTheRowWhereItIs)
{
    test::MadeVoice voice{1.0};
    voice.sing(0.5, 0.8, 220.0);
    const VoiceRows rows = voice.rows();
    ASSERT_EQ(rows.size(), 100u);
    EXPECT_EQ(rows[40].pitch_hz, 0.0f);
    EXPECT_NEAR(rows[65].pitch_hz, 220.0f, 0.3f);
    EXPECT_LT(rows[48].speech, 0.01f * rows[65].speech);
    EXPECT_GT(rows[51].speech, 0.5f * rows[65].speech);
    EXPECT_LT(rows[82].speech, 0.01f * rows[65].speech);
}

TEST(VoiceListener, HearsBothSidesAsTheirMean)
{
    const AudioBuffer mono = test::pink_noise(1, 9600, 5);
    AudioBuffer both{2, 9600};
    for (std::size_t c = 0; c < 2; ++c)
        std::copy(mono.channel(0).begin(), mono.channel(0).end(), both.channel(c).begin());
    const VoiceRows one = hear(mono, 48000.0, {9600}), two = hear(both, 48000.0, {9600});
    EXPECT_EQ(std::memcmp(one.data(), two.data(), one.size() * sizeof(VoiceRow)), 0);
}

}  // namespace
}  // namespace sitwell
