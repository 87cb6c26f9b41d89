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
constexpr double kGridStep = 1.01;  ///< between neighbouring periods
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

/// What it says for a period being the beat that onsets, and notes, repeat after so many of it. Two
/// and four make a bar; a beat of three parts and a bar of six are more often two notes and four
/// beats taken wrongly. Notes that stay the same for six beats and not for four speak against it.
/// Learned on 154 songs of known tempo (docs/ears.md): a softmax over all periods, the squares of
/// the weights held down; an eighth of them left out in turn, 128 of 154 right.
struct Says {
    double beats, by_onsets, by_notes;
};
constexpr std::array<Says, 5> kSays{{{1.0 / 3.0, -0.86, 0.65},
                                     {1.0, 0.90, -0.09},
                                     {2.0, -0.02, -0.02},
                                     {4.0, 1.00, -0.34},
                                     {6.0, 0.82, -0.52}}};
constexpr double kFarthest = 6.0;
constexpr double kTappedBpm = 126.2;  ///< learned with them
constexpr double kOctaveCosts = 0.41;

double rows_of_bpm(double bpm)
{
    return 60.0 / bpm / kOnsetHopS;
}

double untapped(double period)
{
    const double octaves = log2_of(period / rows_of_bpm(kTappedBpm));
    return kOctaveCosts * octaves * octaves;
}

/// How alike the notes are to themselves `lag` rows of kOnsetHopS later, what always sounds left
/// out; 1 at lag 0.
std::vector<float> notes_alike(std::span<const Chroma> chroma, std::size_t longest)
{
    constexpr std::size_t rows_a_hop = static_cast<std::size_t>(kHopS / kOnsetHopS + 0.5);
    std::vector<Chroma> notes(chroma.begin(), chroma.end());
    Chroma mean{};
    for (Chroma& row : notes) {
        float squares = 0.0f;
        for (const float note : row) squares += note * note;
        if (squares <= 0.0f) continue;
        const float scale = 1.0f / std::sqrt(squares);
        for (std::size_t n = 0; n < row.size(); ++n) {
            row[n] *= scale;
            mean[n] += row[n] / static_cast<float>(notes.size());
        }
    }
    for (Chroma& row : notes)
        for (std::size_t n = 0; n < row.size(); ++n) row[n] -= mean[n];

    std::vector<double> by_hop;
    for (std::size_t lag = 0; lag <= longest / rows_a_hop + 1; ++lag) {
        double product = 0.0;
        for (std::size_t i = 0; i + lag < notes.size(); ++i)
            for (std::size_t n = 0; n < notes[i].size(); ++n)
                product += static_cast<double>(notes[i][n] * notes[i + lag][n]);
        by_hop.push_back(lag < notes.size() ? product / static_cast<double>(notes.size() - lag)
                                            : 0.0);
    }
    std::vector<float> alike(longest + 1, 0.0f);
    if (by_hop.front() <= 0.0) return alike;
    for (std::size_t lag = 0; lag <= longest; ++lag) {
        const std::size_t hop = lag / rows_a_hop;
        const double share = static_cast<double>(lag % rows_a_hop) / rows_a_hop;
        alike[lag] = static_cast<float>(((1.0 - share) * by_hop[hop] + share * by_hop[hop + 1]) /
                                        by_hop.front());
    }
    return alike;
}

}  // namespace

double beat_period(std::span<const float> pulse, std::span<const Chroma> chroma)
{
    const double slowest = rows_of_bpm(kSlowestBpm);
    const auto longest = static_cast<std::size_t>(slowest * kFarthest) + 2;
    const std::vector<float> onsets = self_similarity(pulse, longest);
    const std::vector<float> notes = notes_alike(chroma, longest);
    double best = 0.0, highest = 0.0;
    for (double period = rows_of_bpm(kFastestBpm); period <= slowest; period *= kGridStep) {
        double score = -untapped(period), repeats = 0.0;
        for (const Says& says : kSays) {
            const double lag = says.beats * period;
            repeats = std::max(repeats, near(onsets, lag));
            score += says.by_onsets * near(onsets, lag) + says.by_notes * near(notes, lag);
        }
        if (repeats <= 0.0 || (best > 0.0 && score <= highest)) continue;
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
