#include "decide/decide_fixture.h"
#include "decide/stages/stage.h"
#include "forecast/forecast.h"

#include <cmath>
#include <gmock/gmock.h>

namespace sitwell {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

/// A voice and bass in the middle, a piano and a guitar so far from it.
test::PaperSong band(float piano_deg, float guitar_deg)
{
    test::PaperSong song;
    song.add({.file = "Lead Vox.wav", .lufs = -24.0f});
    song.add({.file = "Bass.wav", .lufs = -24.0f, .centre_hz = 90.0f});
    song.add({.file = "Piano.wav", .lufs = -18.0f});
    song.add({.file = "Guitar.wav", .lufs = -22.0f});
    const char* roles[] = {"lead_vocal", "bass_gtr", "piano", "egtr_rhythm"};
    for (std::size_t i = 0; i < 4; ++i) song.session.strips[i].role = roles[i];
    song.session.strips[2].place.azimuth_deg = piano_deg;
    song.session.strips[3].place.azimuth_deg = guitar_deg;
    return song;
}

std::vector<Edit> side_edits_for(const test::PaperSong& song)
{
    return level_the_sides(song.session, song.features, test::intent_for("pop"));
}

Session levelled(const test::PaperSong& song)
{
    const auto after = sitwell::apply(song.session, side_edits_for(song));
    EXPECT_TRUE(after);
    return after.value_or(Session{});
}

double left_over_right_db(const Session& session, const test::PaperSong& song)
{
    const Forecast heard = forecast(session, song.features);
    const StripForecast* mix = heard.find(find_mix(session)->id);
    double left = 0.0;
    double right = 0.0;
    for (std::size_t hop = 0; hop < mix->k_left.size(); ++hop) {
        left += mix->k_left[hop];
        right += mix->k_right[hop];
    }
    return 10.0 * std::log10(left / right);
}

TEST(LevelTheSides, MovesWhatLeansUntilBothCarryTheSame)
{
    // To the left, and the same mirrored.
    for (const float side : {-1.0f, 1.0f}) {
        const auto song = band(14.0f * side, -10.0f * side);
        const double before_db = left_over_right_db(song.session, song);
        ASSERT_GT(std::abs(before_db), 1.0);
        EXPECT_EQ(before_db > 0.0, side < 0.0f);
        const Session after = levelled(song);
        EXPECT_LT(std::abs(left_over_right_db(after, song)), 0.5);
        // Both the same way; what holds the middle stays there.
        const float piano_by = after.strips[2].place.azimuth_deg - 14.0f * side;
        const float guitar_by = after.strips[3].place.azimuth_deg + 10.0f * side;
        EXPECT_LT(piano_by * side, 0.0f);
        EXPECT_NEAR(piano_by, guitar_by, 0.01f);
        EXPECT_EQ(after.strips[0].place.azimuth_deg, 0.0f);
        EXPECT_EQ(after.strips[1].place.azimuth_deg, 0.0f);
    }
}

TEST(LevelTheSides, SaysToWhichSideTheBandLeaned)
{
    const auto edits = side_edits_for(band(-14.0f, 10.0f));
    ASSERT_THAT(edits, SizeIs(2));
    EXPECT_EQ(edits[0].reason.rule, "place.level_sides");
    EXPECT_THAT(edits[0].reason.text, testing::HasSubstr("leaned to the left; 'Piano'"));
}

TEST(LevelTheSides, LeavesALevelBandAlone)
{
    auto song = band(14.0f, -14.0f);
    song.features.at(song.session.strips[3].source->content_hash) =
        song.features.at(song.session.strips[2].source->content_hash);
    EXPECT_THAT(side_edits_for(song), IsEmpty());
}

TEST(LevelTheSides, PullsNoPairApart)
{
    // Hard left and hard right are halves of a pair: nobody is left to lean.
    EXPECT_THAT(side_edits_for(band(-30.0f, 30.0f)), IsEmpty());
}

TEST(LevelTheSides, NeverMovesFurtherThanTwelveDegrees)
{
    auto song = band(-29.0f, -29.0f);
    const Session after = levelled(song);
    for (const std::size_t i : {2u, 3u}) {
        EXPECT_GT(after.strips[i].place.azimuth_deg, -29.0f);
        EXPECT_LE(after.strips[i].place.azimuth_deg, -17.0f);
    }
}

TEST(LevelTheSides, PullsNoPairApartThatAVariantDrewTogether)
{
    const auto song = band(-18.0f, 18.0f);
    Intent intent = test::intent_for("pop");
    intent.aims.seats = 0.6f;
    EXPECT_THAT(level_the_sides(song.session, song.features, intent), IsEmpty());
}

}  // namespace
}  // namespace sitwell
