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
    for (std::size_t i = 8; i < beats_s.size(); ++i) gaps.push_back(beats_s[i] - beats_s[i - 8]);
    double beat_s = gaps.empty() ? beats_s[1] - beats_s[0] : median(std::move(gaps)) / 8.0;
    double first_s = beats_s[beats_s.size() / 2];
    const double middle_s = first_s;
    double residual_s = 0.0;
    // Outwards from the middle, so that a slightly wrong start is right before it counts beats.
    for (double reach_s = 16.0 * beat_s;; reach_s *= 2.0) {
        double n = 0.0, sx = 0.0, sy = 0.0, sxx = 0.0, sxy = 0.0, off = 0.0;
        for (const double beat : beats_s) {
            if (std::abs(beat - middle_s) > reach_s) continue;
            const double x = std::floor((beat - first_s) / beat_s + 0.5);
            const double error = beat - first_s - x * beat_s;
            off += error * error;
            n += 1.0;
            if (std::abs(error) > 0.15 * beat_s) continue;
            sx += x;
            sy += beat - first_s;
            sxx += x * x;
            sxy += x * (beat - first_s);
        }
        residual_s = std::sqrt(off / std::max(1.0, n));
        double used = 0.0;
        for (const double beat : beats_s) {
            if (std::abs(beat - middle_s) > reach_s) continue;
            const double x = std::floor((beat - first_s) / beat_s + 0.5);
            if (std::abs(beat - first_s - x * beat_s) <= 0.15 * beat_s) used += 1.0;
        }
        const double spread = used * sxx - sx * sx;
        if (spread > 0.0) {
            const double slope = (used * sxy - sx * sy) / spread;
            first_s += (sy - slope * sx) / used;
            beat_s = slope;
        }
        if (reach_s > beats_s.back() - beats_s.front()) break;
    }
    SteadyTempo tempo{60.0 / beat_s, first_s, residual_s};
    const double round = std::floor(2.0 * tempo.bpm + 0.5) / 2.0;
    const double length_s = beats_s.back() - beats_s.front();
    if (std::abs(round / tempo.bpm - 1.0) * length_s < 0.02) tempo.bpm = round;
    return tempo;
}

}  // namespace sitwell
