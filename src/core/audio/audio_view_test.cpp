#include "core/audio/audio_buffer.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(IsSilent, TakesZerosOfEitherSignForSilence)
{
    AudioBuffer audio{2, 150};
    audio.channel(1)[149] = -0.0f;
    EXPECT_TRUE(is_silent(audio.view()));
    EXPECT_TRUE(is_silent(ConstAudioView{}));
}

TEST(IsSilent, FindsASingleSampleAnywhere)
{
    for (const std::size_t channel : {0u, 1u})
        for (const std::size_t frame : {0u, 63u, 64u, 149u}) {
            AudioBuffer audio{2, 150};
            audio.channel(channel)[frame] = 1e-45f;
            EXPECT_FALSE(is_silent(audio.view())) << channel << " " << frame;
        }
}

}  // namespace
}  // namespace sitwell
