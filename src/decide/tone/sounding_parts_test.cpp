#include "decide/tone/sounding_parts.h"

#include "decide/decide_fixture.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(SoundingParts, TakeMicrophonesOnOneSourceTogetherAndBeatsNot)
{
    test::PaperSong song;
    for (const char* file : {"Snare Top.wav", "Snare Btm.wav", "OH L.wav", "OH R.wav", "Beat.wav"})
        song.add({.file = file});
    const char* roles[] = {"snare_top", "snare_bottom", "overheads", "overheads", "backing_mix"};
    for (std::size_t i = 0; i < 5; ++i) song.session.strips[i].role = roles[i];
    const Intent intent = test::intent_for("rock");
    const Forecast heard = forecast(song.session, song.features);
    const auto parts = sounding_parts(song.session, heard, nullptr, intent);
    ASSERT_EQ(parts.size(), 2u);
    for (const SoundingPart& part : parts) EXPECT_EQ(part.tracks.size(), 2u);
    float alone = 0.0f;
    for (std::size_t i = 0; i < 4; ++i) alone += heard.strips[i].spectrum[16];
    EXPECT_FLOAT_EQ(power_of(parts)[16], alone);
}

}  // namespace
}  // namespace sitwell
