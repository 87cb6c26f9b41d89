#include "analysis/structure/beats.h"

#include "analysis/features.h"
#include "analysis/structure/tempo.h"
#include "core/math/percentile.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace sitwell {

namespace {

constexpr double kTightness = 100.0;   ///< cost of a factor e between an interval and the period
constexpr double kRowMiddleS = 0.004;  ///< of a row, where the rise that it tells of begins

constexpr double kSnapsS = 0.02;    ///< over the whole song, from a whole or half tempo
constexpr double kNormal = 1.4826;  ///< standard deviation over median magnitude, of a normal law
constexpr double kFarOff = 0.15;    ///< of a beat: what lies farther off says nothing of the line

struct Line {
    double first_s, beat_s;

    double number(double at_s) const { return std::floor((at_s - first_s) / beat_s + 0.5); }
    double error_s(double at_s) const { return at_s - first_s - number(at_s) * beat_s; }
};

/// The line of least squares through the beats within `reach_s` of `middle_s` that lie near `line`.
Line fitted(std::span<const double> beats_s, const Line& line, double middle_s, double reach_s)
{
    double n = 0.0, sx = 0.0, sy = 0.0, sxx = 0.0, sxy = 0.0;
    for (const double beat : beats_s) {
        if (std::abs(beat - middle_s) > reach_s) continue;
        if (std::abs(line.error_s(beat)) > kFarOff * line.beat_s) continue;
        const double x = line.number(beat), y = beat - line.first_s;
        n += 1.0;
        sx += x;
        sy += y;
        sxx += x * x;
        sxy += x * y;
    }
    const double spread = n * sxx - sx * sx;
    if (spread <= 0.0) return line;
    const double slope = (n * sxy - sx * sy) / spread;
    return {line.first_s + (sy - slope * sx) / n, slope};
}

}  // namespace

std::vector<double> track_beats(std::span<const float> pulse, std::span<const double> periods)
{
    const std::size_t size = pulse.size();
    if (size == 0 || periods.empty() || periods.front() <= 0.0) return {};
    const auto step = static_cast<std::size_t>(kTempoStepS / kOnsetHopS);
    std::vector<double> score(size, 0.0), cost;
    std::vector<std::size_t> before(size, size);
    double period = 0.0;
    std::size_t shortest = 1;
    for (std::size_t t = 0; t < size; ++t) {
        if (const double now = periods[std::min(t / step, periods.size() - 1)]; now != period) {
            period = now;
            shortest = static_cast<std::size_t>(0.6 * period);
            cost.clear();
            for (std::size_t gap = shortest; gap <= static_cast<std::size_t>(1.6 * period); ++gap) {
                const double off = log_of(static_cast<double>(gap) / period);
                cost.push_back(kTightness * off * off);
            }
        }
        double best = 0.0;
        for (std::size_t g = 0; g < cost.size() && g + shortest <= t; ++g) {
            const double kept = score[t - shortest - g] - cost[g];
            if (kept <= best) continue;
            best = kept;
            before[t] = t - shortest - g;
        }
        score[t] = best + static_cast<double>(pulse[t]);
    }
    const auto last_from = size - std::min(size, static_cast<std::size_t>(1.5 * period) + 1);
    auto at = static_cast<std::size_t>(
        std::max_element(score.begin() + static_cast<std::ptrdiff_t>(last_from), score.end()) -
        score.begin());
    std::vector<double> beats_s;
    for (; at < size; at = before[at])
        beats_s.push_back(static_cast<double>(at) * kOnsetHopS + kRowMiddleS);
    std::reverse(beats_s.begin(), beats_s.end());
    return beats_s;
}

SteadyTempo steady_tempo(std::span<const double> beats_s)
{
    if (beats_s.size() < 4) return {};
    std::vector<double> gaps;
    for (std::size_t i = 1; i < beats_s.size(); ++i) gaps.push_back(beats_s[i] - beats_s[i - 1]);
    const double middle_s = beats_s[beats_s.size() / 2];
    const double length_s = beats_s.back() - beats_s.front();
    Line line{middle_s, median(std::move(gaps))};
    // Outwards from the middle: a slightly wrong line is right before it counts far beats.
    for (double reach_s = 16.0 * line.beat_s; reach_s < 2.0 * length_s; reach_s *= 2.0)
        line = fitted(beats_s, line, middle_s, reach_s);

    std::vector<double> errors_s;
    for (const double beat : beats_s) errors_s.push_back(std::abs(line.error_s(beat)));
    SteadyTempo tempo{60.0 / line.beat_s, line.first_s, kNormal * median(std::move(errors_s))};
    const double round = std::floor(2.0 * tempo.bpm + 0.5) / 2.0;
    if (std::abs(round / tempo.bpm - 1.0) * length_s < kSnapsS) tempo.bpm = round;
    return tempo;
}

}  // namespace sitwell
