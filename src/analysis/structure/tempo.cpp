#include "analysis/structure/tempo.h"

#include "analysis/features.h"
#include "analysis/structure/pulse.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sitwell {

namespace {

constexpr double kSlowestBpm = 50.0;
constexpr double kFastestBpm = 220.0;
constexpr double kGridStep = 1.01;      ///< between neighbouring periods
constexpr double kTappedBpm = 128.0;    ///< centre of the bell [J]
constexpr double kTappedOctaves = 1.0;  ///< its width [J]
constexpr std::size_t kMultiples = 4;

/// The largest value within one row of `lag`, so that grids need not be fine.
double near(std::span<const float> similar, double lag)
{
    const auto at = static_cast<std::size_t>(lag + 0.5);
    if (at + 1 >= similar.size() || at == 0) return 0.0;
    return static_cast<double>(std::max({similar[at - 1], similar[at], similar[at + 1]}));
}

double repeats_at(std::span<const float> similar, double period)
{
    double total = 0.0;
    for (std::size_t m = 1; m <= kMultiples; ++m)
        total += near(similar, period * static_cast<double>(m));
    return total / static_cast<double>(kMultiples);
}

/// What a pulse that repeats after so many beats says for them being the beats: two and four make a
/// bar, a beat of three parts and a bar of six are more often two notes and four beats taken
/// wrongly. Chosen on songs of known tempo [J].
struct Says {
    double beats, weight;
};
constexpr std::array<Says, 5> kSays{
    {{1.0, 1.0}, {2.0, 0.2}, {4.0, 0.45}, {1.0 / 3.0, -0.8}, {6.0, -0.2}}};
constexpr double kFarthest = 6.0;

double rows_of_bpm(double bpm)
{
    return 60.0 / bpm / kOnsetHopS;
}

double tapped(double period)
{
    const double octaves = log2_of(period / rows_of_bpm(kTappedBpm)) / kTappedOctaves;
    return exp_of(-0.5 * octaves * octaves);
}

}  // namespace

double beat_period(std::span<const float> pulse)
{
    const double slowest = rows_of_bpm(kSlowestBpm);
    const std::vector<float> similar =
        self_similarity(pulse, static_cast<std::size_t>(slowest * kFarthest) + 2);
    double best = 0.0, highest = 0.0;
    for (double period = rows_of_bpm(kFastestBpm); period <= slowest; period *= kGridStep) {
        double total = 0.0;
        for (const Says& says : kSays) total += says.weight * near(similar, says.beats * period);
        const double score = tapped(period) * total;
        if (score <= highest) continue;
        highest = score;
        best = period;
    }
    return best;
}

std::vector<double> period_path(std::span<const float> pulse, double period)
{
    constexpr int kReach = 20;           // steps of one per cent to either side
    constexpr int kLargestStep = 3;      // a tempo that moves faster than this is another tempo
    constexpr double kStepCosts = 0.02;  // of similarity, a per cent of change [J]
    constexpr double kWindowS = 10.0;
    constexpr int kPeriods = 2 * kReach + 1;
    const auto step = static_cast<std::size_t>(kTempoStepS / kOnsetHopS);
    const auto half = static_cast<std::size_t>(0.5 * kWindowS / kOnsetHopS);
    const std::size_t steps = (pulse.size() + step - 1) / step;
    std::vector<double> periods;
    for (int i = -kReach; i <= kReach; ++i)
        periods.push_back(period * exp2_of(log2_of(1.01) * static_cast<double>(i)));
    const auto longest =
        static_cast<std::size_t>(periods.back() * static_cast<double>(kMultiples)) + 2;

    std::vector<std::vector<int>> came_from(steps, std::vector<int>(kPeriods, 0));
    std::vector<double> score(kPeriods, 0.0);
    for (std::size_t s = 0; s < steps; ++s) {
        const std::size_t middle = s * step + step / 2;
        const std::size_t from = middle < half ? 0 : middle - half;
        const std::size_t to = std::min(pulse.size(), middle + half);
        const std::vector<float> similar =
            self_similarity(from < to ? pulse.subspan(from, to - from) : pulse.first(0), longest);
        std::vector<double> next(kPeriods, 0.0);
        for (int i = 0; i < kPeriods; ++i) {
            double best = -1e9;
            for (int j = std::max(0, i - kLargestStep);
                 j <= std::min(kPeriods - 1, i + kLargestStep); ++j) {
                const double kept = score[static_cast<std::size_t>(j)] -
                                    kStepCosts * static_cast<double>(std::abs(i - j));
                if (kept <= best) continue;
                best = kept;
                came_from[s][static_cast<std::size_t>(i)] = j;
            }
            next[static_cast<std::size_t>(i)] =
                best + repeats_at(similar, periods[static_cast<std::size_t>(i)]);
        }
        score = std::move(next);
    }
    std::vector<double> path(steps, period);
    auto at = static_cast<int>(std::max_element(score.begin(), score.end()) - score.begin());
    for (std::size_t s = steps; s-- > 0;) {
        path[s] = periods[static_cast<std::size_t>(at)];
        at = came_from[s][static_cast<std::size_t>(at)];
    }
    return path;
}

}  // namespace sitwell
