#include "analysis/character/depth.h"

#include "analysis/character/rank_correlation.h"
#include "core/math/deviation.h"
#include "core/math/percentile.h"

#include <algorithm>
#include <map>
#include <vector>

namespace sitwell {

namespace {

/// Mixing practice 7.2: of no part is a return asked at less, kick of medium wetness apart.
constexpr double kInARoomLu = -26.0;

}  // namespace

double distance_lu(const PlacedPart& part) noexcept
{
    return part.wet_re_dry_lu - part.treble_re_dry_db / 2.0 - part.level_re_lead_lu / 3.0;
}

Depth depth_of(std::span<const PlacedPart> parts)
{
    Depth depth;
    std::vector<double> layers, distances;
    std::map<int, std::vector<double>> distances_of, wet_of;
    for (const PlacedPart& part : parts) {
        layers.push_back(static_cast<double>(part.layer));
        distances.push_back(distance_lu(part));
        distances_of[part.layer].push_back(distances.back());
        if (part.wet_re_dry_lu > kInARoomLu) wet_of[part.layer].push_back(part.wet_re_dry_lu);
    }
    depth.order = rank_correlation(layers, distances);
    if (distances_of.size() > 1)
        depth.span_lu =
            median(distances_of.rbegin()->second) - median(distances_of.begin()->second);
    for (const auto& [layer, wet] : wet_of)
        if (wet.size() > 1)
            depth.layer_spread_lu =
                std::max(depth.layer_spread_lu.value_or(0.0), deviation_of(wet));
    return depth;
}

}  // namespace sitwell
