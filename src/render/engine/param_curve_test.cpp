#include "render/engine/param_curve.h"

#include "catalog/catalog.h"
#include "render/engine/param_row.h"
#include "render/engine/player_fixture.h"
#include "session/model/lane_value.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace sitwell::test {
namespace {

ParamCurve fader(const Strip& strip)
{
    return {strip, "fader", find_device("fader")->params[0], strip.fader.gain_db};
}

TEST(ParamCurve, AddsRidesInDecibels)
{
    Strip strip;
    strip.fader.gain_db = -6.0f;
    strip.lanes = {{"fader", "gain", "engineer", true, {{0, 0.0f}, {100, 4.0f}}},
                   {"fader", "gain", "note", true, {{50, 1.0f}}}};
    EXPECT_FLOAT_EQ(fader(strip).value_at(-10), -5.0f);
    EXPECT_FLOAT_EQ(fader(strip).value_at(50), -3.0f);
    EXPECT_FLOAT_EQ(fader(strip).value_at(1000), -1.0f);
}

TEST(ParamCurve, AnAbsoluteLaneStandsForTheStaticValue)
{
    Strip strip;
    strip.fader.gain_db = -6.0f;
    strip.lanes = {{"fader", "gain", "engineer", true, {{0, 1.0f}}},
                   {"fader", "gain", "you", false, {{0, -20.0f}}}};
    EXPECT_FLOAT_EQ(fader(strip).value_at(0), -19.0f);
}

TEST(ParamCurve, SilenceStaysSilentAndTheRangeHolds)
{
    Strip strip;
    strip.lanes = {{"fader", "gain", "engineer", true, {{0, 30.0f}}}};
    EXPECT_FLOAT_EQ(fader(strip).value_at(0), 24.0f);
    strip.fader.gain_db = -100.0f;
    EXPECT_FLOAT_EQ(fader(strip).value_at(0), -100.0f);
}

TEST(ParamCurve, SwitchesKeepTheirPosition)
{
    Strip strip;
    strip.lanes = {{"mute", "on", "you", false, {{10, 1.0f}, {90, 0.0f}}}};
    const ParamCurve mute{strip, "mute", find_device("mute")->params[0], 0.0f};
    EXPECT_EQ(mute.value_at(89), 1.0f);
    EXPECT_EQ(mute.value_at(90), 0.0f);
}

RC_GTEST_PROP(ParamCurve, AgreesWithTheSession, ())
{
    Strip strip;
    strip.fader.gain_db = -10.0f;
    for (const char* author : {"a", "b"}) {
        Lane lane{"fader", "gain", author, *rc::gen::arbitrary<bool>() && *author == 'b', {}};
        Frames at = 0;
        for (int i = *rc::gen::inRange(1, 5); i > 0; --i) {
            at += *rc::gen::inRange(1, 200);
            lane.points.push_back({at, static_cast<float>(*rc::gen::inRange(-8, 8))});
        }
        strip.lanes.push_back(lane);
    }
    const auto at = static_cast<Frames>(*rc::gen::inRange(-50, 900));
    const float expected = lane_value(strip, "fader", "gain", strip.fader.gain_db, at);
    RC_ASSERT(std::abs(fader(strip).value_at(at) - expected) < 1e-4f);
}

RC_GTEST_PROP(ParamCurve, IsConstantOnlyWhereItIs, ())
{
    Strip strip;
    Lane lane{"fader", "gain", "a", true, {}};
    Frames at = 0;
    for (int i = *rc::gen::inRange(1, 6); i > 0; --i) {
        at += *rc::gen::inRange(1, 40);
        lane.points.push_back({at, static_cast<float>(*rc::gen::inRange(0, 2))});
    }
    strip.lanes = {lane};
    const ParamCurve curve = fader(strip);
    const auto first = static_cast<Frames>(*rc::gen::inRange(-20, 200));
    const Frames last = first + *rc::gen::inRange(0, 60);
    bool constant = true;
    for (Frames f = first; f <= last; ++f)
        constant = constant && curve.value_at(f) == curve.value_at(first);
    RC_ASSERT(curve.is_constant(first, last) == constant);
}

RC_GTEST_PROP(ParamRow, GivesTheSameValuesForAnyBlocking, ())
{
    Strip strip;
    strip.chain = {insert("trim")};
    Lane lane{"trim", "gain", "a", false, {}};
    Frames at = -30;
    for (int i = *rc::gen::inRange(1, 6); i > 0; --i) {
        at += *rc::gen::inRange(1, 150);
        lane.points.push_back({at, static_cast<float>(*rc::gen::inRange(-3, 3))});
    }
    strip.lanes = {lane};
    const auto values = [&](auto next_block) {
        ParamRow row{strip, strip.chain[0]};
        std::vector<float> all;
        for (Frames f = -100; f < 600;) {
            const std::size_t block =
                std::min<std::size_t>(next_block(), static_cast<std::size_t>(600 - f));
            for (std::size_t done = 0; done < block;) {
                const std::size_t count = row.hold(f, block - done);
                RC_ASSERT(count > 0U && count <= block - done);
                all.insert(all.end(), count, row.values()[0]);
                done += count;
                f += static_cast<Frames>(count);
            }
        }
        return all;
    };
    const auto singly = values([] { return std::size_t{1}; });
    RC_ASSERT(values([] { return std::size_t{512}; }) == singly);
    RC_ASSERT(values([] { return static_cast<std::size_t>(*rc::gen::inRange(1, 300)); }) == singly);
}

}  // namespace
}  // namespace sitwell::test
