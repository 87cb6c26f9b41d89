#include "forecast/foreseen_signal.h"

#include "dsp/math/functions.h"
#include "forecast/k_weights.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

void multiply(std::vector<float>& row, std::size_t from, std::size_t count, float factor)
{
    const std::size_t to = std::min(from + count, row.size());
    for (std::size_t i = from; i < to; ++i) row[i] *= factor;
}

void multiply_cell(SpectrumCell& cell, float factor)
{
    for (float& power : cell.mid) power *= factor;
    for (float& power : cell.side) power *= factor;
}

/// All powers of a hop but those of the envelope.
void multiply_hop(ForeseenSignal& signal, std::size_t hop, float factor)
{
    signal.k_left[hop] *= factor;
    signal.k_right[hop] *= factor;
    signal.k_cross[hop] *= factor;
    if (hop < signal.level.size()) signal.level[hop] *= factor;
}

/// Changes middle and sides of a hop's K-weighted powers by themselves.
void multiply_sides(ForeseenSignal& signal, std::size_t hop, float mid_gain, float side_gain)
{
    float& left = signal.k_left[hop];
    float& right = signal.k_right[hop];
    float& cross = signal.k_cross[hop];
    const float mid = mid_gain * 0.25f * (left + right + 2.0f * cross);
    const float side = side_gain * 0.25f * std::max(left + right - 2.0f * cross, 0.0f);
    const float lean = std::sqrt(mid_gain * side_gain) * 0.25f * (left - right);
    left = std::max(mid + side + 2.0f * lean, 0.0f);
    right = std::max(mid + side - 2.0f * lean, 0.0f);
    cross = mid - side;
}

float ratio(float after, float before)
{
    return before > 0.0f ? after / before : 1.0f;
}

/// What a cell's gains leave of its energy.
struct CellRatios {
    float all = 1.0f;       ///< unweighted, middle and sides together
    float weighted = 1.0f;  ///< the same K-weighted
    float mid = 1.0f;       ///< K-weighted
    float side = 1.0f;
};

CellRatios ratios_of(const SpectrumCell& cell, const SpectrumGains& gains, bool is_stereo)
{
    const auto& weights = k_weights();
    float mid = 0.0f, mid_after = 0.0f, all = 0.0f, all_after = 0.0f;
    for (std::size_t b = 0; b < kBands; ++b) {
        const float after = cell.mid[b] * gains.mid[b];
        all += cell.mid[b];
        all_after += after;
        mid += weights[b] * cell.mid[b];
        mid_after += weights[b] * after;
    }
    float side = 0.0f, side_after = 0.0f;
    if (is_stereo)
        for (std::size_t b = 0; b < kBands; ++b) {
            const float after = cell.side[b] * gains.side[b];
            all += cell.side[b];
            all_after += after;
            side += weights[b] * cell.side[b];
            side_after += weights[b] * after;
        }
    return {ratio(all_after, all), ratio(mid_after + side_after, mid + side), ratio(mid_after, mid),
            ratio(side_after, side)};
}

}  // namespace

void amplify(ForeseenSignal& signal, float gain)
{
    const float power = gain * gain;
    for (auto* row : {&signal.k_left, &signal.k_right, &signal.k_cross, &signal.mean_square})
        for (float& x : *row) x *= power;
    for (float& peak : signal.peak) peak *= gain;
    for (SpectrumCell& cell : signal.cells) multiply_cell(cell, power);
}

void ride(ForeseenSignal& signal, std::span<const float> gains)
{
    for (std::size_t cell = 0; cell < signal.cells.size(); ++cell) {
        double weighted = 0.0;
        double weight = 0.0;
        const std::size_t last = std::min((cell + 1) * kCellHops, signal.hops());
        for (std::size_t hop = cell * kCellHops; hop < last; ++hop) {
            const float power_gain = gains[hop] * gains[hop];
            const double power =
                static_cast<double>(signal.k_left[hop] + signal.k_right[hop]) + 1e-15;
            weighted += power * static_cast<double>(power_gain);
            weight += power;
            multiply_hop(signal, hop, power_gain);
            multiply(signal.peak, hop * kEnvelopeHops, kEnvelopeHops, gains[hop]);
            multiply(signal.mean_square, hop * kEnvelopeHops, kEnvelopeHops, power_gain);
        }
        multiply_cell(signal.cells[cell], static_cast<float>(weighted / weight));
    }
}

void follow(ForeseenSignal& signal, std::span<const float> gains)
{
    for (std::size_t cell = 0; cell < signal.cells.size(); ++cell) {
        double cell_before = 0.0;
        double cell_after = 0.0;
        const std::size_t last = std::min((cell + 1) * kCellHops, signal.hops());
        for (std::size_t hop = cell * kCellHops; hop < last; ++hop) {
            float before = 0.0f;
            float after = 0.0f;
            const std::size_t to = std::min((hop + 1) * kEnvelopeHops, signal.mean_square.size());
            for (std::size_t i = hop * kEnvelopeHops; i < to; ++i) {
                const float power = signal.mean_square[i] + 1e-12f;
                before += power;
                after += power * gains[i] * gains[i];
                signal.mean_square[i] *= gains[i] * gains[i];
            }
            if (before <= 0.0f) continue;
            multiply_hop(signal, hop, after / before);
            cell_before += static_cast<double>(before);
            cell_after += static_cast<double>(after);
        }
        if (cell_before > 0.0)
            multiply_cell(signal.cells[cell], static_cast<float>(cell_after / cell_before));
    }
    for (std::size_t i = 0; i < std::min(gains.size(), signal.peak.size()); ++i)
        signal.peak[i] *= gains[i];
}

namespace detail {

void shape_cell(ForeseenSignal& signal, std::size_t index, const SpectrumGains& gains)
{
    SpectrumCell& cell = signal.cells[index];
    const CellRatios kept = ratios_of(cell, gains, signal.is_stereo);
    for (std::size_t b = 0; b < kBands; ++b) cell.mid[b] *= gains.mid[b];
    if (signal.is_stereo)
        for (std::size_t b = 0; b < kBands; ++b) cell.side[b] *= gains.side[b];
    const bool is_alike = !signal.is_stereo || gains.mid == gains.side;
    const std::size_t first = index * kCellHops;
    for (std::size_t hop = first; hop < std::min(first + kCellHops, signal.hops()); ++hop) {
        if (!is_alike) {
            multiply_sides(signal, hop, kept.mid, kept.side);
            continue;
        }
        signal.k_left[hop] *= kept.weighted;
        signal.k_right[hop] *= kept.weighted;
        signal.k_cross[hop] *= kept.weighted;
    }
    constexpr std::size_t kPerCell = kCellHops * kEnvelopeHops;
    multiply(signal.mean_square, index * kPerCell, kPerCell, kept.all);
    multiply(signal.peak, index * kPerCell, kPerCell, std::sqrt(kept.all));
}

}  // namespace detail

void shape(ForeseenSignal& signal, const SpectrumGains& gains)
{
    shape_by_cell(signal, [&](std::size_t) -> const SpectrumGains& { return gains; });
    for (std::size_t b = 0; b < kBands; ++b) signal.tone[b] *= gains.mid[b];
}

void shape(ForeseenSignal& signal, const std::array<float, kBands>& gains)
{
    shape(signal, SpectrumGains{gains, gains});
}

}  // namespace sitwell
