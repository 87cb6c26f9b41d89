#pragma once

#include "analysis/features.h"
#include "analysis/time/stretch.h"

#include <cstddef>
#include <vector>

namespace sitwell {

/// Where a track is loudest: at most `count` stretches of `length_s` within `within` that do not
/// overlap, in seconds of the file, ascending; whole hops of kHopS. Fewer where it does not play.
/// [any]
std::vector<double> loud_windows(const TrackFeatures& sound, std::size_t count, double length_s,
                                 Stretch within);

}  // namespace sitwell
