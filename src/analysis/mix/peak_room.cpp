#include "analysis/mix/peak_room.h"

#include "analysis/level/gating.h"
#include "dsp/math/functions.h"

#include <algorithm>

namespace sitwell {

namespace {

constexpr std::size_t kShortTermHops = 30;
constexpr double kWithinLu = 10.0;

}  // namespace

double least_peak_over_short_term_db(const MixRows& rows)
{
    double least = 100.0;
    const std::vector<float> loudness = short_term_lufs(rows.k_power);
    if (loudness.empty()) return least;
    const auto loudest = static_cast<double>(*std::max_element(loudness.begin(), loudness.end()));
    if (loudest <= kSilenceLufs) return least;
    for (std::size_t i = 0; i < loudness.size(); ++i) {
        const auto lufs = static_cast<double>(loudness[i]);
        if (lufs < loudest - kWithinLu) continue;
        const auto first = rows.peak.begin() + static_cast<std::ptrdiff_t>(i);
        const float peak = *std::max_element(first, first + kShortTermHops);
        least = std::min(least, db_of_gain(static_cast<double>(peak)) - lufs);
    }
    return least;
}

}  // namespace sitwell
