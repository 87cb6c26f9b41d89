#pragma once

#include "catalog/devices/equalizer.h"
#include "core/json/json.h"
#include "decide/audibility/heard_parts.h"

#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// One part that steps aside for another, with static bells.
struct Carving {
    std::size_t covers = 0;  ///< the part that gives way
    std::size_t gains = 0;   ///< the one it gives way to most
    std::vector<EqualizerBand> bells;
    HeardShare before, after;  ///< of the one that gains, all carvings together
};

/// Who covers whom where it matters, and what to take out there: mixing practice 4.6, after Hafezi
/// and Reiss, "Autonomous multitrack equalization based on masking reduction", JAES 63(5), 2015.
/// Parts give way only to what is more important than they are, where they can spare it; what does
/// not leave a part clearly more of itself is not done. `table`: data/audibility.json. [any]
std::vector<Carving> carve_parts(std::span<const ForeseenPart> parts, double sample_rate_hz,
                                 const Json& table);

}  // namespace sitwell
