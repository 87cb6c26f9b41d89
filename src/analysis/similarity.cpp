#include "analysis/similarity.h"

#include "core/math/percentile.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sitwell {

namespace {

constexpr std::size_t kStepHops = 10;  ///< envelope hops in 50 ms

std::vector<double> amplitude_envelope(const TrackFeatures& features)
{
    std::vector<double> envelope;
    for (std::size_t i = 0; i + kStepHops <= features.mean_square.size(); i += kStepHops) {
        double square = 0.0;
        for (std::size_t j = i; j < i + kStepHops; ++j)
            square += static_cast<double>(features.mean_square[j]);
        envelope.push_back(std::sqrt(square / static_cast<double>(kStepHops)));
    }
    return envelope;
}

}  // namespace

float envelope_correlation(const TrackFeatures& a, const TrackFeatures& b)
{
    const std::vector<double> x = amplitude_envelope(a), y = amplitude_envelope(b);
    const std::size_t n = std::min(x.size(), y.size());
    if (n == 0) return 0.0f;
    double mean_x = 0.0, mean_y = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
        mean_x += x[i] / static_cast<double>(n);
        mean_y += y[i] / static_cast<double>(n);
    }
    double xx = 0.0, yy = 0.0, xy = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
        xx += (x[i] - mean_x) * (x[i] - mean_x);
        yy += (y[i] - mean_y) * (y[i] - mean_y);
        xy += (x[i] - mean_x) * (y[i] - mean_y);
    }
    return xx > 0.0 && yy > 0.0 ? static_cast<float>(xy / std::sqrt(xx * yy)) : 0.0f;
}

float onset_coincidence(const TrackFeatures& a, const TrackFeatures& b, double tolerance_ms)
{
    if (a.onsets.empty()) return 0.0f;
    const auto tolerance_s = static_cast<float>(tolerance_ms * 1e-3);
    std::size_t met = 0;
    auto other = b.onsets.begin();
    for (const Onset& onset : a.onsets) {
        while (other != b.onsets.end() && other->at_s < onset.at_s - tolerance_s) ++other;
        if (other != b.onsets.end() && other->at_s <= onset.at_s + tolerance_s) ++met;
    }
    return static_cast<float>(met) / static_cast<float>(a.onsets.size());
}

OnsetGrid onset_grid(const TrackFeatures& features)
{
    constexpr std::size_t fewest = 8;
    constexpr double near_s = 0.010;
    const auto& onsets = features.onsets;
    if (onsets.size() < fewest) return {};
    std::vector<float> steps;
    for (std::size_t i = 1; i < onsets.size(); ++i)
        steps.push_back(onsets[i].at_s - onsets[i - 1].at_s);
    double period_s = static_cast<double>(percentile(steps, 50.0));

    // The period of the grid and its start by least squares over the onsets' places on it, twice.
    OnsetGrid grid;
    for (int round = 0; round < 2; ++round) {
        std::vector<double> places{0.0};
        std::size_t on_grid = 0;
        for (const float step : steps) {
            const double periods = std::floor(static_cast<double>(step) / period_s + 0.5);
            if (periods >= 1.0 &&
                std::abs(static_cast<double>(step) - periods * period_s) <= near_s)
                ++on_grid;
            places.push_back(places.back() + periods);
        }
        const auto n = static_cast<double>(onsets.size());
        double mean_place = 0.0, mean_time = 0.0;
        for (std::size_t i = 0; i < onsets.size(); ++i) {
            mean_place += places[i] / n;
            mean_time += static_cast<double>(onsets[i].at_s) / n;
        }
        double pp = 0.0, pt = 0.0, tt = 0.0;
        for (std::size_t i = 0; i < onsets.size(); ++i) {
            const double place = places[i] - mean_place;
            const double time = static_cast<double>(onsets[i].at_s) - mean_time;
            pp += place * place;
            pt += place * time;
            tt += time * time;
        }
        if (pp <= 0.0) return {};
        period_s = pt / pp;
        grid.period_s = static_cast<float>(period_s);
        grid.jitter_ms =
            static_cast<float>(1000.0 * std::sqrt(std::max(0.0, tt - pt * pt / pp) / n));
        grid.on_grid = static_cast<float>(on_grid) / static_cast<float>(steps.size());
    }
    return grid;
}

std::size_t distinct_spectra(const TrackFeatures& features, std::size_t limit)
{
    constexpr double alike = 0.97;  // cosine of the angle between amplitude spectra [J]
    std::vector<std::array<double, kBands>> kinds;
    for (const Onset& onset : features.onsets) {
        const auto hop = static_cast<std::size_t>(static_cast<double>(onset.at_s) / kHopS);
        std::array<double, kBands> spectrum{};
        double total = 0.0;
        for (const auto* rows : {&features.bands_mid, &features.bands_side})
            for (std::size_t i = hop == 0 ? 0 : hop - 1; i < std::min(hop + 2, rows->size()); ++i)
                for (std::size_t b = 0; b < kBands; ++b)
                    spectrum[b] += static_cast<double>((*rows)[i][b]);
        for (const double band : spectrum) total += band;
        if (total <= 0.0) continue;
        for (double& band : spectrum) band = std::sqrt(band / total);
        const bool is_known =
            std::any_of(kinds.begin(), kinds.end(), [&](const std::array<double, kBands>& kind) {
                double product = 0.0;
                for (std::size_t b = 0; b < kBands; ++b) product += kind[b] * spectrum[b];
                return product >= alike;
            });
        if (!is_known) kinds.push_back(spectrum);
        if (kinds.size() >= limit) break;
    }
    return kinds.size();
}

}  // namespace sitwell
