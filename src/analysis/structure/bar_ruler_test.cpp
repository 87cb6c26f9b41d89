#include "analysis/structure/bar_ruler.h"

#include "support/signals.h"

#include <array>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

/// A minute at 120 BPM whose music begins with the third bar, its beats heard 12 ms late.
SongStructure heard_song()
{
    SongStructure structure;
    structure.tempo_bpm = 120.0;
    structure.is_steady = true;
    for (double at_s = 0.3; at_s < 60.0; at_s += 0.5) structure.beats_s.push_back(at_s + 0.012);
    structure.sections.push_back({4.312, 60.0, 0, 28, 0, -20.0f, {}});
    return structure;
}

/// A track struck at every so many-th beat, to so many seconds.
TrackFeatures struck(int every, double spread_s, double late_s)
{
    test::Dice hands{3};
    TrackFeatures sound;
    for (int beat = 0; beat < 119; beat += every)
        sound.onsets.push_back({static_cast<float>(0.3 + 0.5 * beat + late_s - 0.00125 +
                                                   hands.between(-spread_s, spread_s))});
    return sound;
}

TEST(BarRuler, IsTheClicksWhereThereIsOne)
{
    const TrackFeatures drums = struck(1, 0.003, 0.006), click = struck(1, 0.0, 0.0);
    const std::array<StructureTrack, 2> tracks{StructureTrack{&drums, 0.0, false},
                                               StructureTrack{&click, 0.0, true}};
    const auto ruler = bar_ruler(heard_song(), tracks);
    ASSERT_TRUE(ruler);
    EXPECT_NEAR(ruler->bar_s, 2.0, 1e-6);
    EXPECT_NEAR(ruler->at_s(1), 4.3, 0.001);
    EXPECT_NEAR(ruler->at_s(17), 36.3, 0.001);
}

TEST(BarRuler, IsOtherwiseThatOfWhoPlaysInStrictTime)
{
    const TrackFeatures drums = struck(1, 0.003, 0.006), voice = struck(1, 0.025, 0.0);
    const std::array<StructureTrack, 2> tracks{StructureTrack{&drums, 0.0, false},
                                               StructureTrack{&voice, 0.0, false}};
    const auto ruler = bar_ruler(heard_song(), tracks);
    ASSERT_TRUE(ruler);
    EXPECT_NEAR(ruler->first_s, 4.306, 0.002);
}

TEST(BarRuler, IsNoneWhereNobodyKeepsTime)
{
    const TrackFeatures voice = struck(1, 0.025, 0.0), crash = struck(8, 0.0, 0.0);
    const std::array<StructureTrack, 2> tracks{StructureTrack{&voice, 0.0, false},
                                               StructureTrack{&crash, 0.0, false}};
    EXPECT_FALSE(bar_ruler(heard_song(), tracks));
    SongStructure free = heard_song();
    free.is_steady = false;
    const TrackFeatures drums = struck(1, 0.0, 0.0);
    const std::array<StructureTrack, 1> one{StructureTrack{&drums, 0.0, false}};
    EXPECT_FALSE(bar_ruler(free, one));
}

}  // namespace
}  // namespace sitwell
