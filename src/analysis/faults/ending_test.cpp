#include "analysis/faults/ending.h"
#include "support/rates.h"

#include "support/signals.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::kRateHz;

double ends_at(ConstAudioView audio, std::size_t hop)
{
    Ending ending{kRateHz, audio.channels()};
    for (std::size_t at = 0; at < audio.frames(); at += hop)
        ending.hear(audio.slice(at, std::min(hop, audio.frames() - at)));
    return ending.finish();
}

TEST(Ending, IsTheLevelOfTheLastTenMilliseconds)
{
    AudioBuffer audio = test::sine(1, 4800, 1000.0, kRateHz, 0.5f);
    for (const std::size_t hop : {4800u, 480u, 100u, 7u})
        EXPECT_NEAR(ends_at(audio.view(), hop), -9.03, 0.01) << hop;
    for (std::size_t n = 0; n < 4320; ++n) audio.channel(0)[n] = 1.0f;
    EXPECT_NEAR(ends_at(audio.view(), 480), -9.03, 0.01) << "what came before does not count";
}

TEST(Ending, LeavesOutAnOffsetAndTakesTheLouderSide)
{
    AudioBuffer audio = test::sine(2, 4800, 1000.0, kRateHz, 0.1f);
    for (float& x : audio.channel(1)) x = 5.0f * x + 0.3f;
    EXPECT_NEAR(ends_at(audio.view(), 480), -9.03, 0.01);
}

TEST(Ending, OfSilenceIsSilent)
{
    EXPECT_EQ(ends_at(AudioBuffer{1, 4800}.view(), 480), -200.0);
}

}  // namespace
}  // namespace sitwell
