#include "analysis/structure/tempo.h"

#include "analysis/structure/beats.h"
#include "analysis/structure/pulse.h"
#include "analysis/structure/structure_fixture.h"
#include "support/signals.h"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace sitwell {
namespace {

double bpm_of(const std::vector<float>& onset)
{
    const std::vector<float> pulse = pulse_row(onset);
    return 60.0 / kOnsetHopS / beat_period(pulse);
}

/// Kick and snare on beats, hi-hats between: what most songs have.
std::vector<float> rock_beat(double beat_s, double seconds)
{
    std::vector<float> row = test::onsets_at(test::beats_of(beat_s, 0.2, seconds), seconds);
    const auto hats = test::onsets_at(test::beats_of(0.5 * beat_s, 0.2, seconds), seconds, 3.0f);
    const auto ones = test::onsets_at(test::beats_of(4.0 * beat_s, 0.2, seconds), seconds, 4.0f);
    for (std::size_t i = 0; i < row.size(); ++i) row[i] += hats[i] + ones[i];
    return row;
}

RC_GTEST_PROP(BeatPeriod, IsTheTempoOfABand, ())
{
    const double bpm = *rc::gen::inRange(85, 165);
    RC_ASSERT(std::abs(bpm_of(rock_beat(60.0 / bpm, 30.0)) / bpm - 1.0) < 0.02);
}

TEST(BeatPeriod, OfNothingIsNone)
{
    const std::vector<float> silence(3000, 0.0f);
    EXPECT_EQ(beat_period(pulse_row(silence)), 0.0);
    EXPECT_EQ(beat_period({}), 0.0);
}

TEST(PeriodPath, FollowsABandThatSpeedsUp)
{
    std::vector<double> beats{0.3};
    while (beats.back() < 60.0) beats.push_back(beats.back() + 0.55 - 0.0015 * beats.back());
    const auto pulse = pulse_row(test::onsets_at(beats, 60.0));
    const auto path = period_path(pulse, 50.0);
    ASSERT_EQ(path.size(), 30u);
    EXPECT_NEAR(path[3], 54.0, 1.5);
    EXPECT_NEAR(path[26], 47.0, 1.5);
    const auto tracked = track_beats(pulse, path);
    int hits = 0;
    for (const double beat : beats)
        for (const double heard : tracked)
            if (std::abs(heard - beat) < 0.02) ++hits;
    EXPECT_GE(hits, static_cast<int>(beats.size()) - 3);
    EXPECT_GT(steady_tempo(tracked).residual_s, 0.03) << "and is told from a steady one";
}

TEST(TrackBeats, GoOnWhereNothingIsPlayed)
{
    std::vector<double> beats = test::beats_of(0.5, 0.25, 40.0);
    std::erase_if(beats, [](double at) { return at > 15.0 && at < 21.0; });
    const auto pulse = pulse_row(test::onsets_at(beats, 40.0));
    const auto tracked = track_beats(pulse, std::vector<double>(20, 50.0));
    ASSERT_NEAR(static_cast<double>(tracked.size()), 80.0, 1.0);
    for (std::size_t i = 1; i < tracked.size(); ++i)
        EXPECT_NEAR(tracked[i] - tracked[i - 1], 0.5, 0.035);
}

TEST(SteadyTempo, IsExactToAHundredthAndTakesWholeTempos)
{
    for (const double bpm : {97.0, 120.5, 133.37}) {
        test::Dice dice{7};
        std::vector<double> beats = test::beats_of(60.0 / bpm, 0.4, 180.0);
        for (double& beat : beats) beat += dice.between(-0.01, 0.01);
        const SteadyTempo tempo = steady_tempo(beats);
        EXPECT_NEAR(tempo.bpm, bpm, bpm == 133.37 ? 0.02 : 1e-9);
        EXPECT_NEAR(tempo.residual_s, 0.006, 0.002);
        const double phase = (tempo.first_s - 0.4) * bpm / 60.0;
        EXPECT_NEAR(phase, std::round(phase), 0.01);
    }
}

TEST(SteadyTempo, OfTooFewBeatsIsNone)
{
    EXPECT_EQ(steady_tempo(std::vector<double>{1.0, 2.0, 3.0}).bpm, 0.0);
}

TEST(PulseRow, IsAsStrongWhateverTheLevel)
{
    const auto soft = rock_beat(0.5, 5.0);
    auto loud = soft;
    for (float& value : loud) value *= 4.0f;
    EXPECT_EQ(pulse_row(soft), pulse_row(loud));
}

}  // namespace
}  // namespace sitwell
