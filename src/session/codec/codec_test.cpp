#include "session/codec/codec.h"

#include "core/system/files.h"
#include "session/edit/any_change_test.h"
#include "session/model/any_session_test.h"
#include "session/model/small_session_test.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace sitwell {
namespace {

using testing::HasSubstr;

std::string text_of(const Faults& faults)
{
    std::string text;
    for (const Error& fault : faults) text += to_text(fault) + "\n";
    return text;
}

/// By way of text, as a file goes.
Json through_text(const Json& json)
{
    return parse_json(to_text(json)).value();
}

RC_GTEST_PROP(Codec, ReadsTheSessionItWrote, ())
{
    const Session session = *any_session();
    const auto decoded = decode_session(through_text(encode(session)));
    if (!decoded) RC_FAIL(text_of(decoded.error()));
    RC_ASSERT(*decoded == session);
}

RC_GTEST_PROP(Codec, ReadsTheDocumentItWroteAndReplaysItAlike, ())
{
    const Document document = *any_document();
    const auto decoded = decode_document(through_text(encode(document)));
    if (!decoded) RC_FAIL(text_of(decoded.error()));
    RC_ASSERT(*decoded == document);
    RC_ASSERT(replay(*decoded).value() == replay(document).value());
}

TEST(Codec, WritesTheWordsOfMusicians)
{
    Session session = small_session();
    session.strips[0].chain[0].values[0] = 4.0f;
    session.strips[1].mute.on = 1.0f;
    const Json json = encode(session);
    const Json& strips = json["strips"];
    EXPECT_EQ(strips.elements()[0]["chain"].elements()[0]["band1_type"], Json{"high-pass"});
    EXPECT_EQ(strips.elements()[1]["mute"]["on"], Json{true});
    EXPECT_EQ(strips.elements()[1]["sends"].elements()[0]["level"], Json{-20});
    EXPECT_EQ(strips.elements()[1]["sends"].elements()[0]["pre_fader"], Json{false});
    EXPECT_EQ(strips.elements()[1]["chain"].elements()[0]["key"], Json{"kick"});
    EXPECT_EQ(strips.elements()[4].find("output"), nullptr);
}

TEST(Codec, WritesEveryParameterAndReadsAMissingOneAsItsDefault)
{
    for (const DeviceInfo& device : catalog()) {
        if (device.station != Station::insert) continue;
        Session session = small_session();
        session.strips[3].chain = {
            {{"x"}, std::string{device.id}, default_values(device), false, {}, {}}};
        if (device.takes_file) session.strips[3].chain[0].file = "room.wav";
        Json json = encode(session);
        Json& insert = json.as_object()->back().second.as_array()->at(3);
        for (auto& [key, value] : *insert.as_object()) {
            if (key != "chain") continue;
            Json& written = value.as_array()->front();
            for (const ParamInfo& param : device.params)
                EXPECT_NE(written.find(param.id), nullptr) << param.id;
            written = Json::object({{"id", "x"}, {"device", device.id}});
            if (device.takes_file) written.set("file", "room.wav");
        }
        EXPECT_EQ(decode_session(json), session) << device.id;
    }
}

TEST(Codec, LeavesNoParameterToBeTakenForAMemberOfTheInsert)
{
    for (const DeviceInfo& device : catalog())
        for (const char* word : {"id", "device", "bypassed", "key", "to"})
            EXPECT_FALSE(param_index(device, word)) << device.id << " " << word;
}

TEST(Codec, ReadsAHandWrittenSession)
{
    const auto text = read_text(SITWELL_ROOT "/examples/hand-written-session.json");
    const auto document = decode_document(parse_json(text.value()).value());
    ASSERT_TRUE(document) << text_of(document.error());
    EXPECT_TRUE(document->revisions.empty());
    const Session& session = document->base;
    ASSERT_EQ(session.strips.size(), 4u);
    EXPECT_EQ(value_at(session, {{"vox"}, "equalizer", "band1_frequency"}), 90.0f);
    EXPECT_EQ(value_at(session, {{"vox"}, "equalizer", "band1_type"}), 4.0f);
    EXPECT_EQ(value_at(session, {{"vox"}, "equalizer", "band8_type"}), 0.0f);
    EXPECT_EQ(value_at(session, {{"vox"}, "compressor", "attack"}), 10.0f);
    EXPECT_EQ(value_at(session, {{"guitar"}, "plate", "level"}), -24.0f);
    EXPECT_EQ(session.strips[1].chain[0].key, StripId{"vox"});
    EXPECT_EQ(session.strips[0].lanes[0].points[2], (Lane::Point{4804800, 1.5f}));
    EXPECT_EQ(find_mix(session), &session.strips[3]);
}

/// The session of that text with `slip` in place of `right`.
Faults faults_with(std::string_view right, std::string_view slip)
{
    std::string text = to_text(encode(Document{small_session(), {}}));
    const std::size_t at = text.find(right);
    EXPECT_NE(at, text.npos) << right;
    text.replace(at, right.size(), slip);
    const auto decoded = decode_document(parse_json(text).value());
    return decoded ? Faults{} : decoded.error();
}

struct Slip {
    const char* right;
    const char* slip;
    const char* where;
    const char* words;
};

TEST(Codec, NamesEachSlipOfTheHand)
{
    const Slip slips[] = {
        {R"("threshold":)", R"("treshold":)", "session.strips[1].chain[0].treshold",
         "Did you mean 'threshold'?"},
        {R"("device": "compressor")", R"("device": "compresor")",
         "session.strips[1].chain[0].device", "Did you mean 'compressor'?"},
        {R"("band1_type": "off")", R"("band1_type": "low-pas")",
         "session.strips[0].chain[0].band1_type", "Did you mean 'low-pass'?"},
        {R"("ratio": 2)", R"("ratio": 0.5)", "session.strips[1].chain[0].ratio",
         "Ratio goes from 1 to 20"},
        {R"("ratio": 2)", R"("ratio": "2")", "session.strips[1].chain[0].ratio",
         "Here is text where a number is due."},
        {R"("ratio": 2)", R"("ratio": 1e300)", "session.strips[1].chain[0].ratio",
         "far out of range"},
        {R"("on": false)", R"("on": 0)", "session.strips[0].mute.on",
         "a number where true or false"},
        {R"("layout": "stereo")", R"("layout": "sterio")", "session.strips[0].layout",
         "Did you mean 'stereo'?"},
        {R"("output": "drums")", R"("output": "drum")", "session.strips[0].output",
         "Did you mean 'drums'?"},
        {R"("output": "drums")", R"("outptu": "drums", "output": "drums")",
         "session.strips[0].outptu", "Did you mean 'output'?"},
        {R"("frames": 480000)", R"("frames": 480000.5)", "session.strips[0].source.frames",
         "whole number"},
        {R"("frames": 480000)", R"("frames": 1e17)", "session.strips[0].source.frames",
         "whole number"},
        {R"("path": "kick.wav",)", "", "session.strips[0].source.path", "missing"},
        {R"("length": 480000)", R"("length": null)", "session.length", "Here is nothing"},
        {R"("sitwell": 1)", R"("sitwell": 2)", "sitwell", "update Sitwell"},
        {R"("sitwell": 1)", R"("sitwell": "1")", "sitwell", "\"sitwell\": 1"},
        {R"("sitwell": 1,)", "", "sitwell", "\"sitwell\": 1"},
        {R"("session": {)", R"("sesion": 1, "session": {)", "sesion", "Did you mean 'session'?"},
    };
    for (const Slip& slip : slips) {
        SCOPED_TRACE(slip.slip);
        const Faults faults = faults_with(slip.right, slip.slip);
        ASSERT_EQ(faults.size(), 1u) << text_of(faults);
        EXPECT_EQ(faults[0].where, slip.where);
        EXPECT_THAT(faults[0].message, HasSubstr(slip.words));
    }
}

TEST(Codec, ReportsFaultsOfFormAndOfSenseTogether)
{
    const auto json = parse_json(R"({"length": "long", "strips": [
        {"id": "mix", "fader": {"gain": 99}, "rolle": ""},
        {"id": "a", "source": {"path": "../a.wav", "channels": 1, "frames": 5}, "output": "mixx"}]})");
    const auto decoded = decode_session(json.value());
    ASSERT_FALSE(decoded);
    const std::string text = text_of(decoded.error());
    EXPECT_EQ(decoded.error().size(), 5u) << text;
    for (const char* where :
         {"length: Here is text", "strips[0].fader.gain: 99 is out", "strips[0].rolle: ",
          "strips[1].source.path: ", "strips[1].output: There is no strip 'mixx'."})
        EXPECT_THAT(text, HasSubstr(where));
}

