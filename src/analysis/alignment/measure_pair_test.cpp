#include "analysis/alignment/measure_pair.h"

#include "analysis/alignment/excerpts_fixture.h"
#include "core/time/frames.h"
#include "support/rates.h"
#include "support/signals.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <utility>
#include <vector>

namespace sitwell {
namespace {

using test::kRateHz;
using test::MadeExcerpts;
constexpr Frames kHitEvery = 24000;
constexpr std::size_t kHits = 6;

using Wave = std::vector<float>;

std::vector<Frames> hit_times()
{
    std::vector<Frames> hits;
    for (std::size_t h = 0; h < kHits; ++h)
        hits.push_back(static_cast<Frames>(h) * kHitEvery + 2400);
    return hits;
}

/// A drum: a tone that dies away under a burst of noise, another burst every time.
Wave drum(std::uint64_t seed, double tone_hz = 190.0)
{
    Wave wave(kHits * static_cast<std::size_t>(kHitEvery), 0.0f);
    const Wave noise = test::white_row(wave.size(), seed);
    for (Frames hit : hit_times())
        for (std::size_t n = 0; n < 4800; ++n) {
            const double at_s = static_cast<double>(n) / kRateHz;
            const double tone = std::exp(-at_s / 0.04) * std::sin(6.2831853 * tone_hz * at_s);
            const double burst = std::exp(-at_s / 0.008) *
                                 static_cast<double>(noise[static_cast<std::size_t>(hit) + n]);
            wave[static_cast<std::size_t>(hit) + n] = static_cast<float>(0.4 * tone + 0.3 * burst);
        }
    return wave;
}

Wave later(const Wave& wave, Frames frames, float gain)
{
    Wave moved(wave.size(), 0.0f);
    for (Frames n = std::max<Frames>(frames, 0);
         n < std::min(static_cast<Frames>(wave.size()), static_cast<Frames>(wave.size()) + frames);
         ++n)
        moved[static_cast<std::size_t>(n)] = gain * wave[static_cast<std::size_t>(n - frames)];
    return moved;
}

PairFigures heard(PairKind kind, Wave first, Wave second)
{
    MadeExcerpts excerpts{{std::move(first), std::move(second)}};
    return measure_pair({0, 1, kind, hit_times()}, kRateHz, excerpts);
}

RC_GTEST_PROP(MeasurePair, FindsHowMuchLaterAndWhichWayRound, ())
{
    const PairKind kind =
        *rc::gen::element(PairKind::snare_overhead, PairKind::tom_overhead, PairKind::overheads,
                          PairKind::kick_in_room, PairKind::bass_di_amp, PairKind::guitar_mics);
    const PairWindow& window = window_of(kind);
    const auto lag = *rc::gen::inRange<Frames>(frames_of_ms(window.earliest_ms, kRateHz) + 4,
                                               frames_of_ms(window.latest_ms, kRateHz) - 4);
    const float sign = *rc::gen::element(-1.0f, 1.0f);
    const Wave first = drum(*rc::gen::inRange<std::uint64_t>(1, 1000));
    const PairFigures figures = heard(kind, first, later(first, lag, 0.3f * sign));
    RC_ASSERT(figures.hits == kHits);
    const Frames near = kind == PairKind::bass_di_amp ? 3 : 1;  // its band is low and narrow
    RC_ASSERT(std::abs(figures.lag_frames - lag) <= near);
    RC_ASSERT(figures.arrival * sign > 0.5f);
    RC_ASSERT(figures.votes > 0.99f);
    RC_ASSERT(figures.alike_shifted * sign > 0.99f);
    const auto best = sign < 0.0f ? AlignMove::flip_and_shift : AlignMove::shift;
    RC_ASSERT(std::abs(figures.gain_db(best) - 3.01f) < 0.05f);
}

TEST(MeasurePair, TellsWhatEachMoveDoesToTheSum)
{
    const Wave first = drum(1);
    const PairFigures against = heard(PairKind::snare_top_bottom, first, later(first, 0, -1.0f));
    EXPECT_NEAR(against.alike_as_is, -1.0f, 1e-3f);
    EXPECT_NEAR(against.gain_db(AlignMove::none), -20.0f, 1e-3f) << "they cancel";
    EXPECT_NEAR(against.gain_db(AlignMove::flip), 3.01f, 0.01f);
}

TEST(MeasurePair, TakesTheStraightWayBeforeALouderReflection)
{
    const Wave first = drum(2);
    Wave room = later(first, 400, 0.5f);
    const Wave wall = later(first, 480, 0.505f);
    for (std::size_t n = 0; n < room.size(); ++n) room[n] += wall[n];
    EXPECT_EQ(heard(PairKind::snare_room, first, room).lag_frames, 400);
}

TEST(MeasurePair, HearsNothingInCommonWhereThereIsNone)
{
    const PairFigures figures =
        heard(PairKind::guitar_mics, test::white_row(150000, 1), test::white_row(150000, 2));
    EXPECT_EQ(figures.hits, kHits);
    EXPECT_LT(std::abs(figures.arrival), 0.1f);
    EXPECT_GT(figures.runner_up, 0.75f * std::abs(figures.arrival)) << "no peak stands out";
    EXPECT_LT(std::abs(figures.alike_shifted), 0.3f);
}

TEST(MeasurePair, CountsOnlyHitsThatBothHear)
{
    const Wave first = drum(3);
    Wave second = later(first, 100, 1.0f);
    std::fill(second.begin() + 2 * kHitEvery, second.end(), 0.0f);
    const PairFigures half = heard(PairKind::snare_overhead, first, second);
    EXPECT_EQ(half.hits, 2u);
    EXPECT_EQ(half.lag_frames, 100);
    EXPECT_EQ(heard(PairKind::snare_overhead, first, Wave(first.size(), 0.0f)).hits, 0u);
}

TEST(MeasurePair, IsNotMisledByOneHitOfThree)
{
    const Wave first = drum(4);
    Wave second = later(first, 150, 1.0f);
    for (Frames n = 0; n < 2 * kHitEvery; ++n) second[static_cast<std::size_t>(n)] *= -1.0f;
    const PairFigures figures = heard(PairKind::snare_overhead, first, second);
    EXPECT_EQ(figures.lag_frames, 150);
    EXPECT_GT(figures.arrival, 0.0f);
    EXPECT_NEAR(figures.votes, 4.0f / 6.0f, 1e-5f);
}

TEST(MeasurePair, MeansMillisecondsAtAnyRate)
{
    const Wave first = drum(5);
    MadeExcerpts excerpts{{first, later(first, 3000, -1.0f)}};
    const PairFigures figures =
        measure_pair({0, 1, PairKind::tom_overhead, hit_times()}, 44100.0, excerpts);
    EXPECT_EQ(figures.lag_frames, 3000) << "68 ms";
    EXPECT_LT(figures.arrival, 0.0f);
}

}  // namespace
}  // namespace sitwell
