#include "forecast/forecast.h"

#include "catalog/devices/compressor.h"
#include "support/song_on_paper.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(StripPath, MovesAllThatIsHeardWithItsSource)
{
    test::PaperSong song;
    song.add({.file = "Snare.wav", .lufs = -12.0f, .to_s = 20.0f, .crest_db = 18.0f});
    Strip& snare = song.session.strips.front();
    CompressorParams params;
    params.threshold_db = -30.0f;
    params.ratio = 6.0f;
    const auto values = values_of(kCompressorParams, params);
    snare.chain = {{InsertId{"comp"}, "compressor", {values.begin(), values.end()}, false, {}}};
    const auto at_once = forecast_before_fader(song.session, snare, song.features);
    snare.source->offset_frames = frames_of_seconds(30.0, song.session.sample_rate_hz);
    const auto later = forecast_before_fader(song.session, snare, song.features);
    const auto shift = static_cast<std::size_t>(30.0 / kHopS);
    ASSERT_GT(later.k_left.size(), shift + 100);
    for (std::size_t hop = 0; hop < 100; ++hop) {
        EXPECT_EQ(later.k_left[hop], 0.0f);
        EXPECT_FLOAT_EQ(later.k_left[hop + shift], at_once.k_left[hop]) << hop;
    }
    EXPECT_GT(at_once.p95_reduction_db, 3.0f);
    EXPECT_FLOAT_EQ(later.p95_reduction_db, at_once.p95_reduction_db);
}

}  // namespace
}  // namespace sitwell
