#include "decide/decide_fixture.h"
#include "decide/stages/stage.h"

#include <gmock/gmock.h>

namespace sitwell {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

test::PaperSong song_with_buses(const std::vector<std::string>& roles)
{
    test::PaperSong song;
    for (const std::string& role : roles) {
        song.add({.file = role + ".wav"});
        song.session.strips[song.session.strips.size() - 2].role = role;
    }
    return song;
}

std::vector<Edit> bus_edits_for(const Session& session)
{
    return lay_out_buses(session, SongFeatures{}, test::intent_for("pop"));
}

/// "STRIP>OUTPUT" in the session's order.
std::vector<std::string> routes_of(const Session& session)
{
    const auto after = sitwell::apply(session, bus_edits_for(session));
    EXPECT_TRUE(after) << (after ? "" : to_text(after.error()));
    std::vector<std::string> routes;
    if (after)
        for (const Strip& strip : after->strips)
            routes.push_back((strip.is_bus() ? strip.id.text : strip.role) + ">" +
                             (strip.output ? strip.output->text : ""));
    return routes;
}

TEST(LayOutBuses, GathersTracksByGroupInConsoleOrder)
{
    EXPECT_THAT(
        routes_of(song_with_buses({"lead_vocal", "kick_in", "snare_top", "piano", "egtr_rhythm"})
                      .session),
        ElementsAre("lead_vocal>vocals-bus", "kick_in>drums-bus", "snare_top>drums-bus",
                    "piano>music-bus", "egtr_rhythm>music-bus", "drums-bus>mix-bus",
                    "music-bus>mix-bus", "vocals-bus>mix-bus", "mix-bus>"));
}

TEST(LayOutBuses, AsksNothingOfMutedTracks)
{
    auto song = song_with_buses({"kick_in", "piano"});
    song.session.strips[0].mute.on = 1.0f;
    EXPECT_THAT(routes_of(song.session),
                ElementsAre("kick_in>mix-bus", "piano>music-bus", "music-bus>mix-bus", "mix-bus>"));
}

TEST(LayOutBuses, LaysOutNothingTwice)
{
    const auto song = song_with_buses({"kick_in", "piano"});
    const auto once = sitwell::apply(song.session, bus_edits_for(song.session));
    ASSERT_TRUE(once);
    EXPECT_TRUE(bus_edits_for(*once).empty());
}

TEST(LayOutBuses, SaysWhatABusIsFor)
{
    const auto edits = bus_edits_for(song_with_buses({"kick_in", "snare_top", "piano"}).session);
    EXPECT_THAT(edits[0].reason.text,
                HasSubstr("2 tracks share the Drums bus, so that they can be moved as one."));
    EXPECT_THAT(edits[3].reason.text, HasSubstr("The Music bus carries 'piano'"));
}

}  // namespace
}  // namespace sitwell
