#include "analysis/time/start_click.h"

#include "analysis/features.h"
#include "analysis/listen.h"
#include "core/audio/audio_buffer.h"

#include <cmath>
#include <gtest/gtest.h>
#include <vector>

namespace sitwell {
namespace {

TEST(StartClick, IsABurstWithSilenceBehindIt)
{
    std::vector<float> peak(400, 0.0f);
    EXPECT_EQ(start_click_hops(peak), 0u) << "silence";
    peak[0] = 1.0f;
    EXPECT_EQ(start_click_hops(peak), 2u);
    peak[100] = 1.0f;
    EXPECT_EQ(start_click_hops(peak), 2u) << "music later on";
    peak[10] = 0.02f;
    EXPECT_EQ(start_click_hops(peak), 0u) << "something rings on";
}

TEST(StartClick, IsNoDrumAtTheVeryBeginning)
{
    std::vector<float> peak(400);
    for (std::size_t i = 0; i < peak.size(); ++i)
        peak[i] = std::pow(10.0f, -static_cast<float>(i) * 2.0f / 20.0f);  // 60 dB in 150 ms
    EXPECT_EQ(start_click_hops(peak), 0u);
}

TEST(StartClick, IsNotHeardAsMusic)
{
    const auto listen_to = [](float click) {
        AudioBuffer tone{1, 96000};
        for (std::size_t n = 24000; n < 96000; ++n)
            tone.view().channel(0)[n] = 0.1f * std::sin(0.05f * static_cast<float>(n));
        for (std::size_t n = 0; n < 3; ++n) tone.view().channel(0)[n] = click;
        TrackListener listener{48000.0, 1};
        listener.process(tone);
        return listener.finish();
    };
    const auto clean = listen_to(0.0f);
    const auto clicked = listen_to(1.0f);
    EXPECT_EQ(clean.start_click_s, 0.0f);
    EXPECT_NEAR(clicked.start_click_s, 0.010f, 1e-6f);
    EXPECT_NEAR(clicked.sample_peak_dbfs, clean.sample_peak_dbfs, 0.1f);
    EXPECT_NEAR(clicked.crest_db, clean.crest_db, 0.2f);
    EXPECT_NEAR(clicked.active_lufs, clean.active_lufs, 0.2f);
    EXPECT_NEAR(clicked.start_s, clean.start_s, 1e-6f);
}

}  // namespace
}  // namespace sitwell
