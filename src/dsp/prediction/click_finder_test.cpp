#include "dsp/prediction/click_finder.h"

#include "core/audio/audio_buffer.h"
#include "support/signals.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

// What is a click and what is none is held by clicks_test.cpp, on streams.

class FoundClick : public testing::Test {
protected:
    FoundClick()
    {
        const AudioBuffer hiss = test::white_noise(1, window.samples.size(), 3, 0.0005f);
        const AudioBuffer tone = test::sine(1, window.samples.size(), 220.0, 48000.0, 0.1f);
        for (std::size_t n = 0; n < window.samples.size(); ++n)
            window.samples[n] = hiss.channel(0)[n] + tone.channel(0)[n];
    }

    ClickWindow window;
    ClickFinder finder{48000.0};
};

TEST_F(FoundClick, IsCountedFromTheFirstFrame)
{
    constexpr std::size_t kAt = ClickWindow::kFrame + 700;
    for (std::size_t k = 0; k < 20; ++k)
        window.samples[kPredictionOrder + kAt + k] += 0.4f * (1.0f - static_cast<float>(k) / 20.0f);
    const auto found = finder.search(window);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_GE(found[0], kAt);
    EXPECT_LE(found[0], kAt + 20);
}

TEST_F(FoundClick, IsAlsoABurstThatIsNotAlone)
{
    constexpr std::size_t kAt = ClickWindow::kFrame + 700;
    for (const std::size_t at : {kAt, kAt + 480}) window.samples[kPredictionOrder + at] += 0.4f;
    EXPECT_TRUE(finder.search(window).empty()) << "two within 10 ms rattle";
    ClickFinder all{48000.0, kClickStandsOut, Bursts::all};
    const auto found = all.search(window);
    for (const std::size_t at : {kAt, kAt + 480})
        EXPECT_TRUE(std::find(found.begin(), found.end(), at) != found.end()) << at;
}

TEST_F(FoundClick, IsSoughtOnlyWhereTheSlopeChangesSuddenly)
{
    const auto frame =
        std::span<const float>{window.samples}.subspan(2000, ClickWindow::kFrame + 2);
    EXPECT_FALSE(finder.is_sudden(frame));
    window.samples[3000] += 0.4f;
    EXPECT_TRUE(finder.is_sudden(frame));
}

}  // namespace
}  // namespace sitwell
