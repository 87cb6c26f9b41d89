#include "analysis/timing/onset_lag.h"

#include "analysis/timing/lag_line.h"
#include "support/rates.h"
#include "support/signals.h"

#include <array>
#include <cstdlib>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::kRateHz;

TrackFeatures with_onsets(const std::vector<double>& moments_s, double length_s)
{
    TrackFeatures sound;
    sound.sample_rate_hz = kRateHz;
    sound.frames = frames_of_seconds(length_s, kRateHz);
    for (const double at_s : moments_s) sound.onsets.push_back({static_cast<float>(at_s)});
    return sound;
}

/// Notes wherever the dice fall, or on every second eighth of 120 BPM, as a player of 4 ms plays
/// them.
std::vector<double> notes(bool on_the_beat, std::uint64_t player, double to_s = 59.0)
{
    test::Dice score{7}, hands{player};
    std::vector<double> moments_s;
    for (double at_s = 0.5; at_s < to_s; at_s += on_the_beat ? 0.5 : score.between(0.2, 0.9))
        moments_s.push_back(at_s + hands.between(-0.004, 0.004));
    return moments_s;
}

/// What is left of notes from a moment on, counted from there.
std::vector<double> cut_at(double from_s, const std::vector<double>& moments_s)
{
    std::vector<double> left;
    for (const double at_s : moments_s)
        if (at_s > from_s) left.push_back(at_s - from_s);
    return left;
}

OnsetPlace placed(bool on_the_beat)
{
    const TrackFeatures keys = with_onsets(notes(!on_the_beat, 3), 60.0),
                        left = with_onsets(notes(on_the_beat, 1), 60.0),
                        right = with_onsets(cut_at(20.123, notes(on_the_beat, 2)), 39.877);
    const std::array<const TrackFeatures*, 2> others{&keys, &left};
    return place_by_onsets(right, others, frames_of_seconds(30.0, kRateHz));
}

TEST(PlaceByOnsets, FindsWhereAPartIsDoubled)
{
    const OnsetPlace place = placed(false);
    EXPECT_EQ(place.other, 1u);
    EXPECT_NEAR(seconds_of(place.figures.lag_frames, kRateHz), 20.123, 0.002);
    EXPECT_GT(place.figures.peak, 2.0f * place.figures.runner_up);
    EXPECT_GE(place.figures.windows.size(), 7u);
    EXPECT_EQ(place.figures.agree, place.figures.windows.size());
}

TEST(PlaceByOnsets, KnowsThatBeatsAreAlike)
{
    const OnsetPlace place = placed(true);
    EXPECT_LT(place.figures.peak, 1.2f * place.figures.runner_up);
}

TEST(PlaceByOnsets, IsNowhereWithoutOnsets)
{
    const TrackFeatures pad = with_onsets({}, 30.0), drums = with_onsets(notes(true, 1), 60.0);
    const std::array<const TrackFeatures*, 1> others{&drums};
    EXPECT_EQ(place_by_onsets(pad, others, 480000).figures.peak, 0.0f);
    EXPECT_TRUE(onset_lags(drums, pad, 0, 60.0, 8).empty());
}

TEST(OnsetLags, TellHowAClockRunsOffFromPlayersWhoDoNotPlayAtOnce)
{
    std::vector<double> late = notes(false, 2, 179.0);
    for (double& at_s : late) at_s *= 1.0 + 150e-6;
    const auto windows = onset_lags(with_onsets(late, 180.0),
                                    with_onsets(notes(false, 1, 179.0), 180.0), 0, 60.0, 8);
    ASSERT_EQ(windows.size(), 8u);
    const LagLine line = lag_line(windows, kRateHz, 3.0);
    EXPECT_EQ(line.agree, 8u);
    EXPECT_NEAR(line.slope, -150e-6, 12e-6);
    EXPECT_GT(line.r_squared, 0.95);
}

}  // namespace
}  // namespace sitwell
