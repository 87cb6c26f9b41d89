#include "media/sidecar/midi.h"

#include "media/sidecar/beat_clock.h"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <string>

namespace sitwell {
namespace {

std::string chunk(const std::string& id, const std::string& content)
{
    const auto size = static_cast<unsigned>(content.size());
    return id + static_cast<char>(size >> 24) + static_cast<char>(size >> 16 & 0xff) +
           static_cast<char>(size >> 8 & 0xff) + static_cast<char>(size & 0xff) + content;
}

std::string header(char format, char tracks, char division_high, char division_low)
{
    return chunk("MThd", {0, format, 0, tracks, division_high, division_low});
}

// 480 ticks a quarter: 120 bpm, and 60 bpm from beat 4 (tick 1920 = 0x8f 0x00) on.
const std::string kTempoTrack = chunk("MTrk", std::string("\x00\xff\x51\x03\x07\xa1\x20"
                                                          "\x8f\x00\xff\x51\x03\x0f\x42\x40"
                                                          "\x00\xff\x2f\x00",
                                                          7 + 8 + 4));
// Notes in running status, a system exclusive message, then a marker on beat 6 (tick 2880).
const std::string kMarkerTrack = chunk("MTrk", std::string("\x00\x90\x3c\x40\x83\x60\x3c\x00"
                                                           "\x00\xf0\x03\x01\x02\xf7"
                                                           "\x00\xc0\x05"
                                                           "\x92\x60\xff\x06\x06"
                                                           "Chorus"
                                                           "\x00\xff\x2f\x00",
                                                           8 + 6 + 3 + 5 + 6 + 4));

TEST(Midi, ReadsTempoMapAndMarkersOfAllTracks)
{
    const auto facts =
        read_midi(header(1, 2, 0x01, static_cast<char>(0xe0)) + kTempoTrack + kMarkerTrack);
    ASSERT_TRUE(facts);
    ASSERT_EQ(facts->tempo_map.size(), 2U);
    EXPECT_DOUBLE_EQ(facts->tempo_map[0].bpm, 120.0);
    EXPECT_DOUBLE_EQ(facts->tempo_map[1].at_s, 2.0);
    EXPECT_DOUBLE_EQ(facts->tempo_map[1].bpm, 60.0);
    ASSERT_EQ(facts->markers.size(), 1U);
    EXPECT_EQ(facts->markers[0].label, "Chorus");
    EXPECT_DOUBLE_EQ(facts->markers[0].at_s, 4.0);
}

TEST(Midi, ReadsTimeCodeDivisions)
{
    // 25 frames a second of 40 ticks: tick 2880 is at 2.88 s, whatever the tempo says.
    const auto facts =
        read_midi(header(1, 2, static_cast<char>(-25), 40) + kTempoTrack + kMarkerTrack);
    ASSERT_TRUE(facts);
    EXPECT_TRUE(facts->tempo_map.empty());
    ASSERT_EQ(facts->markers.size(), 1U);
    EXPECT_DOUBLE_EQ(facts->markers[0].at_s, 2.88);
}

TEST(Midi, InventsNoTempo)
{
    const auto facts = read_midi(header(0, 1, 1, static_cast<char>(0xe0)) + kMarkerTrack);
    ASSERT_TRUE(facts);
    EXPECT_TRUE(facts->tempo_map.empty());
    EXPECT_DOUBLE_EQ(facts->markers.at(0).at_s, 3.0);
}

TEST(Midi, RefusesOtherFilesAndKeepsWhatABrokenOneHolds)
{
    EXPECT_FALSE(read_midi(""));
    EXPECT_FALSE(read_midi("RIFF1234RMID56789"));
    const std::string whole =
        header(1, 2, 0x01, static_cast<char>(0xe0)) + kTempoTrack + kMarkerTrack;
    for (std::size_t length = 14; length < whole.size(); ++length)
        EXPECT_TRUE(read_midi(whole.substr(0, length)));
    EXPECT_EQ(read_midi(whole.substr(0, 14 + kTempoTrack.size() + 4))->tempo_map.size(), 2U);
}

RC_GTEST_PROP(Midi, SurvivesAnyTrack, (const std::string& content))
{
    const auto facts = read_midi(header(1, 1, 0x01, 0x40) + chunk("MTrk", content));
    RC_ASSERT(facts.has_value());
    for (const auto& tempo : facts->tempo_map)
        RC_ASSERT(tempo.at_s >= 0.0 && std::isfinite(tempo.bpm));
}

TEST(BeatClock, CountsSecondsThroughGlides)
{
    // From 60 to 120 bpm evenly over 4 beats: ∫ 60 / (60 + 15 b) db = 4 ln 2.
    const BeatClock clock{{{0.0, 60.0, true}, {4.0, 120.0, false}}};
    EXPECT_NEAR(clock.seconds_at(4.0), 4.0 * std::log(2.0), 1e-12);
    EXPECT_NEAR(clock.seconds_at(2.0), 4.0 * std::log(1.5), 1e-12);
    EXPECT_NEAR(clock.seconds_at(6.0), 4.0 * std::log(2.0) + 1.0, 1e-12);
    EXPECT_EQ(clock.seconds_at(-1.0), 0.0);
}

}  // namespace
}  // namespace sitwell
