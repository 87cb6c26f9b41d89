#include "session/model/meant_address.h"

#include "session/model/small_session_test.h"

#include <gmock/gmock.h>

namespace sitwell {
namespace {

using testing::AllOf;
using testing::HasSubstr;

/// The small session with names and roles, as the engineer leaves them.
Session mixed_session()
{
    Session session = small_session();
    session.strips[0].name = "Kick In.02";
    session.strips[0].role = "kick_in";
    session.strips[1].name = "Bass DI";
    session.strips[1].role = "bass_di";
    session.strips[1].chain.push_back(
        {InsertId{"compressor-2"}, "compressor", session.strips[1].chain[0].values});
    Strip lead = session.strips[1];
    lead.id = StripId{"vox"};
    lead.name = "Vox";
    lead.role = "lead_vocal";
    lead.source->path = "Singers/Vox.wav";
    lead.chain.resize(1);
    session.strips.insert(session.strips.begin(), lead);
    return session;
}

std::string meant(std::string_view text)
{
    const auto address = address_meant(mixed_session(), text);
    return address ? to_text(*address) : "refused: " + to_text(address.error());
}

TEST(MeantAddress, FindsAStripByIdNameFileOrRole)
{
    for (const char* text : {"vox.fader.gain", "Vox.fader.gain", "lead.fader.gain",
                             "lead_vocal.fader.gain", "Singers/Vox.wav.fader.gain"})
        EXPECT_EQ(meant(text), "vox.fader.gain") << text;
    EXPECT_EQ(meant("Bass DI.fader.gain"), "bass.fader.gain");
    EXPECT_EQ(meant("bass-di.fader.gain"), "bass.fader.gain");
    EXPECT_EQ(meant("Kick In.02.fader"), "kick.fader.gain") << "a name may hold a dot";
}

TEST(MeantAddress, MeansATrackBeforeABusOfTheSameName)
{
    Session session = mixed_session();
    find_strip(session, StripId{"drums"})->name = "Bass DI";
    EXPECT_EQ(address_meant(session, "Bass DI.fader").value().strip, StripId{"bass"});
    EXPECT_EQ(meant("drums.fader"), "drums.fader.gain");
}

TEST(MeantAddress, TakesWordsForDevicesAndTheirParameters)
{
    for (const char* text :
         {"lead.compressor.threshold", "lead.comp.threshold_db", "lead.Compressor.threshold"})
        EXPECT_EQ(meant(text), "vox.compressor.threshold") << text;
    EXPECT_EQ(meant("kick.eq.band1_gain_db"), "kick.equalizer.band1_gain");
    EXPECT_EQ(meant("bass.compressor-2.attack_ms"), "bass.compressor-2.attack");
    EXPECT_EQ(meant("lead.place.azimuth_deg"), "vox.place.azimuth");
}

TEST(MeantAddress, MeansTheLevelWhereAFaderOrASendIsNamedAlone)
{
    EXPECT_EQ(meant("kick.fader"), "kick.fader.gain");
    EXPECT_EQ(meant("kick.mute"), "kick.mute.on");
    EXPECT_EQ(meant("lead.verb"), "vox.verb.level");
    EXPECT_THAT(meant("lead.compressor"),
                AllOf(HasSubstr("Say which of its parameters"), HasSubstr("threshold, ratio")));
}

TEST(MeantAddress, ListsWhatMayBeMeantWhereThatIsSeveral)
{
    Session twins = mixed_session();
    for (Strip& strip : twins.strips)
        if (!strip.is_bus()) strip.role = "backing_vocal";
    const auto address = address_meant(twins, "backing_vocal.fader");
    ASSERT_FALSE(address);
    EXPECT_THAT(address.error().message,
                HasSubstr("may be several tracks; name one: vox, kick, bass."));
    EXPECT_THAT(meant("bass.comp.ratio"),
                HasSubstr("may be several in 'bass'; name one: compressor, compressor-2."));
}

TEST(MeantAddress, SaysWhatIsNotThereWithTheNearestThereIs)
{
    EXPECT_THAT(meant("kik.fader"), HasSubstr("There is no strip 'kik'. Did you mean 'kick'?"));
    EXPECT_THAT(meant("kick.reverb.mix"),
                AllOf(HasSubstr("'kick' has no 'reverb'"), HasSubstr("equalizer")));
    EXPECT_THAT(meant("lead.compressor.treshold"), HasSubstr("Did you mean 'threshold'?"));
    for (const char* text : {"", "kick", "."})
        EXPECT_THAT(meant(text), HasSubstr("refused")) << text;
    EXPECT_THAT(meant("kick"), HasSubstr("This is no address"));
}

TEST(MeantAddress, OfAPlaceMayEndAtAStripOrADevice)
{
    const auto place = [](const char* text) {
        return place_meant(mixed_session(), text).value_or(Address{});
    };
    EXPECT_EQ(place("lead"), (Address{StripId{"vox"}, {}, {}}));
    EXPECT_EQ(place("Kick In.02"), (Address{StripId{"kick"}, {}, {}}));
    EXPECT_EQ(place("kick.eq"), (Address{StripId{"kick"}, "equalizer", {}}));
    EXPECT_EQ(place("lead.comp.threshold"), (Address{StripId{"vox"}, "compressor", "threshold"}));
    EXPECT_THAT(place_meant(mixed_session(), "kik").error().message, HasSubstr("Did you mean"));
    EXPECT_FALSE(place_meant(mixed_session(), "kick.reverb"));
}

}  // namespace
}  // namespace sitwell
