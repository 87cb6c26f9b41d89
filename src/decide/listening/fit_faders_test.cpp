#include "decide/listening/fit_faders.h"

#include "analysis/similarity_fixture.h"
#include "decide/listening/listening_tests.h"

#include <array>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::heard;
using test::kFrames;
using test::part;
using testing::HasSubstr;
using testing::IsEmpty;

/// Three tracks as they were recorded.
struct FaderSong {
    std::array<AudioBuffer, 3> audio{part(1, 110.0), part(2, 700.0), part(3, 2500.0)};
    std::array<TrackFeatures, 3> features{heard(audio[0]), heard(audio[1]), heard(audio[2])};

    std::vector<RecordedTrack> tracks(double starts_s = 0.0) const
    {
        return {{"Bass.wav", "bass", &features[0], starts_s},
                {"Organ.wav", "organ", &features[1], starts_s},
                {"Kazoo.wav", "", &features[2], starts_s}};
    }
    /// The first two at those gains, so many frames later.
    MixRows mix(float bass, float organ, std::size_t later = 0) const
    {
        AudioBuffer sum{1, kFrames};
        const auto put = [&](const AudioBuffer& track, float gain) {
            add(track.view().slice(0, kFrames - later), gain,
                sum.view().slice(later, kFrames - later));
        };
        put(audio[0], bass);
        put(audio[1], organ);
        MixMeter meter{test::kRateHz, 1};
        meter.process(sum);
        return meter.finish().rows;
    }
};

const FaderSong& song()
{
    static const FaderSong kSong;
    return kSong;
}

FaderLimits limits()
{
    return load_listening().value().faders;
}

TEST(FitFaders, ComesClosestToTheMixAndLeavesOutWhatIsNotInIt)
{
    auto tracks = song().tracks();
    const FaderFit fit = fit_faders(tracks, song().mix(0.5f, 1.5f), limits());
    EXPECT_THAT(fit.fault, IsEmpty());
    EXPECT_GT(fit.explained, 0.95);
    EXPECT_NEAR(tracks[0].gain, 0.5, 0.03);
    EXPECT_NEAR(tracks[1].gain, 1.5, 0.05);
    EXPECT_EQ(tracks[2].gain, 0.0);
}

TEST(FitFaders, RefusesTheTracksOfAnotherSong)
{
    std::vector<RecordedTrack> tracks{{"Kazoo.wav", "", &song().features[2]}};
    EXPECT_THAT(fit_faders(tracks, song().mix(1.0f, 1.0f), limits()).fault,
                HasSubstr("do not add up to this mix"));
}

TEST(FitFaders, TellsTracksThatBeginAtAnotherTime)
{
    auto early = song().tracks();
    EXPECT_THAT(fit_faders(early, song().mix(1.0f, 1.0f, 2 * 48000), limits()).fault,
                HasSubstr("begin 2.0 s earlier than in the mix"));
    auto late = song().tracks(3.0);
    EXPECT_THAT(fit_faders(late, song().mix(1.0f, 1.0f), limits()).fault,
                HasSubstr("begin 3.0 s later than in the mix"));
    EXPECT_THAT(fit_faders(late, song().mix(1.0f, 1.0f, 3 * 48000), limits()).fault, IsEmpty());
}

}  // namespace
}  // namespace sitwell
