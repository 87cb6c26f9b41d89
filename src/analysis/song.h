#pragma once

#include "analysis/features.h"

#include <map>
#include <string>

namespace sitwell {

/// The features of every file of a song, by content hash: what the engineer knows of its sound.
using SongFeatures = std::map<std::string, TrackFeatures>;

}  // namespace sitwell
