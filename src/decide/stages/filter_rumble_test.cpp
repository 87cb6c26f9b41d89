#include "catalog/devices/equalizer.h"
#include "decide/decide_fixture.h"
#include "decide/stages/stage.h"
#include "decide/stages/tracks.h"

namespace sitwell {
namespace {

/// Corner of the high-pass that a voice gets; 0 when it gets none.
float corner_hz(float lowest_note_hz, float rumble_db, const std::string& role = "lead_vocal")
{
    test::PaperSong song;
    song.add({.file = "Vox.wav", .lowest_note_hz = lowest_note_hz, .rumble_db = rumble_db});
    song.session.strips[0].role = role;
    const auto edits = filter_rumble(song.session, song.features, test::intent_for("pop"));
    if (edits.empty()) return 0.0f;
    const auto& insert = std::get<AddInsert>(edits[0].change).insert;
    const auto params = params_from(kEqualizerParams, insert.values);
    EXPECT_EQ(params.bands[0].type, static_cast<float>(BandType::high_pass));
    for (std::size_t b = 1; b < params.bands.size(); ++b)
        EXPECT_EQ(params.bands[b].type, static_cast<float>(BandType::off));
    return params.bands[0].frequency_hz;
}

TEST(FilterRumble, StandsAtSeventyPercentOfTheLowestNote)
{
    EXPECT_NEAR(corner_hz(100.0f, -20.0f), 70.0f, 0.1f);
    EXPECT_NEAR(corner_hz(80.0f, -20.0f), 56.0f, 0.1f);
}

TEST(FilterRumble, NeverStandsAboveTheCornerOfTheRole)
{
    const float highest_hz = corner_hz(0.0f, -20.0f);
    EXPECT_GT(highest_hz, 60.0f);
    EXPECT_EQ(corner_hz(900.0f, -20.0f), highest_hz);
}

TEST(FilterRumble, LeavesACleanPartAlone)
{
    EXPECT_EQ(corner_hz(100.0f, -60.0f), 0.0f);
    EXPECT_EQ(corner_hz(100.0f, -100.0f), 0.0f);
}

TEST(FilterRumble, LeavesMusicInTheLowsAlone)
{
    EXPECT_EQ(corner_hz(100.0f, 3.0f), 0.0f) << "most of its energy is down there";
}

TEST(FilterRumble, KnowsNoCornerForARoleWithoutOne)
{
    EXPECT_EQ(corner_hz(100.0f, -20.0f, "backing_mix"), 0.0f);
}

}  // namespace
}  // namespace sitwell
