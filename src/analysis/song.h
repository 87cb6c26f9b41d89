#pragma once

#include "analysis/features.h"

#include <map>
#include <string>

namespace sitwell {

/// The features of every file of a song, as it came and repaired, by sound_key of its source.
using SongFeatures = std::map<std::string, TrackFeatures>;

}  // namespace sitwell
