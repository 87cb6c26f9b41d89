#include "analysis/structure/bars.h"

#include "analysis/structure/pulse.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sitwell {

namespace {

constexpr double kBassWeight = 1.0, kLowWeight = 0.5, kOnsetWeight = 0.25;
/// By how much threes must explain the beats better than fours: most songs are in four [J].
constexpr double kThreesHandicap = 0.12;

/// To mean zero and deviation one.
void standardise(std::vector<double>& row)
{
    const double count = static_cast<double>(std::max<std::size_t>(1, row.size()));
    const double mean = std::accumulate(row.begin(), row.end(), 0.0) / count;
    double squares = 0.0;
    for (double& value : row) {
        value -= mean;
        squares += value * value;
    }
    if (squares <= 0.0) return;
    const double scale = std::sqrt(count / squares);
    for (double& value : row) value *= scale;
}

double strongest(std::span<const float> row, double at_s)
{
    const double at = at_s / kOnsetHopS;
    const auto from = static_cast<std::size_t>(std::max(0.0, at - 4.0));
    const auto to = std::min(row.size(), static_cast<std::size_t>(std::max(0.0, at + 5.0)));
    return from < to ? static_cast<double>(
                           *std::max_element(row.begin() + static_cast<std::ptrdiff_t>(from),
                                             row.begin() + static_cast<std::ptrdiff_t>(to)))
                     : 0.0;
}

/// How new the notes from this beat on are against those before it.
std::vector<double> changes_of(std::span<const Chroma> rows, std::span<const double> beats_s)
{
    std::vector<double> changes(beats_s.size(), 0.0);
    for (std::size_t i = 2; i + 2 < beats_s.size(); ++i)
        changes[i] = 1.0 - alike(chroma_between(rows, beats_s[i - 2], beats_s[i]),
                                 chroma_between(rows, beats_s[i], beats_s[i + 2]));
    return changes;
}

/// How likely each beat begins a bar, in standard deviations.
std::vector<double> firstness_of(const SongRows& rows, std::span<const double> beats_s)
{
    std::vector<double> harmony = changes_of(rows.chroma, beats_s);
    std::vector<double> bass = changes_of(rows.bass, beats_s);
    std::vector<double> low, onset;
    for (const double beat : beats_s) {
        low.push_back(strongest(rows.low_onset, beat));
        onset.push_back(strongest(rows.onset, beat));
    }
    for (auto* row : {&harmony, &bass, &low, &onset}) standardise(*row);
    for (std::size_t i = 0; i < harmony.size(); ++i)
        harmony[i] += kBassWeight * bass[i] + kLowWeight * low[i] + kOnsetWeight * onset[i];
    standardise(harmony);
    return harmony;
}

struct Fit {
    double height = -1e9;
    std::size_t first = 0;
};

Fit fit(std::span<const double> firstness, std::size_t beats)
{
    Fit best;
    for (std::size_t phase = 0; phase < beats; ++phase) {
        double total = 0.0, count = 0.0;
        for (std::size_t i = phase; i < firstness.size(); i += beats) {
            total += firstness[i];
            count += 1.0;
        }
        if (const double mean = total / std::max(1.0, count); mean > best.height)
            best = {mean, phase};
    }
    best.height /= std::sqrt(static_cast<double>(beats - 1));  // what a perfect fit would have
    return best;
}

}  // namespace

double alike(const Chroma& a, const Chroma& b)
{
    double product = 0.0, aa = 0.0, bb = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        product += static_cast<double>(a[i] * b[i]);
        aa += static_cast<double>(a[i] * a[i]);
        bb += static_cast<double>(b[i] * b[i]);
    }
    return aa > 0.0 && bb > 0.0 ? product / std::sqrt(aa * bb) : 1.0;
}

Chroma chroma_between(std::span<const Chroma> rows, double from_s, double to_s)
{
    Chroma mean{};
    const auto from = static_cast<std::size_t>(std::max(0.0, from_s / kHopS + 0.5));
    const auto to = std::min(rows.size(), static_cast<std::size_t>(to_s / kHopS + 0.5));
    for (std::size_t i = from; i < to; ++i)
        for (std::size_t note = 0; note < 12; ++note) mean[note] += rows[i][note];
    const float total = std::accumulate(mean.begin(), mean.end(), 0.0f);
    if (total > 0.0f)
        for (float& note : mean) note /= total;
    return mean;
}

Metre find_metre(const SongRows& rows, std::span<const double> beats_s)
{
    const std::vector<double> firstness = firstness_of(rows, beats_s);
    const Fit fours = fit(firstness, 4), threes = fit(firstness, 3);
    if (threes.height > fours.height + kThreesHandicap) return {3, threes.first};
    return {4, fours.first};
}

}  // namespace sitwell
