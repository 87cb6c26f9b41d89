#include "dsp/modulation/swaying_line.h"

#include "support/rates.h"

#include <algorithm>
#include <array>
#include <gtest/gtest.h>
#include <vector>

namespace sitwell {
namespace {

using test::kRateHz;

/// An impulse into a line that feeds half of what it reads back; what is read, blocked anyhow.
std::vector<float> echoes(const TapPlace& place, std::size_t block)
{
    SwayingLine line;
    line.prepare(500, kRateHz);
    line.place(place);
    Oscillator sway;
    sway.set(3.0, kRateHz);
    std::vector<float> out(3000);
    for (std::size_t at = 0; at < out.size();) {
        const std::size_t frames = line.begin(std::min(block, out.size() - at));
        const std::span<float> late{out.data() + at, frames};
        line.read(sway, late);
        std::array<float, SwayingTap::kMaxFrames> fed{};
        for (std::size_t n = 0; n < frames; ++n)
            fed[n] = (at + n == 0 ? 1.0f : 0.0f) + 0.5f * late[n];
        line.write({fed.data(), frames});
        line.advance(frames);
        sway.advance(frames);
        at += frames;
    }
    return out;
}

TEST(SwayingLine, RepeatsWhatIsFedBack)
{
    const auto heard = echoes({40.0, 0.0}, 64);
    float level = 1.0f;
    for (std::size_t n = 1; n < 400; ++n) {
        if (n % 40 == 0) {
            EXPECT_EQ(heard[n], level) << n;
            level *= 0.5f;
        } else {
            EXPECT_EQ(heard[n], 0.0f) << n;
        }
    }
}

TEST(SwayingLine, ReadsNothingBeforeItIsWrittenHoweverBlocked)
{
    const TapPlace near{30.0, 10.0};
    const auto whole = echoes(near, 64);
    for (const std::size_t block : {1u, 5u, 13u}) EXPECT_EQ(echoes(near, block), whole) << block;
}

TEST(SwayingLine, IsSilentAfterReset)
{
    SwayingLine line;
    line.prepare(500, kRateHz);
    line.place({32.0, 0.0});
    const std::array<float, 16> ones = [] {
        std::array<float, 16> row;
        row.fill(1.0f);
        return row;
    }();
    line.begin(16);
    line.write(ones);
    line.write(ones);
    line.reset();
    line.begin(16);
    std::array<float, 16> out = ones;
    line.read({}, out);
    EXPECT_EQ(out, (std::array<float, 16>{}));
}

}  // namespace
}  // namespace sitwell
