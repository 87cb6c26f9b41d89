#pragma once

#include "analysis/features.h"

#include <cstddef>
#include <vector>

namespace sitwell {

/// Where a sound has most power for so many seconds, seconds from its start; `power`: one element
/// each hop of 100 ms. [any]
inline double loudest_stretch_s(const std::vector<float>& power, double seconds)
{
    const auto hops = static_cast<std::size_t>(seconds / kHopS);
    double most = 0.0, sum = 0.0;
    std::size_t at = 0;
    for (std::size_t hop = 0; hop < power.size(); ++hop) {
        sum += static_cast<double>(power[hop]);
        if (hop >= hops) sum -= static_cast<double>(power[hop - hops]);
        if (sum <= most) continue;
        most = sum;
        at = hop + 1 > hops ? hop + 1 - hops : 0;
    }
    return static_cast<double>(at) * kHopS;
}

}  // namespace sitwell
