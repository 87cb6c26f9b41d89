#pragma once

#include "analysis/features.h"
#include "decide/intent/practice.h"

namespace sitwell {

/// Whether a part of somebody's mix came with the room around it: stems are exported behind their
/// effects, and what differs from left to right there was put around the part, or recorded with it.
/// One more room over it would be the second. `space` is data/space.json. [any]
bool brings_its_room(const TrackFeatures& stem, const Json& space);

}  // namespace sitwell
