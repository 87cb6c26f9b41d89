#include "dsp/modulation/delay_ring.h"

#include "support/signals.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <numbers>
#include <vector>

namespace sitwell {
namespace {

constexpr std::size_t kPast = 100;
constexpr std::size_t kBlock = 30;

TEST(DelayRing, CopiesItsPastExactlyHoweverOftenItWentAround)
{
    DelayRing ring;
    ring.prepare(kPast, kBlock);
    const auto noise = test::white_noise(1, 2000, 1);
    const auto x = noise.channel(0);
    test::Dice dice{5};
    for (std::size_t at = 0; at < 2000;) {
        const std::size_t count = std::min(dice.whole(0, kBlock), 2000 - at);
        ring.write(x.subspan(at, count));
        EXPECT_EQ(ring.written(), at + count);
        for (const std::size_t delay : {std::size_t{0}, std::size_t{1}, std::size_t{31}, kPast}) {
            std::vector<float> out(count);
            ring.copy_from(at, delay, out);
            for (std::size_t n = 0; n < count; ++n)
                ASSERT_EQ(out[n], at + n < delay ? 0.0f : x[at + n - delay]);
        }
        at += count;
    }
}

TEST(DelayRing, ReadsBetweenItsFramesAnywhere)
{
    // Where the ring begins anew its first frames stand behind its last: no place may differ.
    DelayRing ring;
    ring.prepare(kPast, kBlock);
    const double w = 2.0 * std::numbers::pi * 1000.0 / 48000.0;
    const auto tone = test::sine(1, 3000, 1000.0, 48000.0, 1.0f);
    for (std::size_t at = 0; at < 3000; at += kBlock) {
        ring.write(tone.channel(0).subspan(at, kBlock));
        for (const double delay : {DelayRing::kShortest, 20.25, 40.0, 63.7, 100.0}) {
            const std::uint64_t now = at + kBlock;
            if (now < 2 * kPast) continue;
            ASSERT_NEAR(static_cast<double>(ring.read(now, delay)),
                        std::sin(w * (static_cast<double>(now) - delay)), 4e-5)
                << at << " " << delay;
        }
    }
}

TEST(DelayRing, ForgetsOnReset)
{
    DelayRing ring;
    ring.prepare(kPast, kBlock);
    const std::vector<float> ones(kBlock, 1.0f);
    for (int block = 0; block < 10; ++block) ring.write(ones);
    ring.reset();
    EXPECT_EQ(ring.written(), 0u);
    ring.write(std::vector<float>(kBlock, 0.0f));
    EXPECT_EQ(ring.read(kBlock, 40.5), 0.0f);
}

}  // namespace
}  // namespace sitwell
