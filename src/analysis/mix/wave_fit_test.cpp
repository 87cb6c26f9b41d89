#include "analysis/mix/wave_fit.h"

#include <cmath>
#include <gtest/gtest.h>
#include <random>

namespace sitwell {
namespace {

constexpr std::size_t kFrames = 20000;

AudioBuffer noise(std::size_t channels, unsigned seed)
{
    std::mt19937 random{seed};
    std::normal_distribution<float> normal{0.0f, 0.1f};
    AudioBuffer sound{channels, kFrames};
    for (std::size_t c = 0; c < channels; ++c)
        for (float& x : sound.channel(c)) x = normal(random);
    return sound;
}

/// Adds a track, each channel of the sum with its gain.
void add_to(AudioBuffer& sum, const AudioBuffer& track, float left, float right)
{
    for (std::size_t n = 0; n < kFrames; ++n) {
        sum.channel(0)[n] += left * track.channel(0)[n];
        sum.channel(1)[n] += right * track.channel(track.channels() - 1)[n];
    }
}

double db(double gain)
{
    return 20.0 * std::log10(gain);
}

/// Two microphones that share most of what they hear, a stereo track, a silent file.
std::vector<AudioBuffer> kit()
{
    std::vector<AudioBuffer> tracks;
    tracks.push_back(noise(1, 1));
    AudioBuffer other = noise(1, 2);
    for (std::size_t n = 0; n < kFrames; ++n)
        other.channel(0)[n] = tracks[0].channel(0)[n] + 0.2f * other.channel(0)[n];
    tracks.push_back(std::move(other));
    tracks.push_back(noise(2, 3));
    tracks.emplace_back(std::size_t{1}, kFrames);
    return tracks;
}

TEST(WaveFit, FindsGainsOfMicrophonesThatHearEachOther)
{
    const auto tracks = kit();
    AudioBuffer mix{2, kFrames};
    add_to(mix, tracks[0], 0.5f, 0.5f);
    add_to(mix, tracks[1], 0.1f, 0.3f);
    add_to(mix, tracks[2], 2.0f, 2.0f);
    WaveFit fit{tracks.size()};
    fit.add(tracks, mix);
    const auto found = fit.solve();
    EXPECT_GT(found.explained, 0.999);
    EXPECT_NEAR(db(found.gains[0].gain), db(0.5), 0.05);
    EXPECT_NEAR(db(found.gains[1].gain), db(std::sqrt(0.5 * (0.01 + 0.09))), 0.05);
    EXPECT_NEAR(db(found.gains[2].gain), db(2.0), 0.05);
    EXPECT_LT(found.gains[1].error_db, 0.1);
    EXPECT_EQ(found.gains[3].gain, 0.0);
    EXPECT_GT(found.gains[3].error_db, 10.0);
}

TEST(WaveFit, SaysHowSureAGainIs)
{
    const auto tracks = kit();
    AudioBuffer mix{2, kFrames};
    add_to(mix, tracks[0], 0.5f, 0.5f);
    add_to(mix, tracks[1], 0.5f, 0.5f);
    add_to(mix, noise(2, 9), 0.5f, 0.5f);
    WaveFit fit{tracks.size()};
    fit.add(tracks, mix);
    const auto found = fit.solve();
    EXPECT_LT(found.explained, 0.9);
    EXPECT_GT(found.gains[1].error_db, 0.1);
    EXPECT_NEAR(db(found.gains[0].gain), db(0.5), 4.0 * found.gains[0].error_db);
}

TEST(WaveFit, CountsQuietStretchesAsMuchAsLoudOnes)
{
    const auto tracks = kit();
    WaveFit fit{tracks.size()};
    for (const float level : {1.0f, 0.01f}) {
        auto played = kit();
        AudioBuffer mix{2, kFrames};
        for (AudioBuffer& track : played)
            for (std::size_t c = 0; c < track.channels(); ++c)
                for (float& x : track.channel(c)) x *= level;
        add_to(mix, played[2], level == 1.0f ? 1.0f : 3.0f, level == 1.0f ? 1.0f : 3.0f);
        fit.add(played, mix);
    }
    // (1 + 1/3) / (1 + 1/9); by loudness the first would decide alone.
    EXPECT_NEAR(fit.solve().gains[2].gain, 1.2, 0.02);
}

TEST(WaveFit, OfSilenceIsNothing)
{
    const auto tracks = kit();
    WaveFit fit{tracks.size()};
    fit.add(tracks, AudioBuffer{2, kFrames});
    EXPECT_EQ(fit.solve().explained, 0.0);
}

}  // namespace
}  // namespace sitwell
