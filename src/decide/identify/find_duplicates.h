#pragma once

#include "analysis/features.h"
#include "core/json/json.h"

#include <cstddef>
#include <vector>

namespace sitwell {

/// Two files that hold one recording.
struct SameRecording {
    std::size_t first = 0;
    std::size_t second = 0;
    float gain_db = 0.0f;  ///< of the second over the first
};

/// The same recording at another level, in another format or as mono and two equal sides. Two
/// takes, two microphones, the sides of a pair are not: one gain must explain levels, peaks and
/// bands of both from beginning to end, nearly to the null; between a lossy file and one that is
/// not, nearly is less. Null entries are passed over, rows correspond by index. [any]
std::vector<SameRecording> find_duplicates(const std::vector<const TrackFeatures*>& sounds,
                                           const std::vector<bool>& lossy, const Json& limits);

}  // namespace sitwell
