#include "decide/listening/recorded_parts.h"

#include <array>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

TrackFeatures steady(std::size_t hops, float power, float onset_s)
{
    TrackFeatures features;
    features.k_left.assign(hops, power);
    features.onsets = {{onset_s, 10.0f, -20.0f}};
    return features;
}

TEST(RecordedParts, AddsTheTracksOfAPartWhereTheyLieAtTheirFaders)
{
    const TrackFeatures inside = steady(20, 0.01f, 0.5f), outside = steady(20, 0.04f, 0.75f);
    const std::array<RecordedTrack, 2> tracks{{{"Kick In.wav", "kick_in", &inside, 0.0, 1.0},
                                               {"Kick Out.wav", "kick_out", &outside, 1.0, 2.0}}};
    const auto parts = recorded_parts(tracks);
    ASSERT_THAT(parts, SizeIs(1));
    EXPECT_EQ(parts[0].part.kind, PartKind::kick);
    ASSERT_THAT(parts[0].power, SizeIs(30));
    EXPECT_FLOAT_EQ(parts[0].power[0], 0.02f) << "on both sides";
    EXPECT_FLOAT_EQ(parts[0].power[15], 0.02f + 0.32f);
    EXPECT_FLOAT_EQ(parts[0].power[25], 0.32f);
    ASSERT_THAT(parts[0].onsets, SizeIs(1));
    EXPECT_FLOAT_EQ(parts[0].onsets[0].at_s, 1.75f) << "of the louder one, in the song's time";
    EXPECT_EQ(find_recorded(parts, PartKind::kick), &parts[0]);
    EXPECT_EQ(find_recorded(parts, PartKind::lead), nullptr);
}

TEST(RecordedParts, LeavesOutWhatIsNotInTheMix)
{
    const TrackFeatures heard = steady(20, 0.01f, 0.5f);
    const std::array<RecordedTrack, 2> tracks{
        {{"Lead Vox.wav", "lead_vocal", &heard, 0.0, 0.0}, {"Organ.wav", "organ", &heard}}};
    const auto parts = recorded_parts(tracks);
    ASSERT_THAT(parts, SizeIs(1));
    EXPECT_THAT(parts[0].part.files, ElementsAre(1u));
}

}  // namespace
}  // namespace sitwell
