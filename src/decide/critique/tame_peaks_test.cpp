#include "decide/critique/tame_peaks.h"

#include "catalog/devices/limiter.h"
#include "decide/decide_fixture.h"
#include "forecast/forecast.h"

#include <algorithm>
#include <cmath>

namespace sitwell {
namespace {

float linear(float db)
{
    return std::pow(10.0f, db / 20.0f);
}

TrackFeatures& sound_of(test::PaperSong& song, const std::string& file)
{
    return song.features.at("hash of " + file);
}

/// A part that hits now and then: 10 ms long, so far above the rest of its sound.
void hit_every(test::PaperSong& song, const std::string& file, double seconds, float over_db)
{
    TrackFeatures& sound = sound_of(song, file);
    const auto apart = static_cast<std::size_t>(std::lround(seconds / kEnvelopeHopS));
    const float body = *std::min_element(sound.peak.begin(), sound.peak.end());
    for (std::size_t i = 0; i < sound.peak.size(); ++i)
        sound.peak[i] = body * (i % apart < 2 ? linear(over_db) : 1.0f);
    sound.sample_peak_dbfs = 20.0f * std::log10(body) + over_db;
}

/// Kicks over a piano, so rare that a limiter on them works in less than a twentieth of the time.
test::PaperSong rare_kicks(float over_db = 20.0f)
{
    test::PaperSong song;
    song.add({.file = "Kick.wav", .lufs = -35.0f, .centre_hz = 90.0f});
    song.add({.file = "Piano.wav", .lufs = -45.0f, .crest_db = 8.0f});
    hit_every(song, "Kick.wav", 3.0, over_db);
    return song;
}

float mix_peak_dbfs(const Session& session, const SongFeatures& features)
{
    const auto heard = forecast(session, features);
    const auto& peak = heard.find(StripId{"mix-bus"})->peak;
    return 20.0f * std::log10(*std::max_element(peak.begin(), peak.end()));
}

/// By how much the limiter that an edit brings holds back the highest peak of its part.
float held_back_db(const Edit& edit, const test::PaperSong& song)
{
    const auto& added = std::get<AddInsert>(edit.change);
    const auto limiter = params_from(kLimiterParams, added.insert.values);
    const auto heard = forecast(song.session, song.features);
    return heard.find(added.strip)->chain_peak_dbfs - limiter.ceiling_dbtp;
}

std::vector<std::string> strips_of(const std::vector<Edit>& edits)
{
    std::vector<std::string> strips;
    for (const Edit& edit : edits) strips.push_back(strip_of(edit.change).text);
    return strips;
}

class TamePeaks : public testing::Test {
protected:
    std::vector<Edit> tamed(const test::PaperSong& song, float by_db) const
    {
        return tame_peaks(song.session, song.features, by_db, intent_);
    }

