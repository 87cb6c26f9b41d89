#include "dsp/dynamics/ceiling_hold.h"

#include "dsp/math/functions.h"
#include "support/signals.h"
#include "support/true_peak_oracle.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using namespace test;

/// In blocks of 64, under a ceiling that stands still.
AudioBuffer held_ceiling(AudioBuffer audio, float ceiling)
{
    CeilingHold hold;
    hold.prepare(audio.channels(), 48000.0);
    AudioBuffer row{1, CeilingHold::kMaxFrames};
    for (std::size_t at = 0; at < audio.frames(); at += row.frames()) {
        const std::size_t frames = std::min(row.frames(), audio.frames() - at);
        std::fill(row.channel(0).begin(), row.channel(0).end(), ceiling);
        hold.process(audio.view().slice(at, frames), row.view().slice(0, frames));
    }
    return audio;
}

TEST(CeilingHold, HoldsWhatStandsBetweenTheSamples)
{
    // A quarter of the rate at 45 degrees: the samples show 3 dB less than there is.
    const auto between = sine(1, 9600, 12000.0, 48000.0, 0.6f, 0.785398);
    EXPECT_LT(largest_sample(between), 0.5f);
    const auto out = held_ceiling(between, 0.5f);
    const double peak_db = db_of_gain(true_peak_oracle(out.view().slice(4800, 4800)) / 0.5);
    EXPECT_LT(peak_db, CeilingHold::kMarginDb);
    EXPECT_GT(peak_db, -CeilingHold::kMarginDb);
}

TEST(CeilingHold, LeavesWhatFitsAlone)
{
    const auto quiet = pink_noise(2, 9600, 3, 0.05f);
    CeilingHold hold;
    hold.prepare(2, 48000.0);
    const std::size_t delay = hold.delay_frames();
    const auto out = held_ceiling(quiet, 0.5f);
    EXPECT_TRUE(
        same_bits(out.view().slice(delay, 9600 - delay), quiet.view().slice(0, 9600 - delay)));
}

TEST(CeilingHold, TurnsBothChannelsDownAlikeAndStandsStillWithinAWave)
{
    AudioBuffer audio{2, 24000};
    const auto loud = sine(1, 24000, 1000.0, 48000.0, 0.6f);
    copy(loud, audio.view().first_channels(1));
    std::fill(audio.channel(1).begin(), audio.channel(1).end(), 0.1f);
    const auto out = held_ceiling(audio, 0.5f);
    const auto gain = out.channel(1).subspan(4800, 14400);
    const auto [least, most] = std::minmax_element(gain.begin(), gain.end());
    EXPECT_EQ(*least, *most);
    EXPECT_NEAR(*most, 0.1f * 0.5f / 0.6f, 1e-4f);
}

}  // namespace
}  // namespace sitwell
