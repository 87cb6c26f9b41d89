#include "analysis/time/slot_meter.h"

#include "analysis/listen.h"
#include "support/signals.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

AudioBuffer hits(std::size_t channels)
{
    AudioBuffer audio = test::white_noise(channels, 48000 * 6, 4);
    for (std::size_t c = 0; c < channels; ++c)
        for (std::size_t n = 0; n < audio.frames(); ++n)
            audio.channel(c)[n] *= std::exp(-static_cast<float>(n % 24000) / 2000.0f);
    return audio;
}

TEST(SlotMeter, HearsTheOnsetsThatATrackListenerHears)
{
    for (const std::size_t channels : {1u, 2u}) {
        const AudioBuffer audio = hits(channels);
        TrackListener listener{48000.0, static_cast<int>(channels)};
        listener.process(audio);
        const auto whole = listener.finish().onsets;
        SlotMeter meter{48000.0, channels};
        meter.process(audio.view().slice(0, 100000));
        meter.process(audio.view().slice(100000, 188000));
        const auto onsets = find_onsets(meter.finish());
        ASSERT_EQ(onsets.size(), whole.size());
        ASSERT_GE(onsets.size(), 11u);
        for (std::size_t i = 0; i < onsets.size(); ++i) {
            EXPECT_EQ(onsets[i].at_s, whole[i].at_s);
            EXPECT_NEAR(onsets[i].loudness_lufs, whole[i].loudness_lufs, 1e-3f);
        }
    }
}

TEST(SlotMeter, HearsNothingInSilence)
{
    SlotMeter meter{44100.0, 2};
    meter.process(AudioBuffer{2, 44100});
    EXPECT_TRUE(find_onsets(meter.finish()).empty());
}

}  // namespace
}  // namespace sitwell
