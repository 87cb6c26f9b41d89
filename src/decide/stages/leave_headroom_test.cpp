#include "decide/decide_fixture.h"
#include "decide/stages/stage.h"
#include "forecast/forecast.h"
#include "forecast/loudness.h"

#include <gmock/gmock.h>

namespace sitwell {
namespace {

using testing::IsEmpty;

float loudness_of(const Session& session, const SongFeatures& features)
{
    return integrated_lufs(total_power(*forecast(session, features).find(find_mix(session)->id)));
}

TEST(LeaveHeadroom, BringsTheMixToTheLoudnessThatMasteringWants)
{
    const auto intent = test::intent_for("pop");
    const float wanted_lufs = Practice::number(intent.practice->gain_staging, "mix_lufs");
    // However loud the files came, and wherever the mix's fader stood.
    for (const float lufs : {-40.0f, -20.0f, -6.0f})
        for (const float fader_db : {-10.0f, 0.0f, 3.0f}) {
            test::PaperSong song;
            song.add({.file = "Piano.wav", .lufs = lufs}).add({.file = "Vox.wav", .lufs = lufs});
            const StripId mix = find_mix(song.session)->id;
            find_strip(song.session, mix)->fader.gain_db = fader_db;
            const auto after =
                sitwell::apply(song.session, leave_headroom(song.session, song.features, intent));
            ASSERT_TRUE(after);
            EXPECT_NEAR(loudness_of(*after, song.features), wanted_lufs, 0.02f)
                << lufs << " " << fader_db << ", faders move in hundredths of a dB";
        }
}

TEST(LeaveHeadroom, DoesNothingToSilence)
{
    test::PaperSong song;
    EXPECT_THAT(leave_headroom(song.session, song.features, test::intent_for("pop")), IsEmpty());
}

}  // namespace
}  // namespace sitwell
