#include "analysis/alignment/measure_pair.h"

#include "analysis/alignment/pair_correlator.h"
#include "core/math/percentile.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace sitwell {

namespace {

using Curve = std::vector<float>;

/// One curve from those of all hits: the mean of phases, the median of waveforms, in which a hit
/// that something else fell into must not count.
Curve together(const std::vector<PairCorrelator::Curves>& hits, bool by_phases)
{
    Curve curve(hits.front().arrival.size(), 0.0f);
    std::vector<float> column(hits.size());
    for (std::size_t lag = 0; lag < curve.size(); ++lag) {
        for (std::size_t h = 0; h < hits.size(); ++h) column[h] = hits[h].arrival[lag];
        if (by_phases) {
            for (float x : column) curve[lag] += x / static_cast<float>(hits.size());
        } else {
            curve[lag] = median(column);
        }
    }
    return curve;
}

/// The largest peak, up or down, that has both its sides within the range; `otherwise` without any.
std::size_t highest_peak(const Curve& curve, std::size_t otherwise)
{
    std::size_t highest = otherwise;
    float height = 0.0f;
    for (std::size_t lag = 1; lag + 1 < curve.size(); ++lag) {
        const float size = std::abs(curve[lag]);
        if (size <= height || size < std::abs(curve[lag - 1]) || size < std::abs(curve[lag + 1]))
            continue;
        highest = lag;
        height = size;
    }
    return highest;
}

/// The first peak of the same sign up to 3 ms ahead that is nearly as high.
std::size_t straight_arrival(const Curve& curve, std::size_t highest, double sample_rate_hz)
{
    constexpr float kNearly = 0.7f;
    const auto reach = static_cast<std::size_t>(frames_of_ms(3.0, sample_rate_hz));
    const float sign = curve[highest] < 0.0f ? -1.0f : 1.0f;
    const auto height = [&](std::size_t lag) { return sign * curve[lag]; };
    for (std::size_t lag = std::max<std::size_t>(highest > reach ? highest - reach : 0, 1);
         lag < highest; ++lag)
        if (height(lag) >= kNearly * height(highest) && height(lag) >= height(lag - 1) &&
            height(lag) > height(lag + 1))
            return lag;
    return highest;
}

float runner_up_of(const Curve& curve, std::size_t peak, double sample_rate_hz)
{
    const auto near = static_cast<std::size_t>(frames_of_ms(1.0, sample_rate_hz));
    float most = 0.0f;
    for (std::size_t lag = 0; lag < curve.size(); ++lag)
        if (lag + near < peak || lag > peak + near) most = std::max(most, std::abs(curve[lag]));
    return most;
}

float sum_gain_db(float alike)
{
    constexpr double kLeast = 0.01;  // −20 dB
    return static_cast<float>(db_of_power(std::max(kLeast, 1.0 + static_cast<double>(alike))));
}

}  // namespace

PairFigures measure_pair(const MicPair& pair, double sample_rate_hz, Excerpts& excerpts)
{
    const PairWindow& window = window_of(pair.kind);
    PairCorrelator correlator{window, sample_rate_hz};
    std::vector<PairCorrelator::Curves> hits;
    for (Frames hit : pair.hits) {
        const AudioBuffer first = excerpts.read(pair.first, correlator.first_range(hit));
        const AudioBuffer second = excerpts.read(pair.second, correlator.second_range(hit));
        auto curves = correlator.compare(first.channel(0), second.channel(0));
        if (!curves.alike.empty()) hits.push_back(std::move(curves));
    }
    PairFigures figures;
    figures.hits = hits.size();
    if (hits.empty()) return figures;

    const bool by_phases = window.arrival.high_hz > 0.0;
    const Curve curve = together(hits, by_phases);
    const auto as_is = static_cast<std::size_t>(-correlator.earliest());
    std::size_t lag = highest_peak(curve, as_is);
    if (by_phases) lag = straight_arrival(curve, lag, sample_rate_hz);
    figures.lag_frames = correlator.earliest() + static_cast<Frames>(lag);
    figures.arrival = curve[lag];
    if (by_phases) figures.runner_up = runner_up_of(curve, lag, sample_rate_hz);

    const auto share = 1.0f / static_cast<float>(hits.size());
    std::vector<float> now, shifted;
    for (const auto& hit : hits) {
        if ((hit.arrival[lag] < 0.0f) == (curve[lag] < 0.0f)) figures.votes += share;
        now.push_back(hit.alike[as_is]);
        shifted.push_back(hit.alike[lag]);
        const float candidates[] = {now.back(), -now.back(), shifted.back(), -shifted.back()};
        for (std::size_t move = 0; move < figures.sum_gain_db.size(); ++move)
            figures.sum_gain_db[move] += share * sum_gain_db(candidates[move]);
    }
    figures.alike_as_is = median(now);
    figures.alike_shifted = median(shifted);
    return figures;
}

}  // namespace sitwell
