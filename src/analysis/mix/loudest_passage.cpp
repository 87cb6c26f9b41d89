#include "analysis/mix/loudest_passage.h"

#include "analysis/level/gating.h"
#include "dsp/math/functions.h"

#include <algorithm>

namespace sitwell {

namespace {

constexpr std::size_t kLoudestPassageHops = 300;
constexpr double kLoudestPassageLowHz = 120.0;

template <class T>
void keep(std::vector<T>& row, std::size_t first)
{
    if (row.empty()) return;
    const auto begin = row.begin() + static_cast<std::ptrdiff_t>(first);
    row = std::vector<T>(begin, begin + kLoudestPassageHops);
}

std::size_t loudest_hop(const std::vector<float>& k_power)
{
    double sum = 0.0, most = 0.0;
    std::size_t at = 0;
    for (std::size_t hop = 0; hop < k_power.size(); ++hop) {
        sum += static_cast<double>(k_power[hop]);
        if (hop >= kLoudestPassageHops)
            sum -= static_cast<double>(k_power[hop - kLoudestPassageHops]);
        if (hop + 1 < kLoudestPassageHops || sum <= most) continue;
        most = sum;
        at = hop + 1 - kLoudestPassageHops;
    }
    return at;
}

double ratio_of(double power, double beside)
{
    return std::clamp(db_of_power(power) - db_of_power(beside), -100.0, 100.0);
}

double sum_of(const std::vector<float>& row)
{
    double sum = 0.0;
    for (const float power : row) sum += static_cast<double>(power);
    return sum;
}

double lows_of(const std::vector<MixRows::Bands>& rows)
{
    double sum = 0.0;
    for (const auto& row : rows)
        for (std::size_t b = 0; b < kBands && band_centre_hz(b) < kLoudestPassageLowHz; ++b)
            sum += static_cast<double>(row[b]);
    return sum;
}

}  // namespace

MixFigures loudest_passage(const MixFigures& mix)
{
    MixFigures passage = mix;
    MixRows& rows = passage.rows;
    if (rows.k_power.size() <= kLoudestPassageHops) return passage;
    const std::size_t first = loudest_hop(rows.k_power);
    for (auto* row : {&rows.peak, &rows.left, &rows.right, &rows.mid, &rows.side, &rows.k_power})
        keep(*row, first);
    keep(rows.bands_mid, first);
    keep(rows.bands_side, first);
    passage.integrated_lufs = gated_lufs(rows.k_power);
    if (rows.side.empty() || sum_of(rows.mid) + sum_of(rows.side) <= 0.0) return passage;
    passage.side_to_mid_db = ratio_of(sum_of(rows.side), sum_of(rows.mid));
    passage.low_side_to_mid_db = ratio_of(lows_of(rows.bands_side), lows_of(rows.bands_mid));
    passage.left_to_right_db = ratio_of(sum_of(rows.left), sum_of(rows.right));
    return passage;
}

}  // namespace sitwell
