#include "analysis/timing/onset_match.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace sitwell {

namespace {

/// Adds a row, three hops wide and with a mean square of 1 over its length, `speed` times as fast.
void add_onsets(const std::vector<float>& strength, double speed, std::vector<double>& row)
{
    double squares = 0.0;
    for (const float x : strength) squares += static_cast<double>(x) * static_cast<double>(x);
    if (squares <= 0.0) return;
    const double scale = std::sqrt(static_cast<double>(strength.size()) / squares);
    for (std::size_t n = 0; n < strength.size(); ++n) {
        const auto at = static_cast<std::size_t>(static_cast<double>(n) / speed + 0.5);
        for (const std::size_t near : {at, at + 1, at + 2})
            if (near > 0 && near <= row.size())
                row[near - 1] += scale * static_cast<double>(strength[n]);
    }
}

}  // namespace

double onset_match(const TrackFeatures& track, double speed,
                   std::span<const TrackFeatures* const> others)
{
    std::size_t length = 0;
    for (const TrackFeatures* other : others)
        length = std::max(length, other->onset_strength.size());
    std::vector<double> own(length, 0.0), all(length, 0.0);
    add_onsets(track.onset_strength, speed, own);
    for (const TrackFeatures* other : others) add_onsets(other->onset_strength, 1.0, all);
    double x = 0.0, y = 0.0, xx = 0.0, yy = 0.0, xy = 0.0;
    for (std::size_t n = 0; n < length; ++n) {
        x += own[n];
        y += all[n];
        xx += own[n] * own[n];
        yy += all[n] * all[n];
        xy += own[n] * all[n];
    }
    const auto count = static_cast<double>(length);
    const double spread = (count * xx - x * x) * (count * yy - y * y);
    return spread > 0.0 ? (count * xy - x * y) / std::sqrt(spread) : 0.0;
}

}  // namespace sitwell
