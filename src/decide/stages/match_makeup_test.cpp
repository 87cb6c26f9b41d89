#include "catalog/devices/compressor.h"
#include "decide/decide_fixture.h"
#include "forecast/loudness.h"
#include "session/model/session.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

/// A song whose bass is compressed without any make-up.
test::PaperSong compressed_bass(float threshold_db)
{
    test::PaperSong song;
    song.add({.file = "Bass.wav", .lufs = -18.0f, .centre_hz = 100.0f});
    CompressorParams params;
    params.threshold_db = threshold_db;
    params.ratio = 4.0f;
    const auto values = values_of(kCompressorParams, params);
    const Insert compressor{InsertId{"compressor"}, "compressor", {values.begin(), values.end()}};
    song.session.strips.front().chain.push_back(compressor);
    return song;
}

std::vector<Edit> matched(const test::PaperSong& song)
{
    return match_makeup(song.session, song.features, test::intent_for("pop"));
}

TEST(MatchMakeup, GivesBackWhatACompressorTakes)
{
    const auto song = compressed_bass(-18.0f);
    const auto after = sitwell::apply(song.session, matched(song));
    ASSERT_TRUE(after);
    const auto lufs = [&](const Strip& strip) {
        return playing_lufs(forecast_before_fader(*after, strip, song.features));
    };
    Strip bare = after->strips.front();
    bare.chain.clear();
    EXPECT_NEAR(lufs(after->strips.front()), lufs(bare), 0.05f);
    const test::PaperSong again{[&] {
        auto copy = song;
        copy.session = *after;
        return copy;
    }()};
    EXPECT_TRUE(matched(again).empty());
}

TEST(MatchMakeup, LeavesACompressorThatTakesNothingAlone)
{
    EXPECT_TRUE(matched(compressed_bass(0.0f)).empty());
}

}  // namespace
}  // namespace sitwell
