#include "analysis/voice/mouth_clicks.h"

#include "support/signals.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

std::vector<FrameRange> mouth_clicks_heard(const AudioBuffer& audio, std::size_t block)
{
    MouthClicks clicks{48000.0};
    for (std::size_t at = 0; at < audio.frames(); at += block)
        clicks.hear(audio.channel(0).subspan(at, std::min(block, audio.frames() - at)));
    return clicks.finish();
}

TEST(MouthClicks, AreHeardWhereTheyAreInAnyBlocks)
{
    AudioBuffer audio = test::white_noise(1, 96000, 3, 0.0005f);
    const std::vector<Frames> places{300, 20000, 47990, 95500};
    for (const Frames place : places)
        for (std::size_t n = 0; n < 384; ++n) {
            const double t = static_cast<double>(n) / 48000.0;
            audio.channel(0)[static_cast<std::size_t>(place) + n] +=
                static_cast<float>(0.03 * std::exp(-t / 0.001) * std::sin(6.2832 * 4000.0 * t));
        }
    const auto found = mouth_clicks_heard(audio, 4800);
    ASSERT_EQ(found.size(), places.size());
    for (std::size_t i = 0; i < places.size(); ++i)
        EXPECT_NEAR(static_cast<double>(found[i].first), static_cast<double>(places[i]), 48.0);
    for (const std::size_t block : {std::size_t{61}, audio.frames()})
        EXPECT_EQ(mouth_clicks_heard(audio, block), found) << block;
}

TEST(MouthClicks, AreNotInSilence)
{
    EXPECT_TRUE(mouth_clicks_heard(AudioBuffer{1, 48000}, 4800).empty());
    EXPECT_TRUE(mouth_clicks_heard(AudioBuffer{1, 0}, 4800).empty());
}

}  // namespace
}  // namespace sitwell
