#include "dsp/math/functions.h"
#include "forecast/foreseen_signal.h"
#include "support/song_on_paper.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(SignalOfSource, PlaysClipGainsOnAllThatIsKnown)
{
    test::PaperSong song;
    song.add({.file = "Lead.wav"});
    Source& source = *song.session.strips.front().source;
    const TrackFeatures& sound = song.features.begin()->second;
    const auto plain = signal_of_source(song.session, source, sound);
    const double rate_hz = song.session.sample_rate_hz;
    source.regions.push_back(
        {{frames_of_seconds(8.0, rate_hz), frames_of_seconds(12.0, rate_hz)}, -10.0f});
    const auto turned_down = signal_of_source(song.session, source, sound);
    EXPECT_NEAR(10.0f * std::log10(turned_down.k_left[100] / plain.k_left[100]), -10.0f, 0.01f);
    EXPECT_NEAR(20.0f * std::log10(turned_down.peak[2000] / plain.peak[2000]), -10.0f, 0.01f);
    EXPECT_NEAR(10.0f * std::log10(turned_down.cells[25].mid[16] / plain.cells[25].mid[16]), -10.0f,
                0.01f);
    EXPECT_EQ(turned_down.k_left[70], plain.k_left[70]);
}

TEST(SignalOfSource, EndsWithTheSession)
{
    test::PaperSong song{20.0};
    song.add({.file = "Lead.wav"});
    const auto signal = signal_of_source(song.session, *song.session.strips.front().source,
                                         song.features.begin()->second);
    EXPECT_EQ(signal.hops(), 200u);
    EXPECT_LE(signal.peak.size(), 200u * kEnvelopeHops);
    EXPECT_EQ(signal.peak.size(), signal.mean_square.size());
}

}  // namespace
}  // namespace sitwell
