#include "forecast/in_the_mix.h"

#include "catalog/devices/trim.h"
#include "support/song_on_paper.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

/// A part that goes to the mix by way of a bus.
test::PaperSong part_on_a_bus()
{
    test::PaperSong song;
    song.add({.file = "Lead.wav"});
    Strip bus;
    bus.id = StripId{"vocals-bus"};
    bus.output = StripId{"mix-bus"};
    song.session.strips.insert(song.session.strips.end() - 1, bus);
    song.session.strips.front().output = bus.id;
    return song;
}

float arriving_db(const test::PaperSong& song)
{
    const auto power = power_in_the_mix(song.session, forecast(song.session, song.features),
                                        song.session.strips.front().id);
    return 10.0f * std::log10(power.at(100));
}

TEST(PowerInTheMix, FollowsTheBusesOnItsWayButNotTheMix)
{
    auto song = part_on_a_bus();
    const float before = arriving_db(song);
    Strip& bus = *find_strip(song.session, StripId{"vocals-bus"});
    bus.fader.gain_db = -4.0f;
    EXPECT_NEAR(arriving_db(song), before - 4.0f, 0.001f);
    bus.chain = {{InsertId{"trim"}, "trim", {-3.0f}}};
    EXPECT_NEAR(arriving_db(song), before - 7.0f, 0.001f);
    find_strip(song.session, StripId{"mix-bus"})->fader.gain_db = -9.0f;
    EXPECT_NEAR(arriving_db(song), before - 7.0f, 0.001f);
}

TEST(PowerInTheMix, HasItsShareOfTheReturns)
{
    auto song = part_on_a_bus();
    song.add({.file = "Keys.wav"});
    Strip room;
    room.id = StripId{"room"};
    room.role = "return";
    room.output = StripId{"mix-bus"};
    song.session.strips.insert(song.session.strips.end() - 1, room);
    const float dry = arriving_db(song);
    for (Strip& strip : song.session.strips)
        if (!strip.is_bus()) strip.sends = {{SendId{"room"}, room.id, {0.0f, 0.0f}}};
    // The room gives back what it gets, and half of that is the part's.
    EXPECT_NEAR(arriving_db(song), dry + 3.01f, 0.02f);
}

TEST(PowerInTheMix, OfNobodyIsNothing)
{
    const auto song = part_on_a_bus();
    EXPECT_TRUE(
        power_in_the_mix(song.session, forecast(song.session, song.features), StripId{"nobody"})
            .empty());
}

}  // namespace
}  // namespace sitwell
