#include "render/plan/plan.h"

#include "core/text/format.h"
#include "render/engine/plain_devices.h"
#include "render/engine/player_fixture.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace sitwell::test {
namespace {

const PlanNode& node(const RenderPlan& plan, const std::string& id)
{
    return *std::find_if(plan.nodes.begin(), plan.nodes.end(),
                         [&](const PlanNode& n) { return n.id.text == id; });
}

/// Two tracks on a bus, one of them late, a pre-fader send, a keyed compressor.
Song band()
{
    Song song;
    song.track("kick", noise(1, 64), "drums");
    song.track("snare", noise(2, 64), "drums").chain = {insert("reverb", "late")};
    song.track("bass", noise(1, 64)).chain = {insert("trim"), insert("compressor", "duck")};
    song["bass"].chain[1].key = StripId{"kick"};
    song["kick"].sends = {send("room", -12.0f, true)};
    song.bus("drums").chain = {insert("trim")};
    song.bus("room").chain = {insert("reverb")};
    return song;
}

TEST(Plan, ReadsLikeThePatchOfADesk)
{
    const Song song = band();
    const auto plan = compile(song.session, plain_rack());
    ASSERT_TRUE(plan) << to_text(plan.error());
    EXPECT_EQ(to_text(*plan, song.session), "48000 Hz, latency 240\n"
                                            "kick: track of 1 ch, arrives 0\n"
                                            "snare: track of 2 ch, arrives 240\n"
                                            "  late at 0, linear, latency 240\n"
                                            "bass: track of 1 ch, arrives 3\n"
                                            "  trim at 0, linear, latency 0\n"
                                            "  duck at 0, gain, latency 3, key kick\n"
                                            "drums: bus of 2 ch, arrives 240\n"
                                            "  from kick, 240 later\n"
                                            "  from snare\n"
                                            "  trim at 240, linear, latency 0\n"
                                            "room: bus of 2 ch, arrives 240\n"
                                            "  from kick.room before fader\n"
                                            "  reverb at 0, linear, latency 240\n"
                                            "mix: bus of 2 ch, arrives 240\n"
                                            "  from bass, 237 later\n"
                                            "  from drums\n"
                                            "  from room\n");
}

TEST(Plan, DrawsItself)
{
    const Song song = band();
    const std::string dot = to_dot(*compile(song.session, plain_rack()), song.session);
    EXPECT_NE(dot.find("n0 -> n2 [style=dotted"), std::string::npos) << dot;
    EXPECT_NE(dot.find("label=\"240\""), std::string::npos) << dot;
}

TEST(Plan, TheSignalWaitsForAKeyThatComesLater)
{
    Song song;
    song.track("kick", noise(2, 64)).chain = {insert("reverb")};
    song.track("bass", noise(2, 64)).chain = {insert("compressor")};
    song["bass"].chain[0].key = StripId{"kick"};
    const auto plan = compile(song.session, plain_rack());
    const PlanInsert& duck = node(*plan, "bass").chain[0];
    EXPECT_EQ(duck.wait, kLate);
    EXPECT_EQ(duck.arrival, kLate);
    EXPECT_EQ(duck.key->delay, 0);
}

TEST(Plan, TheKeyWaitsForASignalThatComesLater)
{
    Song song;
    song.track("kick", noise(2, 64));
    song.track("bass", noise(2, 64)).chain = {insert("reverb"), insert("compressor")};
    song["bass"].chain[1].key = StripId{"kick"};
    const PlanInsert duck = node(*compile(song.session, plain_rack()), "bass").chain[1];
    EXPECT_EQ(duck.wait, 0);
    EXPECT_EQ(duck.key->delay, kLate);
}

TEST(Plan, LeavesOutWhatCannotBeHeard)
{
    Song song;
    song.track("muted", noise(1, 64)).mute.on = 1.0f;
    song.track("down", noise(1, 64)).fader.gain_db = -100.0f;
    song.track("ridden", noise(1, 64)).fader.gain_db = -100.0f;
    song["ridden"].lanes = {{"fader", "gain", "you", false, {{0, 0.0f}}}};
    song.track("tapped", noise(1, 64)).mute.on = 1.0f;
    song["tapped"].sends = {send("room", 0.0f, true), send("hall", 0.0f)};
    song.track("key", noise(1, 64)).mute.on = 1.0f;
    song.track("bass", noise(1, 64)).chain = {insert("compressor")};
    song["bass"].chain[0].key = StripId{"key"};
    song["bass"].sends = {send("hall", -100.0f)};
    song.bus("room");
    song.bus("hall");
    song.bus("empty");
    const auto plan = compile(song.session, plain_rack());
    std::vector<std::string> ids;
    for (const PlanNode& n : plan->nodes) ids.push_back(n.id.text);
    EXPECT_EQ(ids, (std::vector<std::string>{"ridden", "tapped", "key", "bass", "room", "hall",
                                             "empty", "mix"}));
}

TEST(Plan, BypassedInsertsTakeNoTime)
{
    Song song;
    song.track("vox", noise(1, 64)).chain = {insert("reverb")};
    song["vox"].chain[0].bypassed = true;
    EXPECT_EQ(compile(song.session, plain_rack())->latency(), 0);
}

TEST(Plan, RefusesASessionWithFaults)
{
    Song song;
    song.track("vox", noise(1, 64), "nowhere");
    song["vox"].fader.gain_db = 99.0f;
    const auto plan = compile(song.session);
    ASSERT_FALSE(plan);
    EXPECT_NE(plan.error().message.find("more fault"), std::string::npos) << plan.error().message;
}

TEST(Plan, RefusesMoreThanTwoChannels)
{
    Song song;
    song.bus("wide").layout = ChannelLayout::surround_5_1;
    const auto plan = compile(song.session);
    ASSERT_FALSE(plan);
    EXPECT_EQ(plan.error().code, Error::Code::unsupported);
    EXPECT_EQ(plan.error().where, "strips[1].layout");
}

/// Buses feed only earlier-named buses, so that no loop can come up.
RC_GTEST_PROP(Plan, EverythingThatMeetsArrivesTogether, ())
{
    Song song;
    const int buses = *rc::gen::inRange(0, 6);
    const auto earlier_bus = [](int below) {
        const int b = *rc::gen::inRange(-1, below);
        return b < 0 ? std::string{"mix"} : format("bus{}", b);
    };
    for (int b = 0; b < buses; ++b) {
        song.bus(format("bus{}", b), earlier_bus(b));
        if (*rc::gen::arbitrary<bool>()) song[format("bus{}", b)].chain = {insert("reverb")};
    }
    for (int t = 0; t < 5; ++t) {
        Strip& track = song.track(format("t{}", t), noise(1, 8), earlier_bus(buses));
        if (*rc::gen::arbitrary<bool>()) track.chain.push_back(insert("reverb"));
        if (*rc::gen::arbitrary<bool>()) track.chain.push_back(insert("compressor"));
        if (t > 0 && !track.chain.empty() && track.chain.back().device == "compressor")
            track.chain.back().key = StripId{"t0"};
        if (*rc::gen::arbitrary<bool>()) track.sends = {send(earlier_bus(buses), -6.0f)};
    }
    const auto plan = compile(song.session, plain_rack());
    RC_ASSERT(plan.has_value());
    for (std::size_t n = 0; n < plan->nodes.size(); ++n) {
        const PlanNode& it = plan->nodes[n];
        Frames here = 0;
        for (const PlanInput& input : it.inputs) {
            RC_ASSERT(input.node < n);
            RC_ASSERT(input.delay >= 0);
            const Frames arrival = plan->nodes[input.node].arrival + input.delay;
            RC_ASSERT(here == 0 || here == arrival);
            here = arrival;
        }
        for (const PlanInsert& insert : it.chain) {
            here += insert.wait;
            RC_ASSERT(insert.arrival == here);
            if (insert.key) {
                RC_ASSERT(insert.key->node < n);
                RC_ASSERT(plan->nodes[insert.key->node].arrival + insert.key->delay == here);
                RC_ASSERT(insert.key->delay == 0 || insert.wait == 0);
            }
            here += insert.latency;
        }
        RC_ASSERT(it.arrival == here);
    }
}

}  // namespace
}  // namespace sitwell::test
