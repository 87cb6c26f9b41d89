#include "analysis/bleed/measure_bleed.h"

#include "analysis/alignment/excerpts_fixture.h"
#include "support/rates.h"
#include "support/signals.h"

#include <gtest/gtest.h>
#include <vector>

namespace sitwell {
namespace {

using test::kRateHz;
using Wave = std::vector<float>;

constexpr Frames kSecond = test::kSecond;
constexpr std::size_t kSongFrames = 8 * test::kSecond;
constexpr float kLeast = 0.2f;

/// Four seconds of pause, four of singing; track 1 is the click, 2 the drums, 3 a guitar.
class MeasureBleed : public testing::Test {
protected:
    MeasureBleed()
    {
        tracks_.push_back(test::white_row(kSongFrames, 9));
        for (std::size_t n = 0; n < kSongFrames; ++n)
            tracks_[0][n] *= n < kSongFrames / 2 ? 1e-3f : 1.0f;
        for (const std::uint64_t seed : {1U, 2U, 3U})
            tracks_.push_back(test::white_row(kSongFrames, seed));
        search_.pauses = {{0, 4 * kSecond}};
        search_.phrases = {{4 * kSecond, 8 * kSecond}};
        search_.tracks = {{{1}, {2}, {2, 3}}};
    }

    void bleed(std::size_t track, float gain)
    {
        constexpr std::size_t kLate = 100;
        for (std::size_t n = kLate; n < kSongFrames; ++n)
            tracks_[0][n] += gain * tracks_[track][n - kLate];
    }

    BleedFigures measured()
    {
        test::MadeExcerpts song{tracks_};
        const BleedFigures figures = measure_bleed(search_, kRateHz, kLeast, song);
        reads_ = song.reads;
        return figures;
    }

    std::vector<Wave> tracks_;
    BleedSearch search_;
    std::map<std::size_t, int> reads_;
};

TEST_F(MeasureBleed, HearsNobodyInACleanVoiceAndDoesNotReadOn)
{
    const BleedFigures figures = measured();
    for (const CoherenceFigures& source : figures.in_pauses) EXPECT_LT(source.coherence, 0.1f);
    EXPECT_EQ(reads_[0], 4);
    EXPECT_EQ(reads_[2], 4);
}

TEST_F(MeasureBleed, TellsTheClickFromTheBand)
{
    bleed(1, 0.01f);
    const BleedFigures figures = measured();
    EXPECT_GT(figures.of(BleedSource::click).coherence, 0.9f);
    EXPECT_LT(figures.of(BleedSource::band).coherence, 0.1f);
    EXPECT_NEAR(figures.of(BleedSource::click).lag_ms, 2.08f, 0.03f);
    EXPECT_LT(figures.share_in_phrases[0], 0.05f);
}

TEST_F(MeasureBleed, HearsTheDrumsInTheSumToo)
{
    bleed(2, 0.01f);
    const BleedFigures figures = measured();
    EXPECT_GT(figures.of(BleedSource::drums).coherence, 0.9f);
    EXPECT_NEAR(figures.of(BleedSource::band).coherence, 0.5f, 0.1f);
}

TEST_F(MeasureBleed, KnowsTwoFilesOfOneRecordingByWhatIsSung)
{
    bleed(3, 3.0f);
    search_.tracks = {{{}, {}, {3}}};
    EXPECT_GT(measured().share_in_phrases[2], 0.8f);
}

TEST_F(MeasureBleed, HearsAClickWithoutATrackByItsBeats)
{
    search_.tracks = {};
    search_.beat = kSecond / 2;
    EXPECT_LT(measured().of(BleedSource::click).coherence, 0.1f);
    const Wave tick = test::white_row(480, 7);
    for (std::size_t at = 1000; at + tick.size() < kSongFrames; at += test::kSecond / 2)
        for (std::size_t n = 0; n < tick.size(); ++n) tracks_[0][at + n] += 0.1f * tick[n];
    const BleedFigures figures = measured();
    EXPECT_TRUE(figures.click_by_beats);
    EXPECT_GT(figures.of(BleedSource::click).coherence, 0.9f);
    EXPECT_NEAR(figures.of(BleedSource::click).lag_ms, 0.0f, 0.05f);
    EXPECT_NEAR(figures.of(BleedSource::click).gain_db, 0.0f, 0.5f);
}

TEST_F(MeasureBleed, AsksNobodyWhoDoesNotPlay)
{
    search_.tracks = {};
    EXPECT_EQ(measured().of(BleedSource::band).blocks, 0U);
    EXPECT_EQ(reads_.count(1), 0U);
}

}  // namespace
}  // namespace sitwell
