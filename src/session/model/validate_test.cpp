#include "session/model/validate.h"

#include "catalog/catalog.h"
#include "session/model/small_session_test.h"

#include <cmath>
#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ostream>

namespace sitwell {
namespace {

using testing::HasSubstr;

TEST(FaultsOf, FindsNoneInASoundSession)
{
    EXPECT_TRUE(faults_of(small_session()).empty());
}

struct Planted {
    const char* name;
    std::function<void(Session&)> plant;
    const char* where;
    const char* words;  ///< part of the message
};

void PrintTo(const Planted& planted, std::ostream* out)
{
    *out << planted.name;
}

class PlantedFault : public testing::TestWithParam<Planted> {};

TEST_P(PlantedFault, IsTheOnlyOneFound)
{
    Session session = small_session();
    GetParam().plant(session);
    const std::vector<Error> faults = faults_of(session);
    ASSERT_EQ(faults.size(), 1u) << testing::PrintToString(faults.size());
    EXPECT_EQ(faults[0].where, GetParam().where);
    EXPECT_THAT(faults[0].message, HasSubstr(GetParam().words));
}

Lane lane_on(std::string node, std::string parameter, std::string author = "note")
{
    return {
        std::move(node), std::move(parameter), std::move(author), true, {{0, 1.0f}, {10, -1.0f}}};
}

Insert room_of(std::optional<std::string> file)
{
    return {{"convolution"}, "convolution", default_values(*find_device("convolution")), false, {},
            std::move(file)};
}

const Planted kFaults[] = {
    {"Rate", [](Session& s) { s.sample_rate_hz = NAN; }, "sample_rate_hz",
     "from 8000 to 384000 Hz"},
    {"Length", [](Session& s) { s.length = -1; }, "length", "from 0"},
    {"IdTwice",
     [](Session& s) {
         s.strips[3].id = {"verb"};
         s.strips.push_back(s.strips[3]);
     },
     "strips[5].id", "strips[3] already"},
    {"IdWithDot",
     [](Session& s) {
         s.strips.push_back(s.strips[0]);
         s.strips[5].id = {"a.b"};
     },
     "strips[5].id", "word without"},
    {"NoMix", [](Session& s) { s.strips = {}; }, "strips", "no mix"},
    {"SecondMix",
     [](Session& s) {
         s.strips[3].output.reset();
         s.strips[4].id = {"mix"};
     },
     "strips[4].output", "'verb' is the mix already"},
    {"TrackToNowhere", [](Session& s) { s.strips[0].output.reset(); }, "strips[0].output",
     "goes nowhere"},
    {"OutputUnknown", [](Session& s) { s.strips[0].output = StripId{"drum"}; }, "strips[0].output",
     "Did you mean 'drums'?"},
    {"OutputIntoTrack",
     [](Session& s) {
         s.strips[3].output = StripId{"bass"};
         s.strips[1].sends.clear();
     },
     "strips[3].output", "'bass' is a track"},
    {"SendIntoTrack",
     [](Session& s) {
         s.strips[1].sends[0].to = {"kick"};
         s.strips[1].chain[0].key.reset();
     },
     "strips[1].sends[0].to", "is a track"},
    {"SendLevel", [](Session& s) { s.strips[1].sends[0].params.level_db = 25.0f; },
     "strips[1].sends[0].level", "Level goes from -100 dB to 24 dB"},
    {"FaderLevel", [](Session& s) { s.strips[2].fader.gain_db = NAN; }, "strips[2].fader.gain",
     "Level goes from"},
    {"MuteHalf", [](Session& s) { s.strips[2].mute.on = 0.5f; }, "strips[2].mute.on", "switch"},
    {"PlaceBehind", [](Session& s) { s.strips[2].place.azimuth_deg = 181.0f; },
     "strips[2].place.azimuth", "Azimuth"},
    {"DeviceUnknown", [](Session& s) { s.strips[0].chain[0].device = "equaliser"; },
     "strips[0].chain[0].device", "Did you mean 'equalizer'?"},
    {"DeviceOfTheStrip", [](Session& s) { s.strips[0].chain[0].device = "fader"; },
     "strips[0].chain[0].device", "for a chain"},
    {"ValueOutside", [](Session& s) { s.strips[1].chain[0].values[1] = 0.5f; },
     "strips[1].chain[0].ratio", "Ratio goes from 1 to 20"},
    {"TooFewValues", [](Session& s) { s.strips[1].chain[0].values.pop_back(); },
     "strips[1].chain[0]", "13 parameters, and here are 12"},
    {"NodeIdTaken", [](Session& s) { s.strips[1].chain[0].id = {"verb"}; }, "strips[1].sends[0].id",
     "used twice"},
    {"NodeIdReserved", [](Session& s) { s.strips[1].chain[0].id = {"fader"}; },
     "strips[1].chain[0].id", "own fader"},
    {"KeyUnknown", [](Session& s) { s.strips[1].chain[0].key = StripId{"kik"}; },
     "strips[1].chain[0].key", "Did you mean 'kick'?"},
    {"KeyToItself", [](Session& s) { s.strips[1].chain[0].key = StripId{"bass"}; },
     "strips[1].chain[0].key", "keys to itself"},
    {"KeyOfADeafDevice",
     [](Session& s) {
         s.strips[3].chain[0] = s.strips[0].chain[0];
         s.strips[3].chain[0].key = StripId{"kick"};
     },
     "strips[3].chain[0].key", "no side-chain"},
    {"FileOfADeviceThatPlaysNone", [](Session& s) { s.strips[3].chain[0].file = "room.wav"; },
     "strips[3].chain[0].file", "plays no file"},
    {"FileMissing", [](Session& s) { s.strips[3].chain[0] = room_of({}); },
     "strips[3].chain[0].file", "plays a file inside the song"},
    {"FileWithoutName", [](Session& s) { s.strips[3].chain[0] = room_of(""); },
     "strips[3].chain[0].file", "name it by its path"},
    {"FileOutsideTheSong",
     [](Session& s) { s.strips[3].chain[0] = room_of("rooms/../../hall.wav"); },
     "strips[3].chain[0].file", "without '..'"},
    {"LaneOfWhatStandsStill",
     [](Session& s) {
         s.strips[3].chain[0] = room_of("rooms/hall.wav");
         s.strips[3].lanes = {lane_on("convolution", "decay")};
     },
     "strips[3].lanes[0].parameter", "stands still"},
    {"FeedbackByOutputs",
     [](Session& s) {
         s.strips[3].output = StripId{"drums"};
         s.strips[2].output = StripId{"verb"};
     },
     "strips[2]", "drums → verb → drums"},
    {"FeedbackToItself", [](Session& s) { s.strips[2].output = StripId{"drums"}; }, "strips[2]",
     "drums → drums"},
    {"FeedbackBySend",
     [](Session& s) {
         s.strips[4].sends = {{{"again"}, {"verb"}, {}}};
     },
     "strips[4]", "mix → verb → mix"},
    {"FeedbackByKey",
     [](Session& s) {
         s.strips[0].chain[0] = s.strips[1].chain[0];
         s.strips[0].chain[0].key = StripId{"mix"};
     },
     "strips[0]", "kick → drums → mix → kick"},
    {"LaneNode", [](Session& s) { s.strips[1].lanes = {lane_on("compresor", "makeup")}; },
     "strips[1].lanes[0].node", "Did you mean 'compressor'?"},
    {"LaneParameter", [](Session& s) { s.strips[1].lanes = {lane_on("compressor", "treshold")}; },
     "strips[1].lanes[0].parameter", "Did you mean 'threshold'?"},
    {"LaneOfNobody", [](Session& s) { s.strips[1].lanes = {lane_on("fader", "gain", "")}; },
     "strips[1].lanes[0].author", "author"},
    {"LaneWithoutPoint",
     [](Session& s) {
         s.strips[1].lanes = {lane_on("fader", "gain")};
         s.strips[1].lanes[0].points.clear();
     },
     "strips[1].lanes[0].points", "a point"},
    {"LaneBackInTime",
     [](Session& s) {
         s.strips[1].lanes = {lane_on("fader", "gain")};
         s.strips[1].lanes[0].points[1].at = 0;
     },
     "strips[1].lanes[0].points[1]", "ascend"},
    {"LaneOffsetTooWide",
     [](Session& s) {
         s.strips[1].lanes = {lane_on("fader", "gain")};
         s.strips[1].lanes[0].points[0].value = -125.0f;
     },
     "strips[1].lanes[0].points[0]", "124 wide"},
    {"LaneValueOutside",
     [](Session& s) {
         s.strips[1].lanes = {lane_on("fader", "gain")};
         s.strips[1].lanes[0].relative = false;
         s.strips[1].lanes[0].points[0].value = 25.0f;
     },
     "strips[1].lanes[0].points[0]", "out of range"},
    {"LaneOffsetsASwitch", [](Session& s) { s.strips[1].lanes = {lane_on("mute", "on")}; },
     "strips[1].lanes[0].relative", "switch"},
    {"LaneTwice",
     [](Session& s) {
         s.strips[1].lanes = {lane_on("fader", "gain"), lane_on("fader", "gain")};
     },
     "strips[1].lanes[1]", "no author has two"},
    {"LanesOutOfOrder",
     [](Session& s) {
         s.strips[1].lanes = {lane_on("fader", "gain", "b"), lane_on("fader", "gain", "a")};
     },
     "strips[1].lanes[1]", "ascend by node"},
    {"TwoLanesOfValues",
     [](Session& s) {
         s.strips[1].lanes = {lane_on("fader", "gain", "a"), lane_on("fader", "gain", "b")};
         for (Lane& lane : s.strips[1].lanes) lane.relative = false;
     },
     "strips[1].lanes[1].relative", "lane of 'a' already"},
    {"SourceOutsideTheSong", [](Session& s) { s.strips[0].source->path = "a/../../b.wav"; },
     "strips[0].source.path", "inside the song"},
    {"SourceAbsolute", [](Session& s) { s.strips[0].source->path = "/b.wav"; },
     "strips[0].source.path", "inside"},
    {"NoChannel", [](Session& s) { s.strips[0].source->channels = 0; }, "strips[0].source.channels",
     "from 1 to 64"},
    {"FileRate", [](Session& s) { s.strips[0].source->file_rate_hz = 0.0; },
     "strips[0].source.file_rate_hz", "rate"},
    {"Frames", [](Session& s) { s.strips[0].source->frames = -1; }, "strips[0].source.frames",
     "from 0"},
    {"Polarity", [](Session& s) { s.strips[0].source->polarity = 0; }, "strips[0].source.polarity",
     "1 or -1"},
    {"RegionLate",
     [](Session& s) {
         s.strips[0].source->regions = {{{0, 480001}, -6.0f, 0, 0}};
     },
     "strips[0].source.regions[0].last", "frame 480000"},
    {"RegionsOverlap",
     [](Session& s) {
         s.strips[0].source->regions = {{{0, 100}, -6.0f, 0, 0}, {{99, 200}, 0.0f, 0, 0}};
     },
     "strips[0].source.regions[1].first", "do not overlap"},
    {"FadesOverlap",
     [](Session& s) {
         s.strips[0].source->regions = {{{0, 100}, -6.0f, 60, 41}};
     },
     "strips[0].source.regions[0].fade_out", "do not overlap"},
    {"RegionGain",
     [](Session& s) {
         s.strips[0].source->regions = {{{0, 100}, -101.0f, 0, 0}};
     },
     "strips[0].source.regions[0].gain_db", "out of range"},
    {"ClipElsewhere",
     [](Session& s) {
         s.strips[0].source->clips = {{"../a.wav", "", 48000.0, 0, 100}};
     },
     "strips[0].source.clips[0].path", "inside"},
    {"ClipRate",
     [](Session& s) {
         s.strips[0].source->clips = {{"a.wav", "", 0.0, 0, 100}};
     },
     "strips[0].source.clips[0].file_rate_hz", "rate"},
    {"ClipsOutOfOrder",
     [](Session& s) {
         s.strips[0].source->clips = {{"a.wav", "", 48000.0, 9, 100}, {"b.wav", "", 48000.0, 8, 9}};
     },
     "strips[0].source.clips[1].at", "follow one another"},
    {"ClipLate",
     [](Session& s) {
         s.strips[0].source->clips = {{"a.wav", "", 48000.0, 480000, 1}};
     },
     "strips[0].source.clips[0].frames", "frame 480000"},
    {"RepairByNobody",
     [](Session& s) {
         s.strips[0].source->repairs = {{"", ""}};
     },
     "strips[0].source.repairs[0].tool", "names the tool"},
    {"RepairUnknown",
     [](Session& s) {
         s.strips[0].source->repairs = {{"side", "left only"}};
     },
     "strips[0].source.repairs[0].tool", "Did you mean 'sides'?"},
    {"RepairWithoutReference",
     [](Session& s) {
         s.strips[0].source->repairs = {{"subtract", "48000 0 1"}};
     },
     "strips[0].source.repairs[0].reference", "names the file"},
    {"RepairWithIdleReference",
     [](Session& s) {
         s.strips[0].source->repairs = {{"sides", "left only", "Click.wav"}};
     },
     "strips[0].source.repairs[0].reference", "no other file"},
    {"ReferenceOutsideTheSong",
     [](Session& s) {
         s.strips[0].source->repairs = {{"subtract", "48000 0 1", "../Click.wav"}};
     },
     "strips[0].source.repairs[0].reference", "inside the song"},
    {"RepairToldWrong",
     [](Session& s) {
         s.strips[0].source->repairs = {{"sides", "upside down"}};
     },
     "strips[0].source.repairs[0].settings", "invert right, left only"},
};

INSTANTIATE_TEST_SUITE_P(Validate, PlantedFault, testing::ValuesIn(kFaults),
                         [](const auto& planted) { return planted.param.name; });

TEST(FaultsOf, ReportsAllTogether)
{
    Session session = small_session();
    session.length = -1;
    session.strips[0].output = StripId{"nowhere"};
    session.strips[1].chain[0].values[0] = 1.0f;
    session.strips[3].chain[0].device = "echo";
    EXPECT_EQ(faults_of(session).size(), 4u);
}

TEST(FaultsOf, NamesEveryLoop)
{
    Session session = small_session();
    session.strips[2].sends = {{{"again"}, {"drums"}, {}}};
    session.strips[4].sends = {{{"verb"}, {"verb"}, {}}};
    const std::vector<Error> faults = faults_of(session);
    ASSERT_EQ(faults.size(), 2u);
    EXPECT_THAT(faults[0].message, HasSubstr(" mix → verb → mix."));
    EXPECT_THAT(faults[1].message, HasSubstr(" drums → drums."));
}

TEST(FaultsOf, SurvivesALoopThroughTenThousandBuses)
{
    Session session;
    for (int i = 0; i < 10000; ++i) {
        Strip bus;
        bus.id = {"b" + std::to_string(i)};
        bus.output = StripId{"b" + std::to_string((i + 1) % 10000)};
        session.strips.push_back(std::move(bus));
    }
    session.strips.resize(10000);
    EXPECT_EQ(faults_of(session).size(), 2u);  // no mix, and the loop
}

}  // namespace
}  // namespace sitwell
