#include "decide/listening/find_faults.h"

#include "core/data/data.h"

#include <functional>
#include <gtest/gtest.h>
#include <string>

namespace sitwell {
namespace {

/// A track of three minutes with nothing wrong.
TrackFaults clean()
{
    TrackFaults faults;
    faults.channels = 2;
    faults.frames = 180 * 48000;
    faults.sides.difference_db = -12.0;
    faults.sides.correlation = 0.8;
    faults.sides.low_correlation = 0.9;
    faults.noise.programme_dbfs = -20.0;
    return faults;
}

std::vector<Finding> judged_faults(const std::function<void(TrackFaults&)>& spoil, int bits = 0)
{
    TrackFaults faults = clean();
    spoil(faults);
    return judge_faults(faults, *data("faults"), bits);
}

Places places(Frames count)
{
    Places places;
    for (Frames n = 0; n < count; ++n) places.add({48000 * (62 + n), 48000 * (62 + n) + 9});
    return places;
}

struct FaultCase {
    const char* id;
    std::function<void(TrackFaults&)> spoil, almost;
};

/// What makes each finding, and what just does not.
std::vector<FaultCase> fault_cases()
{
    return {
        {"clipping", [](TrackFaults& f) { f.flat_tops.runs = places(3); },
         [](TrackFaults& f) { f.flat_tops.runs = places(2); }},
        {"one_sided", [](TrackFaults& f) { f.sides.left_to_right_db = -51.0; },
         [](TrackFaults& f) { f.sides.left_to_right_db = -49.0; }},
        {"fake_stereo", [](TrackFaults& f) { f.sides.difference_db = -61.0; },
         [](TrackFaults& f) { f.sides.difference_db = -39.0; }},
        {"near_mono", [](TrackFaults& f) { f.sides.difference_db = -59.0; },
         [](TrackFaults& f) { f.sides.difference_db = -39.0; }},
        {"opposite_sides", [](TrackFaults& f) { f.sides.correlation = -0.51; },
         [](TrackFaults& f) { f.sides.correlation = -0.49; }},
        {"opposite_lows", [](TrackFaults& f) { f.sides.low_correlation = -0.71; },
         [](TrackFaults& f) { f.sides.low_correlation = -0.69; }},
        {"offset", [](TrackFaults& f) { f.rumble.offset = -0.02, f.rumble.offset_share = 0.02; },
         [](TrackFaults& f) { f.rumble.offset = 0.002, f.rumble.offset_share = 0.005; }},
        {"rumble",
         [](TrackFaults& f) { f.rumble.rumble_db = -5.0, f.rumble.steady_rumble_db = -6.0; },
         [](TrackFaults& f) { f.rumble.rumble_db = -5.0, f.rumble.steady_rumble_db = -12.0; }},
        {"noise",
         [](TrackFaults& f) { f.noise.snr_db = 44.0, f.noise.heard_s = 2, f.noise.brightness = 1; },
         [](TrackFaults& f) {
             f.noise.snr_db = 20.0, f.noise.heard_s = 2, f.noise.brightness = 0.1;
         }},
        {"hum",
         [](TrackFaults& f) {
             f.hum.mains_hz = 50.0, f.hum.level_dbfs = -60.0;
             f.hum.excess_db = {20.0f, 12.0f, 15.0f};
         },
         [](TrackFaults& f) {
             f.hum.mains_hz = 50.0, f.hum.level_dbfs = -90.0;
             f.hum.excess_db = {20.0f, 12.0f, 15.0f};
         }},
        {"drop_outs", [](TrackFaults& f) { f.drop_outs.holes = places(2); },
         [](TrackFaults& f) { f.drop_outs.holes = places(1); }},
        {"clicks", [](TrackFaults& f) { f.clicks = places(13); },
         [](TrackFaults& f) { f.clicks = places(11); }},
        {"edit_clicks",
         [](TrackFaults& f) { f.silence.cuts_out = {48000}, f.silence.cuts_in = {96000}; },
         [](TrackFaults& f) { f.silence.cuts_in = {96000}; }},
        {"tail_cut", [](TrackFaults& f) { f.ending_dbfs = -55.0, f.noise.floor_dbfs = -70.0; },
         [](TrackFaults& f) { f.ending_dbfs = -55.0, f.noise.floor_dbfs = -60.0; }},
        {"digital_silence", [](TrackFaults& f) { f.silence.share = 0.5; },
         [](TrackFaults& f) { f.silence.share = 0.01; }},
        {"lossy", [](TrackFaults& f) { f.origin.wall_db = 31.0, f.origin.wall_hz = 16000.0; },
         [](TrackFaults& f) { f.origin.wall_db = 29.0, f.origin.wall_hz = 16000.0; }},
    };
}

TEST(FindFaults, FindsNothingWrongWithACleanTrack)
{
    EXPECT_TRUE(judged_faults([](TrackFaults&) {}, 24).empty());
}

TEST(FindFaults, SaysEachFaultFromItsLimitOn)
{
    for (const FaultCase& c : fault_cases()) {
        const auto findings = judged_faults(c.spoil);
        ASSERT_EQ(findings.size(), 1u) << c.id;
        EXPECT_EQ(findings[0].id, c.id);
        EXPECT_EQ(findings[0].text.back(), '.') << findings[0].text;
        EXPECT_TRUE(judged_faults(c.almost).empty()) << c.id;
    }
}

TEST(FindFaults, TellsWhereInMinutesAndSeconds)
{
    const auto findings = judged_faults([](TrackFaults& f) { f.drop_outs.holes = places(5); });
    EXPECT_NE(findings.at(0).text.find("5 times, first at 1:02.0"), std::string::npos)
        << findings.at(0).text;
}

TEST(FindFaults, TellsTheEdgesOfDropOutsOnce)
{
    const auto findings = judged_faults([](TrackFaults& f) {
        f.drop_outs.holes = places(2);
        f.silence.cuts_out = f.silence.cuts_in = {48000, 96000};
    });
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_EQ(findings[0].id, "drop_outs");
}

TEST(FindFaults, WantsAnotherTakeWhereTooMuchIsClipped)
{
    const auto judged_at = [](double share) {
        return judged_faults(
                   [&](TrackFaults& f) { f.flat_tops.runs = places(9), f.flat_tops.share = share; })
            .at(0)
            .severity;
    };
    EXPECT_EQ(judged_at(0.009), FaultSeverity::mend);
    EXPECT_EQ(judged_at(0.011), FaultSeverity::broken);
}

TEST(FindFaults, WantsAnotherTakeWherePeaksAreCutOffForTooLong)
{
    const auto judged_at = [](Frames longest) {
        return judged_faults([&](TrackFaults& f) {
                   f.flat_tops.runs = places(9), f.flat_tops.longest = longest;
               })
            .at(0);
    };
    EXPECT_EQ(judged_at(96).severity, FaultSeverity::mend);
    EXPECT_EQ(judged_at(97).severity, FaultSeverity::broken);
    EXPECT_NE(judged_at(144).text.find("for up to 3.0 ms"), std::string::npos);
}

TEST(FindFaults, CallsSixteenBitsShortOnlyInALongerFile)
{
    const auto spoil = [](TrackFaults& f) { f.origin.sixteen_bit_share = 1.0; };
    EXPECT_TRUE(judged_faults(spoil, 16).empty());
    EXPECT_TRUE(judged_faults(spoil, 0).empty());
    EXPECT_EQ(judged_faults(spoil, 24).at(0).id, "sixteen_bit");
}

TEST(FindFaults, AsksNothingOfSilence)
{
    EXPECT_TRUE(judge_faults(TrackFaults{}, *data("faults"), 24).empty());
}

}  // namespace
}  // namespace sitwell
