#include "app/print/voice_meter.h"
#include "support/rates.h"

#include "support/signals.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::kRateHz;
using test::kSecond;

AudioBuffer tone(double seconds, float gain)
{
    return test::sine(2, static_cast<std::size_t>(seconds * kRateHz), 997.0, kRateHz, gain);
}

/// Share 0 is the band, share 1 the voice, the mix both; in blocks of several lengths.
std::optional<float> voice_over_band_db(const AudioBuffer& band, const AudioBuffer& voice)
{
    AudioBuffer mix = band;
    add(voice, 1.0f, mix);
    VoiceMeter meter{kRateHz};
    meter.listen_to(1);
    constexpr std::array<std::size_t, 3> kBlocks{1000, 4096, 9000};
    for (std::size_t at = 0, block = 0; at < mix.frames(); ++block) {
        const std::size_t count = std::min(kBlocks[block % kBlocks.size()], mix.frames() - at);
        const std::array<ConstAudioView, 2> shares{band.view().slice(at, count),
                                                   voice.view().slice(at, count)};
        meter.process(mix.view().slice(at, count), shares);
        at += count;
    }
    return meter.finish();
}

TEST(HopPower, WeighsASineAsTheStandardDoes)
{
    // BS.1770-5, Annex 1: 997 Hz at full scale on one channel reads -3.01 LKFS, which is a power of
    // 10^((-3.01 + 0.691) / 10).
    HopPower meter{kRateHz};
    const AudioBuffer audio = tone(1.0, 0.1f);
    for (std::size_t at = 0; at < kSecond; at += 6000) meter.process(audio.view().slice(at, 6000));
    ASSERT_EQ(meter.hops().size(), 10u);
    const double expected = 2.0 * 0.01 * std::pow(10.0, (-3.01 + 0.691) / 10.0);
    for (std::size_t hop = 1; hop < 10; ++hop)
        EXPECT_NEAR(static_cast<double>(meter.hops()[hop]) / expected, 1.0, 0.002) << hop;
}

TEST(VoiceMeter, HoldsTheVoiceAgainstAllElse)
{
    const auto db = voice_over_band_db(tone(2.0, 0.1f), tone(2.0, 0.2f));
    ASSERT_TRUE(db);
    EXPECT_NEAR(*db, 6.02, 0.01);
}

TEST(VoiceMeter, HearsTheBandOnlyWhileTheVoiceSings)
{
    // After a rest the band goes on by itself, 12 dB louder.
    AudioBuffer band = tone(5.0, 0.1f);
    AudioBuffer voice = tone(5.0, 0.2f);
    clear(voice.view().slice(2 * kSecond, 3 * kSecond));
    clear(band.view().slice(2 * kSecond, kSecond));
    const AudioView solo = band.view().slice(3 * kSecond, 2 * kSecond);
    add(tone(2.0, 0.3f), 1.0f, solo);
    const auto db = voice_over_band_db(band, voice);
    ASSERT_TRUE(db);
    EXPECT_NEAR(*db, 6.02, 0.05);
}

TEST(VoiceMeter, SaysNothingWithoutAVoiceOrWithoutABand)
{
    AudioBuffer silence{2, 2 * kSecond};
    EXPECT_FALSE(voice_over_band_db(tone(2.0, 0.1f), silence));
    EXPECT_FALSE(voice_over_band_db(silence, tone(2.0, 0.1f)));
    VoiceMeter nobody{kRateHz};
    nobody.process(tone(2.0, 0.1f), {});
    EXPECT_FALSE(nobody.finish());
}

}  // namespace
}  // namespace sitwell
