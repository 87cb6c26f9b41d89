#include "catalog/devices/compressor.h"
#include "catalog/devices/limiter.h"
#include "catalog/devices/trim.h"
#include "dsp/math/functions.h"
#include "forecast/forecast.h"
#include "support/song_on_paper.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

constexpr float kCentreDb = -3.0103f;  // a mono part in the middle, on each side

/// One part whose hits peak at −6 dBFS, or several alike.
test::PaperSong hits(int parts = 1)
{
    test::PaperSong song;
    for (int i = 0; i < parts; ++i) song.add({.file = "Hit" + std::to_string(i) + ".wav"});
    for (auto& [hash, sound] : song.features) {
        const float body = *std::min_element(sound.peak.begin(), sound.peak.end());
        for (float& peak : sound.peak) peak = peak > body ? gain_of_db(-6.0f) : 0.001f;
    }
    return song;
}

float highest_dbfs(const std::vector<float>& peak)
{
    return 20.0f * std::log10(*std::max_element(peak.begin(), peak.end()));
}

float peak_of(const test::PaperSong& song, const std::string& strip)
{
    return highest_dbfs(forecast(song.session, song.features).find(StripId{strip})->peak);
}

float mix_peak(const test::PaperSong& song)
{
    return peak_of(song, "mix-bus");
}

template <class Specs, class Params>
Insert insert(const std::string& device, const Specs& specs, const Params& params)
{
    const auto values = values_of(specs, params);
    return {InsertId{device}, device, {values.begin(), values.end()}, false, {}};
}

TEST(Peaks, OfAPartInTheMiddleAreThreeDecibelsLowerOnEachSide)
{
    EXPECT_NEAR(mix_peak(hits()), -6.0f + kCentreDb, 0.01f);
    auto song = hits();
    song.session.strips[0].place.azimuth_deg = -30.0f;
    EXPECT_NEAR(mix_peak(song), -6.0f, 0.01f);
}

TEST(Peaks, OfPartsTogetherAreBetweenSumAndPowerSum)
{
    // n equal peaks in the 1.5-norm: n^(2/3), 4.01 dB for two, 8.03 dB for four.
    EXPECT_NEAR(mix_peak(hits(2)) - mix_peak(hits()), 4.014f, 0.01f);
    EXPECT_NEAR(mix_peak(hits(4)) - mix_peak(hits()), 8.028f, 0.01f);
}

TEST(Peaks, OfPartsThatTakeTurnsDoNotAddUp)
{
    auto song = hits(2);
    auto& late = song.features.at("hash of Hit1.wav").peak;
    std::rotate(late.begin(), late.begin() + 50, late.end());
    EXPECT_NEAR(mix_peak(song), mix_peak(hits()), 0.05f);
}

TEST(Peaks, FollowTrimFaderAndMuteOfPartAndMix)
{
    auto song = hits();
    const float before = mix_peak(song);
    song.session.strips[0].fader.gain_db = -4.0f;
    EXPECT_NEAR(mix_peak(song), before - 4.0f, 0.01f);
    find_strip(song.session, StripId{"mix-bus"})->fader.gain_db = -2.5f;
    EXPECT_NEAR(mix_peak(song), before - 6.5f, 0.01f);
    song.session.strips[0].chain = {insert("trim", kTrimParams, TrimParams{.gain_db = 3.0f})};
    EXPECT_NEAR(mix_peak(song), before - 3.5f, 0.01f);
    song.session.strips[0].mute.on = 1.0f;
    EXPECT_LT(mix_peak(song), -100.0f);
}

TEST(Peaks, FollowALaneOnTheFader)
{
    auto song = hits();
    song.session.strips[0].lanes = {
        {"fader",
         "gain",
         "engineer",
         true,
         {{0, 0.0f},
          {frames_of_seconds(29.9, song.session.sample_rate_hz), 0.0f},
          {frames_of_seconds(30.0, song.session.sample_rate_hz), -12.0f}}}};
    const auto heard = forecast(song.session, song.features);
    const auto& peak = heard.find(StripId{"mix-bus"})->peak;
    const auto half = static_cast<std::ptrdiff_t>(30.0 / kEnvelopeHopS);
    const float early = *std::max_element(peak.begin(), peak.begin() + half);
    const float late = *std::max_element(peak.begin() + half, peak.end());
    EXPECT_NEAR(20.0f * std::log10(late / early), -12.0f, 0.01f);
}

TEST(Peaks, AreHeldAtTheCeilingOfALimiter)
{
    auto song = hits();
    song.session.strips[0].chain = {
        insert("limiter", kLimiterParams, LimiterParams{.ceiling_dbtp = -12.0f})};
    EXPECT_NEAR(mix_peak(song), -12.0f + kCentreDb, 0.01f);
    const auto heard = forecast(song.session, song.features);
    EXPECT_NEAR(heard.find(StripId{"hit0"})->chain_peak_dbfs, -12.0f, 0.01f);
}

TEST(Peaks, AreHeldBackByACompressorAlongItsCurve)
{
    auto song = hits();
    for (float& peak : song.features.begin()->second.peak) peak = gain_of_db(-6.0f);
    CompressorParams params;
    params.threshold_db = -18.0f;
    params.ratio = 4.0f;
    params.knee_db = 0.0f;
    params.makeup_db = 2.0f;
    song.session.strips[0].chain = {insert("compressor", kCompressorParams, params)};
    const auto heard = forecast(song.session, song.features);
    const auto& peak = heard.find(StripId{"mix-bus"})->peak;
    // 12 dB over the threshold leave 3 dB of them.
    EXPECT_NEAR(20.0f * std::log10(peak.back()), -6.0f - 9.0f + 2.0f + kCentreDb, 0.02f);
    EXPECT_GT(20.0f * std::log10(peak.front()), -14.0f) << "the first hit is through before it";
}

TEST(Peaks, MoveWithTheirSource)
{
    auto song = hits();
    const auto at_once = forecast(song.session, song.features).strips.back().peak;
    song.session.strips[0].source->offset_frames =
        frames_of_seconds(0.2, song.session.sample_rate_hz);
    const auto later = forecast(song.session, song.features).strips.back().peak;
    const std::size_t shift = 40;
    ASSERT_GE(later.size(), at_once.size());
    for (std::size_t i = 0; i < shift; ++i) EXPECT_EQ(later[i], 0.0f) << i;
    for (std::size_t i = 0; i + shift < at_once.size(); ++i)
        ASSERT_FLOAT_EQ(later[i + shift], at_once[i]) << i;
}

TEST(Peaks, BeyondTheEndOfTheSessionAreNotHeard)
{
    auto song = hits();
    auto& sound = song.features.begin()->second.peak;
    for (std::size_t i = sound.size() / 2; i < sound.size(); ++i) sound[i] = 1.0f;
    song.session.length /= 2;
    EXPECT_NEAR(mix_peak(song), -6.0f + kCentreDb, 0.01f);
}

TEST(Peaks, DoNotComeBackFromASpace)
{
    auto song = hits();
    const float dry = mix_peak(song);
    Strip room;
    room.id = StripId{"room"};
    room.role = "return";
    room.output = StripId{"mix-bus"};
    song.session.strips.insert(song.session.strips.end() - 1, room);
    SendParams send;
    send.level_db = 0.0f;
    song.session.strips[0].sends = {{SendId{"room"}, StripId{"room"}, send}};
    EXPECT_NEAR(mix_peak(song), dry, 0.001f);
}

}  // namespace
}  // namespace sitwell
