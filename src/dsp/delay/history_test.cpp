#include "dsp/delay/history.h"

#include "support/signals.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

using namespace test;

TEST(History, RemembersThePastForAnyBlocking)
{
    constexpr std::size_t kPast = 37;
    const auto audio = white_noise(2, 2000, 1);
    Dice dice{5};
    History history;
    history.prepare(2, kPast, 64);
    std::size_t at = 0;
    for (const std::size_t frames : random_blocks(dice, 2000, 64)) {
        history.push(audio.view().slice(at, frames));
        for (std::size_t c = 0; c < 2; ++c)
            for (std::size_t n = 0; n < frames; ++n)
                for (const std::size_t ago : {std::size_t{0}, std::size_t{5}, kPast}) {
                    const float expected = at + n < ago ? 0.0f : audio.channel(c)[at + n - ago];
                    const float* const now = history.last_block(c) + n;
                    ASSERT_EQ(*(now - ago), expected) << at + n << " " << ago;
                }
        at += frames;
    }
}

TEST(History, ForgetsOnReset)
{
    History history;
    history.prepare(1, 8, 8);
    const auto audio = white_noise(1, 8, 2);
    for (int i = 0; i < 5; ++i) history.push(audio);
    history.reset();
    for (std::ptrdiff_t n = -8; n < 8; ++n) EXPECT_EQ(history.last_block(0)[n], 0.0f);
}

}  // namespace
}  // namespace sitwell
