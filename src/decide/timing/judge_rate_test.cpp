#include "decide/timing/judge_rate.h"

#include "decide/decide_fixture.h"
#include "decide/timing/timing_limits_fixture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::PaperSong;
using testing::HasSubstr;

/// A minute of four files, the last of them so long, as it says by its rate.
PaperSong song_with(double last_s, double says_hz = 48000.0)
{
    PaperSong song{60.0};
    song.add({.file = "Drums.wav", .channels = 2}).add({.file = "Bass.wav"});
    song.add({.file = "Keys.wav"}).add({.file = "Lead Vox.wav"});
    song.session.strips[3].source->frames = frames_of_seconds(last_s, 48000.0);
    song.session.strips[3].source->file_rate_hz = says_hz;
    return song;
}

std::vector<RateSuspect> suspects_of(const PaperSong& song)
{
    const auto found = identify(song.session, song.features, test::intent_for("pop"));
    return rate_suspects(song.session, song.features, found, test::timing_limits());
}

TEST(RateSuspects, AreAsMuchTooLongOrShortAsTwoUsualRatesAreApart)
{
    const auto slow = suspects_of(song_with(60.0 * 48000.0 / 44100.0, 44100.0));
    ASSERT_EQ(slow.size(), 1u);
    EXPECT_EQ(slow[0].track, 3u);
    EXPECT_EQ(slow[0].file_rate_hz, 48000.0);
    EXPECT_EQ(slow[0].alike, 3u);
    const auto fast = suspects_of(song_with(60.0 * 44100.0 / 48000.0));
    ASSERT_EQ(fast.size(), 1u);
    EXPECT_EQ(fast[0].file_rate_hz, 44100.0);
}

TEST(RateSuspects, AreNoneOfAnotherLength)
{
    for (const double seconds : {60.0, 59.2, 50.0, 62.0, 70.0})
        EXPECT_TRUE(suspects_of(song_with(seconds)).empty()) << seconds;
    EXPECT_TRUE(suspects_of(song_with(60.0 * 48000.0 / 44100.0)).empty()) << "52.2 kHz is no rate";
}

TEST(AtTrueRate, SaysWhatTheFileWouldDo)
{
    const TrackTime time =
        at_true_rate({2, 48000.0, 5}, "Bass DI", 44100.0, "its onsets then fall together");
    EXPECT_EQ(time.rule, "repair.rate");
    EXPECT_EQ(time.file_rate_hz, 48000.0);
    EXPECT_TRUE(time.is_moved);
    EXPECT_EQ(time.text, "'Bass DI' says that it was recorded at 44.1 kHz and would play 8.8 % too "
                         "slow and 147 cents flat: it is read at 48.0 kHz, which makes it as long "
                         "as 5 other files, and its onsets then fall together.");
}

}  // namespace
}  // namespace sitwell