    Intent intent_ = test::intent_for("pop");
};

TEST_F(TamePeaks, BringsTheMixDownByWhatIsAsked)
{
    const auto song = rare_kicks();
    const auto edits = tamed(song, 3.0f);
    const auto after = sitwell::apply(song.session, edits);
    ASSERT_TRUE(after);
    EXPECT_NEAR(mix_peak_dbfs(*after, song.features),
                mix_peak_dbfs(song.session, song.features) - 3.0f, 0.15f);
}

TEST_F(TamePeaks, HoldsBackWhoPeaksMostFirst)
{
    test::PaperSong song;
    song.add({.file = "Snare.wav", .lufs = -35.0f});
    song.add({.file = "Kick.wav", .lufs = -35.0f});
    song.add({.file = "Clap.wav", .lufs = -35.0f});
    hit_every(song, "Snare.wav", 3.0, 14.0f);
    hit_every(song, "Kick.wav", 3.0, 20.0f);
    hit_every(song, "Clap.wav", 3.0, 18.0f);
    EXPECT_EQ(strips_of(tamed(song, 0.8f)), std::vector<std::string>{"kick"});

    const auto more = tamed(song, 2.0f);
    ASSERT_EQ(strips_of(more), (std::vector<std::string>{"kick", "clap"}));
    EXPECT_NEAR(held_back_db(more[0], song) - held_back_db(more[1], song), 2.0f, 0.05f)
        << "the ceiling is one for all";
}

TEST_F(TamePeaks, LeavesAPartAloneThatIsQuietWhenTheMixPeaks)
{
    auto song = rare_kicks();
    song.add({.file = "Tom.wav", .lufs = -35.0f});
    hit_every(song, "Tom.wav", 3.0, 19.0f);
    auto& tom = sound_of(song, "Tom.wav").peak;
    std::rotate(tom.begin(), tom.begin() + 100, tom.end());  // half a second apart from the kick
    EXPECT_EQ(strips_of(tamed(song, 0.7f)), std::vector<std::string>{"kick"});
}

TEST_F(TamePeaks, TakesAtMostSixDecibelsOffRareHits)
{
    const auto song = rare_kicks(26.0f);
    const auto edits = tamed(song, 20.0f);
    ASSERT_EQ(strips_of(edits), std::vector<std::string>{"kick"});
    EXPECT_NEAR(held_back_db(edits[0], song), 5.9f, 0.11f);
}

TEST_F(TamePeaks, TakesAtMostFourOffWhatHitsAllTheTime)
{
    auto song = rare_kicks();
    hit_every(song, "Kick.wav", 0.1, 26.0f);
    const auto edits = tamed(song, 20.0f);
    ASSERT_EQ(strips_of(edits), std::vector<std::string>{"kick"});
    EXPECT_NEAR(held_back_db(edits[0], song), 3.7f, 0.31f);
}

TEST_F(TamePeaks, SaysWhatALimiterAtItsLowestCeilingStillDoes)
{
    for (const float body_lufs : {-37.0f, -41.0f}) {  // peaks at -22 and at -26 dBFS
        test::PaperSong song;
        song.add({.file = "Kick.wav", .lufs = body_lufs, .centre_hz = 90.0f});
        hit_every(song, "Kick.wav", 3.0, 20.0f);
        const float over_lowest_db = sound_of(song, "Kick.wav").sample_peak_dbfs + 24.0f;
        const auto edits = tamed(song, 6.0f);
        ASSERT_EQ(edits.size(), over_lowest_db > 0.5f ? 1u : 0u) << over_lowest_db;
        for (const Edit& edit : edits) {
            EXPECT_NEAR(edit.reason.evidence.front().value, held_back_db(edit, song), 0.06f);
            EXPECT_LE(held_back_db(edit, song), over_lowest_db + 0.06f);
        }
    }
}

TEST_F(TamePeaks, KeepsThePunchOfWhatIsHit)
{
    auto song = rare_kicks(26.0f);
    EXPECT_EQ(tamed(song, 20.0f).size(), 1u);
    for (int at_s = 3; at_s < 60; at_s += 3)
        sound_of(song, "Kick.wav").onsets.push_back({static_cast<float>(at_s), 20.0f, -20.0f});
    for (const Edit& edit : tamed(song, 20.0f))
        EXPECT_LE(held_back_db(edit, song), 0.61f) << "a decibel off a hit is one off its punch";
}

TEST_F(TamePeaks, LeavesABoughtBeatAlone)
{
    auto song = rare_kicks();
    EXPECT_EQ(tamed(song, 3.0f).size(), 1u);
    song.session.strips.front().role = "backing_mix";
    EXPECT_TRUE(tamed(song, 3.0f).empty());
}

TEST_F(TamePeaks, NeedsNoDeviceForLessThanHalfADecibel)
{
    EXPECT_TRUE(tamed(rare_kicks(), 0.3f).empty());
    EXPECT_EQ(tamed(rare_kicks(), 0.8f).size(), 1u);
}

TEST_F(TamePeaks, HasNothingToDoWhereNothingPeaks)
{
    EXPECT_TRUE(tamed(rare_kicks(), 0.0f).empty());
    test::PaperSong silence;
    silence.add({.file = "Kick.wav", .to_s = 0.0f});
    EXPECT_TRUE(tamed(silence, 3.0f).empty());
    EXPECT_TRUE(tamed(test::PaperSong{}, 3.0f).empty());
}

}  // namespace
}  // namespace sitwell
