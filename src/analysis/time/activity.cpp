#include "analysis/time/activity.h"

#include "analysis/level/gating.h"
#include "core/math/percentile.h"

#include <algorithm>
#include <cstddef>

namespace sitwell {

std::vector<unsigned char> active_hops(std::span<const float> hop_powers)
{
    std::vector<float> lufs;
    lufs.reserve(hop_powers.size());
    for (const float power : hop_powers)
        lufs.push_back(static_cast<float>(lufs_of_power(static_cast<double>(power))));
    std::vector<unsigned char> active(lufs.size(), 0);
    if (lufs.empty()) return active;

    const float floor = percentile(lufs, 10.0);
    const float reference =
        std::max(percentile(lufs, 95.0), *std::max_element(lufs.begin(), lufs.end()) - 10.0f);
    const float threshold =
        std::max({std::min(floor + 10.0f, reference - 20.0f), reference - 26.0f, -65.0f});

    constexpr std::size_t hold_hops = 2;
    constexpr std::size_t longest_gap = 1;
    std::size_t held = 0;
    for (std::size_t i = 0; i < lufs.size(); ++i) {
        if (lufs[i] > threshold) {
            active[i] = 1;
            held = hold_hops;
        } else if (held > 0) {
            active[i] = 1;
            --held;
        }
    }
    for (std::size_t i = 1; i + 1 < active.size(); ++i)
        if (active[i - 1] && !active[i] && active[i + longest_gap]) active[i] = 1;
    return active;
}

}  // namespace sitwell
