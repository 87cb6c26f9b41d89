#pragma once

#include "analysis/features.h"

#include <span>

namespace sitwell {

/// How well the onsets of a track fall together with those of other files of the song, −1 to 1:
/// Pearson's correlation of its onset strength, read `speed` times as fast, with the sum of theirs,
/// each made equally strong, on the grid of kOnsetHopS and 30 ms wide. All begin together. 0 where
/// nothing moves. Some milliseconds for a song of four minutes and 24 tracks. [any]
double onset_match(const TrackFeatures& track, double speed,
                   std::span<const TrackFeatures* const> others);

}  // namespace sitwell
