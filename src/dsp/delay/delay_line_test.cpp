#include "dsp/delay/delay_line.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(DelayLine, DelaysByExactlyItsLengthForAnyBlocking)
{
    for (const std::size_t delay : {0u, 1u, 7u, 64u}) {
        AudioBuffer audio{2, 200};
        for (std::size_t n = 0; n < 200; ++n) {
            audio.channel(0)[n] = static_cast<float>(n + 1);
            audio.channel(1)[n] = -static_cast<float>(n + 1);
        }
        DelayLine line;
        line.prepare(2, delay);
        std::size_t at = 0;
        for (const std::size_t block : {0u, 1u, 63u, 5u, 131u}) {
            line.process(audio.view().slice(at, block));
            at += block;
        }
        for (std::size_t n = 0; n < 200; ++n) {
            const float expected = n < delay ? 0.0f : static_cast<float>(n - delay + 1);
            ASSERT_EQ(audio.channel(0)[n], expected);
            ASSERT_EQ(audio.channel(1)[n], -expected);
        }
    }
}

TEST(DelayLine, ForgetsWhenReset)
{
    DelayLine line;
    line.prepare(1, 3);
    AudioBuffer ones{1, 5};
    for (float& x : ones.channel(0)) x = 1.0f;
    line.process(ones);
    line.reset();
    AudioBuffer silence{1, 5};
    line.process(silence);
    for (const float x : silence.channel(0)) EXPECT_EQ(x, 0.0f);
}

}  // namespace
}  // namespace sitwell
