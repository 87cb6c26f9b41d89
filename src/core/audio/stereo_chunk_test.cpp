#include "core/audio/stereo_chunk.h"

#include "core/audio/audio_buffer.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(StereoChunk, KeepsACopyOfAStretch)
{
    AudioBuffer sound{2, 8};
    for (std::size_t c = 0; c < 2; ++c)
        for (std::size_t n = 0; n < 8; ++n) sound.channel(c)[n] = static_cast<float>(10 * c + n);
    StereoChunk<4> chunk;
    const AudioView copied = chunk.copy_of(sound.view().slice(3, 4));
    clear(sound);
    ASSERT_EQ(copied.channels(), 2u);
    ASSERT_EQ(copied.frames(), 4u);
    for (std::size_t c = 0; c < 2; ++c)
        for (std::size_t n = 0; n < 4; ++n)
            EXPECT_EQ(copied.channel(c)[n], static_cast<float>(10 * c + n + 3));
}

TEST(StereoChunk, ShowsAsMuchAsIsAskedFor)
{
    StereoChunk<4> chunk;
    const AudioView mono = chunk.view(1, 3);
    EXPECT_EQ(mono.channels(), 1u);
    EXPECT_EQ(mono.frames(), 3u);
    EXPECT_TRUE(chunk.view(2, 0).empty());
    EXPECT_NE(chunk.view(2, 4).channel(0).data(), chunk.view(2, 4).channel(1).data());
}

}  // namespace
}  // namespace sitwell
