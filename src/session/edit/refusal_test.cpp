#include "session/edit/edit.h"
#include "session/model/small_session_test.h"

#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ostream>

namespace sitwell {
namespace {

using testing::HasSubstr;

Strip copy_of(std::size_t strip, std::string id)
{
    Strip copy = small_session().strips[strip];
    copy.id = {std::move(id)};
    return copy;
}

Insert compressor(std::string id, std::optional<StripId> key = std::nullopt)
{
    return {{std::move(id)},
            "compressor",
            small_session().strips[1].chain[0].values,
            false,
            std::move(key)};
}

struct Refused {
    const char* name;
    Change change;
    const char* where;
    const char* words;  ///< part of the message
};

void PrintTo(const Refused& refused, std::ostream* out)
{
    *out << refused.name;
}

class Refusal : public testing::TestWithParam<Refused> {};

TEST_P(Refusal, SaysWhatWhereAndWhatNext)
{
    const auto result = apply(small_session(), GetParam().change);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().where, GetParam().where);
    EXPECT_THAT(result.error().message, HasSubstr(GetParam().words));
}

Insert with_value(Insert insert, std::size_t at, float value)
{
    insert.values[at] = value;
    return insert;
}

Insert short_of_values(Insert insert)
{
    insert.values.pop_back();
    return insert;
}

Strip with_source(Strip strip, std::string path)
{
    strip.source->path = std::move(path);
    return strip;
}

const Refused kRefused[] = {
    {"StripUnknown", SetValue{{{"kik"}, "fader", "gain"}, 0.0f}, "kik.fader.gain",
     "Did you mean 'kick'?"},
    {"NodeUnknown", SetValue{{{"bass"}, "compresor", "ratio"}, 2.0f}, "bass.compresor.ratio",
     "Did you mean 'compressor'?"},
    {"ParameterUnknown", SetValue{{{"bass"}, "compressor", "treshold"}, -9.0f},
     "bass.compressor.treshold", "Did you mean 'threshold'?"},
    {"ValueOutside", SetValue{{{"bass"}, "compressor", "ratio"}, 0.5f}, "bass.compressor.ratio",
     "Ratio goes from 1 to 20"},
    {"HalfASwitch", SetValue{{{"bass"}, "mute", "on"}, 0.5f}, "bass.mute.on", "switch"},
    {"LaneOnNothing", WriteLane{{"bass"}, {"echo", "gain", "you", true, {{0, 1.0f}}}},
     "strips[1].lanes[0].node", "'echo'"},
    {"LaneNotThere", WriteLane{{"bass"}, {"fader", "gain", "you", true, {}}}, "strips[1].lanes",
     "no lane of 'you'"},
    {"StripTwice", AddStrip{copy_of(0, "kick"), 0}, "strips[0].id", "a strip 'kick' already"},
    {"StripBehindTheEnd", AddStrip{copy_of(0, "snare"), 6}, "strips", "behind the end of 5"},
    {"StripWithBadSource", AddStrip{with_source(copy_of(0, "snare"), "/etc/passwd"), 1},
     "strips[1].source.path", "inside"},
    {"SecondMixAdded", AddStrip{copy_of(4, "other"), 0}, "strips[0].output",
     "'mix' is the mix already"},
    {"SecondMixMade", SetOutput{{"drums"}, std::nullopt}, "strips[2].output",
     "'mix' is the mix already"},
    {"MixRemoved", RemoveStrip{{"mix"}}, "strips[4]", "cannot do without"},
    {"MixRoutedAway", SetOutput{{"mix"}, StripId{"drums"}}, "strips[4].output",
     "cannot do without"},
    {"BusStillFed", RemoveStrip{{"drums"}}, "strips[0].output",
     "'drums' cannot go while 'kick' feeds it"},
    {"BusStillSentTo", RemoveStrip{{"verb"}}, "strips[1].sends[0].to", "while 'bass' sends to it"},
    {"KeyStillHeard", RemoveStrip{{"kick"}}, "strips[1].chain[0].key",
     "while 'bass' is keyed from it"},
    {"TrackToNowhere", SetOutput{{"kick"}, std::nullopt}, "strips[0].output", "goes nowhere"},
    {"OutputIntoTrack", SetOutput{{"drums"}, StripId{"bass"}}, "strips[2].output",
     "'bass' is a track"},
    {"OutputIntoItself", SetOutput{{"drums"}, StripId{"drums"}}, "strips[2].output",
     "back: drums → drums."},
    {"InsertTwice", AddInsert{{"bass"}, compressor("compressor"), 1}, "strips[1].chain[1].id",
     "used twice"},
    {"InsertNamedLikeASend", AddInsert{{"bass"}, compressor("verb"), 0}, "strips[1].sends[0].id",
     "used twice"},
    {"InsertNamedFader", AddInsert{{"bass"}, compressor("fader"), 0}, "strips[1].chain[0].id",
     "own fader"},
    {"InsertWithDot", AddInsert{{"bass"}, compressor("a.b"), 0}, "strips[1].chain[0].id",
     "word without"},
    {"InsertOutside", AddInsert{{"bass"}, with_value(compressor("c"), 1, 0.5f), 0},
     "strips[1].chain[0].ratio", "Ratio goes"},
    {"InsertShort", AddInsert{{"bass"}, short_of_values(compressor("c")), 0}, "strips[1].chain[0]",
     "13 parameters"},
    {"InsertKeyedFromItself", AddInsert{{"bass"}, compressor("c", StripId{"bass"}), 0},
     "strips[1].chain[0].key", "keys to itself"},
    {"InsertKeyFeedsBack", AddInsert{{"kick"}, compressor("c", StripId{"drums"}), 0},
     "strips[0].chain[0].key", "drums → kick → drums"},
    {"InsertNotThere", RemoveInsert{{"bass"}, {"compresor"}}, "strips[1].chain",
     "Did you mean 'compressor'?"},
    {"BypassOfNothing", BypassInsert{{"bass"}, {"gate"}, true}, "strips[1].chain",
     "no insert 'gate'"},
    {"KeyFeedsBack", SetKey{{"bass"}, {"compressor"}, StripId{"verb"}}, "strips[1].chain[0].key",
     "verb → bass → verb"},
    {"KeyUnheard", SetKey{{"kick"}, {"equalizer"}, StripId{"mix"}}, "strips[0].chain[0].key",
     "no side-chain"},
    {"SendFeedsBack", AddSend{{"mix"}, {{"again"}, {"verb"}, {}}, 0}, "strips[4].sends[0].to",
     "mix → verb → mix"},
    {"SendIntoTrack", AddSend{{"kick"}, {{"s"}, {"bass"}, {}}, 0}, "strips[0].sends[0].to",
     "is a track"},
    {"SendTwice", AddSend{{"bass"}, {{"verb"}, {"drums"}, {}}, 0}, "strips[1].sends[1].id",
     "used twice"},
    {"SendTooLoud", AddSend{{"bass"}, {{"s"}, {"drums"}, {25.0f, 0.0f}}, 0},
     "strips[1].sends[0].level", "Level goes"},
    {"SendNotThere", RemoveSend{{"bass"}, {"verv"}}, "strips[1].sends", "Did you mean 'verb'?"},
    {"SourceOfABus", SetSource{{"drums"}, {}}, "strips[2].source", "plays no file"},
    {"SourceOutside", SetSource{{"kick"}, {}}, "strips[0].source.path", "inside the song"},
    {"RoleOfNobody", SetRole{{"snare"}, "snare"}, "strips", "no strip 'snare'"},
    {"NegativeLength", SetLength{-1}, "length", "from 0"},
};

INSTANTIATE_TEST_SUITE_P(Edit, Refusal, testing::ValuesIn(kRefused),
                         [](const auto& refused) { return refused.param.name; });

TEST(Removal, WaitsForTheLanesThatPointThere)
{
    Session session = small_session();
    session.strips[1].lanes = {{"compressor", "makeup", "note", true, {{0, 1.0f}}},
                               {"verb", "level", "engineer", true, {{0, 1.0f}}}};
    EXPECT_THAT(apply(session, RemoveInsert{{"bass"}, {"compressor"}}).error().message,
                HasSubstr("lane of 'note' moves the makeup"));
    EXPECT_THAT(apply(session, RemoveSend{{"bass"}, {"verb"}}).error().message,
                HasSubstr("lane of 'engineer' moves the level"));
}

TEST(WriteLane, KeepsOneOrderWhoeverComesFirst)
{
    const Change note = WriteLane{{"bass"}, {"fader", "gain", "note", true, {{0, 1.0f}}}};
    const Change ride = WriteLane{{"bass"}, {"fader", "gain", "engineer", true, {{0, -1.0f}}}};
    const Session a = apply(apply(small_session(), note).value(), ride).value();
    const Session b = apply(apply(small_session(), ride).value(), note).value();
    EXPECT_EQ(a, b);
    EXPECT_EQ(a.strips[1].lanes[0].author, "engineer");
}

TEST(ApplyEdits, NamesTheEditThatFailed)
{
    const std::vector<Edit> edits{{SetLength{5}, {}}, {SetRole{{"snare"}, ""}, {}}};
    EXPECT_EQ(apply(small_session(), edits).error().where, "edits[1]: strips");
    EXPECT_EQ(replay({small_session(), {{1, "you", edits}}}).error().where,
              "revisions[0].edits[1]: strips");
}

TEST(ValueAt, ReadsFaderSendAndInsert)
{
    const Session session = small_session();
    EXPECT_EQ(value_at(session, {{"bass"}, "fader", "gain"}), 0.0f);
    EXPECT_EQ(value_at(session, {{"bass"}, "verb", "level"}), -20.0f);
    EXPECT_EQ(value_at(session, {{"bass"}, "compressor", "ratio"}), 2.0f);
    EXPECT_EQ(value_at(session, {{"bass"}, "place", "spread"}), 1.0f);
    EXPECT_FALSE(value_at(session, {{"bass"}, "verb", "gain"}));
}

TEST(StripOf, IsTheStripThatAChangeIsAbout)
{
    EXPECT_EQ(strip_of(SetValue{{{"kick"}, "fader", "gain"}, 0.0f}), StripId{"kick"});
    EXPECT_EQ(strip_of(AddStrip{copy_of(0, "snare"), 0}), StripId{"snare"});
    EXPECT_EQ(strip_of(RemoveSend{{"bass"}, {"verb"}}), StripId{"bass"});
    EXPECT_TRUE(strip_of(SetLength{5}).empty());
}

}  // namespace
}  // namespace sitwell
