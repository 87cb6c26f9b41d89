#include "catalog/devices/trim.h"
#include "decide/decide_fixture.h"
#include "decide/stages/stage.h"
#include "decide/stages/tracks.h"

#include <cmath>

namespace sitwell {
namespace {

/// The trim that one part gets, and what it brings the part to.
struct Staged {
    float trim_db = 0.0f;
    float rms_dbfs = 0.0f;
    float peak_dbfs = 0.0f;
    std::string why;
};

Staged staged(const test::PaperPart& part)
{
    test::PaperSong song;
    song.add(part);
    const auto edits = stage_gain(song.session, song.features, test::intent_for("pop"));
    EXPECT_EQ(edits.size(), 1u);
    const auto& insert = std::get<AddInsert>(edits.at(0).change).insert;
    const TrackFeatures& sound = song.features.begin()->second;
    const float trim_db = params_from(kTrimParams, insert.values).gain_db;
    return {trim_db, trim_db + 10.0f * std::log10(sound.mean_square.front()),
            trim_db + sound.sample_peak_dbfs, edits.at(0).reason.text};
}

TEST(StageGain, BringsWhatSustainsToItsWorkingLevel)
{
    for (const float lufs : {-45.0f, -30.0f, -15.0f})
        EXPECT_NEAR(staged({.file = "Pad.wav", .lufs = lufs, .crest_db = 8.0f}).rms_dbfs, -18.0f,
                    0.01f);
}

TEST(StageGain, BringsWhatIsHitToItsWorkingPeak)
{
    for (const float lufs : {-45.0f, -30.0f})
        EXPECT_NEAR(staged({.file = "Snare.wav", .lufs = lufs, .crest_db = 20.0f}).peak_dbfs,
                    -10.0f, 0.01f);
}

TEST(StageGain, LeavesHeadroomAbovePeaks)
{
    EXPECT_LE(staged({.file = "Piano.wav", .lufs = -30.0f, .crest_db = 14.9f}).peak_dbfs, -5.99f);
}

TEST(StageGain, SaysHowTheFileCame)
{
    const auto says = [](float lufs, const char* how) {
        const auto why = staged({.file = "Pad.wav", .lufs = lufs, .crest_db = 8.0f}).why;
        return why.find(how) != std::string::npos;
    };
    EXPECT_TRUE(says(-40.0f, "quiet"));
    EXPECT_TRUE(says(-8.0f, "hot"));
}

TEST(StageGain, TrimsNobodyTwice)
{
    test::PaperSong song;
    song.add({.file = "Pad.wav"});
    const auto intent = test::intent_for("pop");
    const auto once = sitwell::apply(song.session, stage_gain(song.session, song.features, intent));
    ASSERT_TRUE(once);
    EXPECT_TRUE(stage_gain(*once, song.features, intent).empty());
}

}  // namespace
}  // namespace sitwell
