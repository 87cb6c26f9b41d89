#include "analysis/fit_sum.h"

#include "core/math/non_negative.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace sitwell {

namespace {

constexpr std::size_t kOctaves = kOutlineOctaves;
constexpr auto kStepRows = static_cast<std::size_t>(kOutlineStepS / kHopS);  ///< in a step

double dot(const Outline& a, const Outline& b, std::size_t cells)
{
    // Four sums side by side, always in the same order.
    std::array<double, 4> sums{};
    std::size_t k = 0;
    for (; k + 4 <= cells; k += 4)
        for (std::size_t lane = 0; lane < 4; ++lane)
            sums[lane] += static_cast<double>(a[k + lane]) * static_cast<double>(b[k + lane]);
    for (; k < cells; ++k) sums[0] += static_cast<double>(a[k]) * static_cast<double>(b[k]);
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

void add_bands(const std::vector<MixRows::Bands>& rows, std::size_t from_hop, Outline& power)
{
    const std::size_t steps = (from_hop + rows.size() + kStepRows - 1) / kStepRows;
    if (power.size() < steps * kOctaves) power.resize(steps * kOctaves, 0.0f);
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (std::size_t b = 0; b < kBands; ++b)
            power[(from_hop + i) / kStepRows * kOctaves + b / 3] += rows[i][b];
}

/// How good the fit is: over everything, and octave by octave.
void judge(SumFit& fit, const Outline& whole, const std::vector<double>& fitted, double total)
{
    constexpr double far_above = 5.0;  // 7 dB
    std::array<double, kOctaves> power{}, missed{}, far{};
    for (std::size_t k = 0; k < whole.size(); ++k) {
        const auto cell = static_cast<double>(whole[k]);
        power[k % kOctaves] += cell;
        missed[k % kOctaves] += std::abs(cell - fitted[k]);
        if (cell > far_above * fitted[k]) far[k % kOctaves] += cell;
    }
    double all_missed = 0.0, evenly = 0.0, missing = 0.0, octaves = 0.0;
    for (std::size_t o = 0; o < kOctaves; ++o) {
        all_missed += missed[o];
        if (power[o] <= 1e-4 * total) continue;
        evenly += std::max(0.0, 1.0 - missed[o] / power[o]);
        missing += far[o] / power[o];
        octaves += 1.0;
    }
    fit.explained = static_cast<float>(std::max(0.0, 1.0 - all_missed / total));
    fit.evenly = static_cast<float>(evenly / octaves);
    fit.missing = static_cast<float>(missing / octaves);
}

}  // namespace

Outline outline_of(const TrackFeatures& features, std::size_t from_hop)
{
    Outline power;
    for (const auto* rows : {&features.bands_mid, &features.bands_side})
        if (!rows->empty()) add_bands(*rows, from_hop, power);
    return power;
}

Outline outline_of(const MixRows& mix, std::size_t from_hop)
{
    Outline power;
    for (const auto* rows : {&mix.bands_mid, &mix.bands_side})
        if (!rows->empty()) add_bands(*rows, from_hop, power);
    return power;
}

SumFit fit_sum(const Outline& whole, std::span<const Outline* const> parts)
{
    const std::size_t n = parts.size();
    SumFit fit{0.0f, 0.0f, 1.0f, std::vector<float>(n, 0.0f), std::vector<float>(n, 0.0f)};
    double total = 0.0;
    for (const float cell : whole) total += static_cast<double>(cell);
    if (total <= 0.0) return fit;

    const auto floor = static_cast<float>(1e-4 * total / static_cast<double>(whole.size()));
    std::vector<double> gram(n * n, 0.0), target(n, 0.0);
    Outline weighted(whole.size());
    for (std::size_t i = 0; i < n; ++i) {
        const std::size_t cells = std::min(whole.size(), parts[i]->size());
        for (std::size_t k = 0; k < cells; ++k) weighted[k] = (*parts[i])[k] / (whole[k] + floor);
        target[i] = dot(weighted, whole, cells);
        for (std::size_t j = 0; j <= i; ++j)
            gram[i * n + j] = gram[j * n + i] =
                dot(weighted, *parts[j], std::min(cells, parts[j]->size()));
    }
    const std::vector<double> solution = non_negative_solution(gram, target);

    std::vector<double> fitted(whole.size(), 0.0);
    for (std::size_t i = 0; i < n; ++i) {
        double sum = 0.0;
        for (std::size_t k = 0; k < std::min(whole.size(), parts[i]->size()); ++k) {
            const double share = solution[i] * static_cast<double>((*parts[i])[k]);
            fitted[k] += share;
            sum += share;
        }
        fit.gains[i] = static_cast<float>(std::sqrt(solution[i]));
        fit.shares[i] = static_cast<float>(sum / total);
    }
    judge(fit, whole, fitted, total);
    return fit;
}

}  // namespace sitwell
