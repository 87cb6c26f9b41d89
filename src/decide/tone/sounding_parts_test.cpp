#include "decide/tone/sounding_parts.h"

#include "decide/decide_fixture.h"

#include <algorithm>
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
    const auto parts = sounding_parts(song.session, song.features, heard, nullptr, intent);
    ASSERT_EQ(parts.size(), 2u);
    for (const SoundingPart& part : parts) EXPECT_EQ(part.strips.size(), 2u);
    float alone = 0.0f;
    for (std::size_t i = 0; i < 4; ++i) alone += heard.strips[i].spectrum[16];
    EXPECT_FLOAT_EQ(power_of(parts)[16], alone);
}

/// The places that the buses of a decided song and its mix make.
std::vector<SoundingPart> places_of(const Session& session, const test::PaperSong& song,
                                    const Intent& intent)
{
    const auto parts =
        sounding_parts(session, song.features, forecast(session, song.features), nullptr, intent);
    return shared_places(session, parts);
}

TEST(SharedPlaces, AreBusesOfSeveralPartsAndTheMix)
{
    test::PaperSong song = test::pop_band();
    const Intent intent = test::intent_for("pop");
    const Session session = test::decided(song, intent).session;
    const auto places = places_of(session, song, intent);
    ASSERT_GE(places.size(), 2u);
    EXPECT_EQ(places.back().of, SoundingPart::Of::mix);
    const auto parts =
        sounding_parts(session, song.features, forecast(session, song.features), nullptr, intent);
    EXPECT_NEAR(places.back().power[16], power_of(parts)[16], 1e-4f * power_of(parts)[16]);
    for (const SoundingPart& place : places) {
        if (place.of == SoundingPart::Of::mix) continue;
        const auto members =
            std::count_if(parts.begin(), parts.end(), [&](const SoundingPart& part) {
                return part.strips.front()->output == place.strips.front()->id;
            });
        EXPECT_GT(members, 1) << place.strips.front()->name;
        EXPECT_LT(place.power[16], places.back().power[16]);
    }
    EXPECT_EQ(power_of(places)[16], 0.0f) << "buses have nothing of their own";
}

TEST(SharedPlaces, LeaveTheMixAloneOverAFinishedBeat)
{
    test::PaperSong song = test::pop_band();
    song.session.strips.front().role = "backing_mix";
    for (const SoundingPart& place : places_of(song.session, song, test::intent_for("pop")))
        EXPECT_NE(place.of, SoundingPart::Of::mix);
}

}  // namespace
}  // namespace sitwell
