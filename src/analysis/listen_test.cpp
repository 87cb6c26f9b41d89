#include "analysis/listen.h"

#include "analysis/codec/features_codec.h"
#include "support/rates.h"
#include "support/signals.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <numeric>

namespace sitwell {
namespace {

using test::kRateHz;

TrackFeatures features_of(const AudioBuffer& audio, double rate_hz = kRateHz)
{
    TrackListener listener{rate_hz, static_cast<int>(audio.channels())};
    listener.process(audio);
    return listener.finish();
}

AudioBuffer with_silent_right(const AudioBuffer& mono)
{
    AudioBuffer audio{2, mono.frames()};
    copy(mono, AudioView{audio}.first_channels(1));
    return audio;
}

TEST(TrackListener, GivesTheSameBitsForAnyBlocking)
{
    for (const double rate_hz : {44100.0, 48000.0, 96000.0, 11025.0})
        for (const std::size_t channels : {1u, 2u}) {
            const AudioBuffer audio = test::pink_noise(channels, 123457, 5, 0.2f);
            TrackListener listener{rate_hz, static_cast<int>(channels)};
            test::Dice dice{11};
            std::size_t at = 0;
            for (const std::size_t block : test::random_blocks(dice, audio.frames(), 7000)) {
                listener.process(audio.view().slice(at, block));
                at += block;
            }
            EXPECT_EQ(encode_features(listener.finish()),
                      encode_features(features_of(audio, rate_hz)));
        }
}

TEST(TrackListener, EveryRowIsAsLongAsTheFile)
{
    for (const std::size_t frames : {1u, 239u, 4800u, 4801u, 100000u}) {
        const TrackFeatures features = features_of(test::white_noise(2, frames, 1));
        const std::size_t hops = (frames + 4799) / 4800;
        EXPECT_EQ(features.frames, static_cast<Frames>(frames));
        EXPECT_EQ(features.k_left.size(), hops);
        EXPECT_EQ(features.k_right.size(), hops);
        EXPECT_EQ(features.k_cross.size(), hops);
        EXPECT_EQ(features.bands_mid.size(), hops);
        EXPECT_EQ(features.bands_side.size(), hops);
        EXPECT_EQ(features.active.size(), hops);
        EXPECT_EQ(features.peak.size(), (frames + 239) / 240);
        EXPECT_EQ(features.mean_square.size(), features.peak.size());
    }
}

TEST(TrackListener, AnEmptyFileAndASilentOneAreNothing)
{
    const TrackFeatures empty = features_of(AudioBuffer{1, 0});
    EXPECT_EQ(empty.frames, 0);
    EXPECT_TRUE(empty.k_left.empty());
    EXPECT_EQ(empty.integrated_lufs, -100.0f);

    const TrackFeatures silent = features_of(AudioBuffer{2, 100000});
    EXPECT_EQ(silent.integrated_lufs, -100.0f);
    EXPECT_EQ(silent.active_lufs, -100.0f);
    EXPECT_EQ(silent.sample_peak_dbfs, -100.0f);
    EXPECT_EQ(silent.activity, 0.0f);
    EXPECT_EQ(silent.zero_share, 1.0f);
    EXPECT_EQ(silent.lowest_note_hz, 0.0f);
    EXPECT_EQ(silent.faults.flat_tops.samples, 0);
    EXPECT_EQ(silent.correlation, 1.0f);
    EXPECT_TRUE(silent.onsets.empty());
}

TEST(TrackListener, CountsAMonoFileAsOneChannel)
{
    const TrackFeatures mono = features_of(test::sine(1, 480000, 997.0, kRateHz));
    const TrackFeatures stereo = features_of(test::sine(2, 480000, 997.0, kRateHz));
    EXPECT_NEAR(mono.integrated_lufs, -3.01, 0.02);
    EXPECT_NEAR(stereo.integrated_lufs, 0.0, 0.02);
    EXPECT_TRUE(mono.k_right.empty());
    EXPECT_TRUE(mono.k_cross.empty());
    EXPECT_TRUE(mono.bands_side.empty());
    EXPECT_EQ(mono.side_to_mid_db, -100.0f);
    EXPECT_EQ(stereo.side_to_mid_db, -100.0f);
    EXPECT_NEAR(stereo.correlation, 1.0, 1e-6);
    EXPECT_NEAR(stereo.k_cross[50], stereo.k_left[50], 1e-6);
    EXPECT_EQ(mono.bands_mid, stereo.bands_mid);
    EXPECT_NEAR(stereo.spectrum_db[16] - mono.spectrum_db[16], 3.01, 0.01);
}

TEST(TrackListener, TellsLeftFromRightAndMidFromSide)
{
    const TrackFeatures left = features_of(with_silent_right(test::white_noise(1, 96000, 2)));
    EXPECT_EQ(left.left_to_right_db, 100.0f);
    EXPECT_NEAR(left.side_to_mid_db, 0.0, 1e-4);

    const TrackFeatures wide = features_of(test::white_noise(2, 480000, 3));
    EXPECT_NEAR(wide.correlation, 0.0, 0.01);
    EXPECT_NEAR(wide.left_to_right_db, 0.0, 0.1);

    AudioBuffer turned = test::sine(2, 96000, 300.0, kRateHz, 0.5f);
    for (float& sample : turned.channel(1)) sample = -sample;
    const TrackFeatures inverted = features_of(turned);
    EXPECT_NEAR(inverted.correlation, -1.0, 1e-6);
    EXPECT_EQ(inverted.side_to_mid_db, 100.0f);
    EXPECT_NEAR(inverted.integrated_lufs,
                features_of(test::sine(2, 96000, 300.0, kRateHz, 0.5f)).integrated_lufs, 1e-4);
    EXPECT_NEAR(inverted.lowest_note_hz, 300.0, 1.0);
}

TEST(TrackListener, HearsTheLowestNote)
{
    for (const double hz : {32.7, 41.2, 82.4, 110.0, 233.1, 440.0, 880.0}) {
        AudioBuffer audio = test::sine(1, 240000, hz, kRateHz, 0.1f);
        add(test::sine(1, 240000, 2.0 * hz, kRateHz, 0.2f), 1.0f, audio);
        add(test::sine(1, 240000, 3.0 * hz, kRateHz, 0.1f), 1.0f, audio);
        EXPECT_NEAR(features_of(audio).lowest_note_hz, hz, 0.015 * hz + 0.3) << hz;
    }
}

TEST(TrackListener, TellsPitchFromNoise)
{
    for (const double hz : {65.4, 110.0, 220.0, 523.0, 1046.5}) {
        AudioBuffer audio = test::sine(1, 240000, hz, kRateHz, 0.2f);
        for (int n = 2; n < 8; ++n)
            add(test::sine(1, 240000, n * hz, kRateHz, 0.2f / static_cast<float>(n)), 1.0f, audio);
        const TrackFeatures tone = features_of(audio);
        EXPECT_GT(tone.tonality, 0.95f) << hz;
        EXPECT_NEAR(tone.pitch_low_hz, hz, 0.02 * hz);
        EXPECT_NEAR(tone.pitch_high_hz, hz, 0.02 * hz);
        EXPECT_LT(tone.flatness, 0.05f);
    }
    const TrackFeatures noise = features_of(test::white_noise(1, 240000, 3));
    EXPECT_LT(noise.tonality, 0.02f);
    EXPECT_NEAR(noise.flatness, 0.56, 0.03);
    EXPECT_NEAR(noise.centroid_hz, 12000.0, 200.0);
    EXPECT_NEAR(noise.rolloff_hz, 0.85 * 22400.0, 600.0);
}

TEST(TrackListener, HearsASineWhereItIs)
{
    const TrackFeatures features = features_of(test::sine(1, 240000, 1000.0, kRateHz, 0.1f));
    EXPECT_NEAR(features.centroid_hz, 1000.0, 5.0);
    EXPECT_NEAR(features.spectrum_db[16], -23.01, 0.1);
    EXPECT_LT(features.spectrum_db[20], -80.0f);
    EXPECT_NEAR(features.crest_db, 3.01, 0.1);
    EXPECT_NEAR(features.sample_peak_dbfs, -20.0, 0.01);
}

TEST(TrackListener, KnowsWhenItPlays)
{
    AudioBuffer audio{1, 480000};
    const AudioBuffer noise = test::white_noise(1, 96000, 4, 0.3f);
    copy(noise, AudioView{audio}.slice(144000, 96000));
    const TrackFeatures features = features_of(audio);
    EXPECT_NEAR(features.start_s, 3.0, 0.11);
    EXPECT_NEAR(features.tail_s, 5.2, 0.11);
    EXPECT_NEAR(features.activity, 0.22, 0.011);
    EXPECT_NEAR(features.zero_share, 0.8, 0.001);
    EXPECT_NEAR(features.noise_floor_lufs, -100.0, 0.01);
}

TEST(TrackListener, SeesOffsetAndFlatTops)
{
    AudioBuffer audio = test::sine(1, 96000, 100.0, kRateHz, 0.5f);
    EXPECT_EQ(features_of(audio).faults.flat_tops.samples, 0) << "a sine's own crests";
    Frames clipped = 0;
    for (float& sample : audio.channel(0)) {
        if (std::abs(sample) > 0.3f) ++clipped;
        sample = std::clamp(sample, -0.3f, 0.3f) + 0.01f;
    }
    const TrackFeatures features = features_of(audio);
    EXPECT_NEAR(features.dc, 0.01, 1e-5);
    EXPECT_EQ(features.faults.flat_tops.samples, clipped);
}

TEST(TrackListener, ATailOfSilenceChangesNoEnergy)
{
    const AudioBuffer burst = test::white_noise(1, 7000, 8);
    AudioBuffer longer{1, 48000};
    copy(burst, AudioView{longer}.slice(0, 7000));
    const auto energy = [](const TrackFeatures& features) {
        return std::accumulate(features.k_left.begin(), features.k_left.end(), 0.0);
    };
    EXPECT_NEAR(energy(features_of(longer)) / energy(features_of(burst)), 1.0, 0.001);
}

}  // namespace
}  // namespace sitwell
