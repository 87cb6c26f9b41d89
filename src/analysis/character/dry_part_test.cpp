#include "analysis/character/dry_part.h"

#include "core/audio/audio_buffer.h"
#include "support/rates.h"
#include "support/signals.h"

#include <gtest/gtest.h>
#include <numeric>

namespace sitwell {
namespace {

using test::kRateHz;

constexpr std::size_t kFrames = 2 * test::kSecond;

/// What is left of a print over what is dry of it, as powers.
double left_over_dry(const AudioBuffer& print, const AudioBuffer& track)
{
    const ConstAudioView tracks[] = {track.view()};
    const auto powers = DryPart{print.view(), tracks, kRateHz}.powers([](double) { return 1.0; });
    const auto sum = [](const std::vector<double>& row) {
        return std::accumulate(row.begin(), row.end(), 0.0);
    };
    return sum(powers.left) / sum(powers.dry);
}

/// The track on both sides a little later and duller, at a gain that falls to a half.
AudioBuffer printed(const AudioBuffer& track)
{
    AudioBuffer print{2, kFrames};
    for (std::size_t n = 6; n < kFrames; ++n) {
        const float gain = 1.0f - 0.5f * static_cast<float>(n) / static_cast<float>(kFrames);
        for (std::size_t c = 0; c < 2; ++c)
            print.channel(c)[n] = gain * (track.channel(0)[n - 5] + track.channel(0)[n - 6]);
    }
    return print;
}

TEST(DryPart, TakesAShortFilterAtAMovingGainForTheTrack)
{
    const AudioBuffer track = test::white_noise(1, kFrames, 3);
    EXPECT_LT(left_over_dry(printed(track), track), 0.02);
}

TEST(DryPart, LeavesWhatAnotherSoundAdds)
{
    const AudioBuffer track = test::white_noise(1, kFrames, 3);
    const AudioBuffer other = test::white_noise(2, kFrames, 4);
    AudioBuffer print = printed(track);
    for (std::size_t c = 0; c < 2; ++c)
        for (std::size_t n = 0; n < kFrames; ++n) print.channel(c)[n] += other.channel(c)[n];
    EXPECT_GT(left_over_dry(print, track), 0.5);
}

TEST(DryPart, TellsTheTrebleThatAPrintHasLost)
{
    const AudioBuffer track = test::white_noise(1, kFrames, 3);
    AudioBuffer dull{2, kFrames};
    for (std::size_t c = 0; c < 2; ++c)
        for (std::size_t n = 1; n < kFrames; ++n)
            dull.channel(c)[n] = 0.5f * (track.channel(0)[n] + track.channel(0)[n - 1]);
    const ConstAudioView tracks[] = {track.view()};
    // cos² of a quarter turn at 24 kHz: −1.4 dB over the 8 kHz octave, none at 1 kHz.
    EXPECT_NEAR((DryPart{dull.view(), tracks, kRateHz}.treble_re_dry_db()), -1.4, 0.2);
}

}  // namespace
}  // namespace sitwell
