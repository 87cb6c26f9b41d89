#include "dsp/space/place_matrix.h"
#include "forecast/foreseen_signal.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

float total(const std::vector<float>& row)
{
    double sum = 0.0;
    for (const float x : row) sum += static_cast<double>(x);
    return static_cast<float>(sum);
}

void place_mono(ForeseenSignal& signal, const PlaceMatrix& m)
{
    const float left = m.gain[0][0];
    const float right = m.gain[1][0];
    for (std::size_t hop = 0; hop < signal.hops(); ++hop) {
        const float power = signal.k_left[hop];
        signal.k_left[hop] = left * left * power;
        signal.k_right[hop] = right * right * power;
        signal.k_cross[hop] = left * right * power;
    }
    const float mid = 0.25f * (left + right) * (left + right);
    const float side = 0.25f * (left - right) * (left - right);
    for (SpectrumCell& cell : signal.cells)
        for (std::size_t b = 0; b < kBands; ++b) {
            cell.side[b] = side * cell.mid[b];
            cell.mid[b] *= mid;
        }
    signal.is_stereo = true;
}

/// Of middle and sides of a cell: 1 where all is left, −1 where all is right.
float lean_of(const ForeseenSignal& signal, std::size_t cell)
{
    float mid = 0.0f, side = 0.0f, lean = 0.0f;
    const std::size_t last = std::min((cell + 1) * kCellHops, signal.hops());
    for (std::size_t hop = cell * kCellHops; hop < last; ++hop) {
        const float both = signal.k_left[hop] + signal.k_right[hop];
        mid += 0.25f * (both + 2.0f * signal.k_cross[hop]);
        side += 0.25f * (both - 2.0f * signal.k_cross[hop]);
        lean += 0.25f * (signal.k_left[hop] - signal.k_right[hop]);
    }
    if (mid <= 0.0f || side <= 0.0f) return 0.0f;
    return std::clamp(lean / std::sqrt(mid * side), -1.0f, 1.0f);
}

void place_stereo(ForeseenSignal& signal, const PlaceMatrix& m)
{
    const auto& [to_left, to_right] = m.gain;
    const float mid_of_mid = 0.5f * (to_left[0] + to_left[1] + to_right[0] + to_right[1]);
    const float mid_of_side = 0.5f * (to_left[0] - to_left[1] + to_right[0] - to_right[1]);
    const float side_of_mid = 0.5f * (to_left[0] + to_left[1] - to_right[0] - to_right[1]);
    const float side_of_side = 0.5f * (to_left[0] - to_left[1] - to_right[0] + to_right[1]);
    for (std::size_t i = 0; i < signal.cells.size(); ++i) {
        SpectrumCell& cell = signal.cells[i];
        const float lean = lean_of(signal, i);
        for (std::size_t b = 0; b < kBands; ++b) {
            const float mid = cell.mid[b];
            const float side = cell.side[b];
            const float both = 2.0f * lean * std::sqrt(mid * side);
            cell.mid[b] =
                std::max(0.0f, mid_of_mid * mid_of_mid * mid + mid_of_side * mid_of_side * side +
                                   mid_of_mid * mid_of_side * both);
            cell.side[b] = std::max(0.0f, side_of_mid * side_of_mid * mid +
                                              side_of_side * side_of_side * side +
                                              side_of_mid * side_of_side * both);
        }
    }
    for (std::size_t hop = 0; hop < signal.hops(); ++hop) {
        const float l = signal.k_left[hop];
        const float r = signal.k_right[hop];
        const float x = signal.k_cross[hop];
        const auto power_of = [&](const std::array<float, 2>& g) {
            return g[0] * g[0] * l + g[1] * g[1] * r + 2.0f * g[0] * g[1] * x;
        };
        signal.k_left[hop] = power_of(to_left);
        signal.k_right[hop] = power_of(to_right);
        signal.k_cross[hop] = to_left[0] * to_right[0] * l + to_left[1] * to_right[1] * r +
                              (to_left[0] * to_right[1] + to_left[1] * to_right[0]) * x;
    }
}

}  // namespace

void place(ForeseenSignal& signal, const PlaceParams& params)
{
    const bool stereo = signal.is_stereo;
    const PlaceMatrix m = place_matrix(stereo ? 2 : 1, params.azimuth_deg, params.spread);
    const PlaceMatrix straight = place_matrix(2, 0.0, 1.0);
    if (stereo && m == straight) return;
    const float louder_before = std::max(total(signal.k_left), total(signal.k_right));
    stereo ? place_stereo(signal, m) : place_mono(signal, m);
    const float louder_after = std::max(total(signal.k_left), total(signal.k_right));

    const float correlation =
        signal.source == nullptr ? 0.0f : std::max(signal.source->correlation, 0.0f);
    const auto peak_gain = [&](const std::array<float, 2>& g) {
        const float both = 2.0f * g[0] * g[1] * correlation;
        return std::sqrt(std::max(g[0] * g[0] + (stereo ? g[1] * g[1] + both : 0.0f), 0.0f));
    };
    const float to_louder_side = std::max(peak_gain(m.gain[0]), peak_gain(m.gain[1]));
    for (float& peak : signal.peak) peak *= to_louder_side;
    if (louder_before > 0.0f)
        for (float& square : signal.mean_square) square *= louder_after / louder_before;
    const float to_middle =
        0.5f * (m.gain[0][0] + m.gain[1][0] + (stereo ? m.gain[0][1] + m.gain[1][1] : 0.0f));
    for (float& tone : signal.tone) tone *= to_middle * to_middle;
}

}  // namespace sitwell
