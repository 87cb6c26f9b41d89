#include "analysis/structure/beats.h"

#include "analysis/structure/pulse.h"
#include "analysis/structure/structure_fixture.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(Beats, GoOnWhereAFewAreNotPlayed)
{
    auto played = test::beats_of(0.5, 0.3, 30.0);
    const auto all = played;
    played.erase(played.begin() + 20, played.begin() + 23);
    const auto pulse = pulse_row(test::onsets_at(played, 30.0));
    const std::vector<double> periods(16, 50.0);
    const auto beats = track_beats(pulse, periods);
    for (const double at : all)
        EXPECT_TRUE(std::any_of(beats.begin(), beats.end(), [&](double beat) {
            return std::abs(beat - at) < 0.03;
        })) << at;
    EXPECT_LE(beats.size(), all.size() + 1);
}

TEST(Beats, OfAClickLieOnALine)
{
    const SteadyTempo steady = steady_tempo(test::beats_of(60.0 / 97.3, 0.4, 90.0));
    EXPECT_NEAR(steady.bpm, 97.3, 1e-6);
    EXPECT_NEAR(steady.residual_s, 0.0, 1e-9);
}

TEST(Beats, OfABandThatSlowsDownDoNot)
{
    std::vector<double> beats{0.0};
    for (int i = 0; i < 120; ++i) beats.push_back(beats.back() + 0.5 + 0.001 * i);
    EXPECT_GT(steady_tempo(beats).residual_s, 0.1);
}

}  // namespace
}  // namespace sitwell