TEST(Codec, RefusesWhatIsNoSession)
{
    for (const char* text :
         {"null", "[]", "5", R"({"sitwell": 1})", R"({"sitwell": 1, "session": []})",
          R"({"sitwell": 1, "session": {}})"})
        EXPECT_FALSE(decode_document(parse_json(text).value())) << text;
    EXPECT_EQ(decode_session(Json{}).error().size(), 1u);
}

Document document_with_history()
{
    return {small_session(),
            {{1,
              "engineer",
              {{SetValue{{{"bass"}, "fader", "gain"}, -2.0f}, {"balance", "Made room.", {}}}}},
             {2, "you", {{RemoveInsert{{"kick"}, {"equalizer"}}, {}}}}}};
}

TEST(Codec, RefusesASessionThatItsHistoryDoesNotLeadTo)
{
    Json json = encode(document_with_history());
    Session other = replay(document_with_history()).value();
    other.strips[1].fader.gain_db = -5.0f;
    json.set("session", encode(other));
    const Faults faults = decode_document(json).error();
    ASSERT_EQ(faults.size(), 1u);
    EXPECT_EQ(faults[0].where, "session.strips[1].fader.gain");
    EXPECT_THAT(faults[0].message, HasSubstr("Take \"base\" and \"revisions\" out"));
}

TEST(Codec, RefusesAHistoryThatCannotBe)
{
    Json without_base = encode(document_with_history());
    std::erase_if(*without_base.as_object(),
                  [](const Json::Member& m) { return m.first == "base"; });
    EXPECT_EQ(decode_document(without_base).error().at(0).where, "base");

    Document document = document_with_history();
    document.revisions[1].number = 1;
    EXPECT_EQ(decode_document(encode(document)).error().at(0).where, "revisions[1].number");

    std::string text = to_text(encode(document_with_history()));
    text.replace(text.find("remove_insert"), 13, "remove_inset");
    const Faults unknown = decode_document(parse_json(text).value()).error();
    EXPECT_EQ(unknown.at(0).where, "revisions[1].edits[0].change");
    EXPECT_THAT(unknown.at(0).message, HasSubstr("Did you mean 'remove_insert'?"));

    text = to_text(encode(document_with_history()));
    text.replace(text.find("bass.fader.gain"), 15, "bass.fader.gein");
    EXPECT_EQ(decode_document(parse_json(text).value()).error().at(0).where,
              "revisions[0].edits[0]: bass.fader.gein");
}

}  // namespace
}  // namespace sitwell
