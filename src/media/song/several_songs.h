#pragma once

#include "media/song_folder.h"

#include <span>
#include <string>
#include <vector>

namespace sitwell {

/// The sub-folders that each look like a song of their own, sorted; empty when all is one song.
/// Folders of parts (Drums, BGV), of versions (DRY, WET, v1, v2) and of equal length are one song.
/// Says nothing about which set of a song is mixed.
std::vector<std::string> several_songs(std::span<const SongFile> files);

}  // namespace sitwell
