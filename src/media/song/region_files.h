#pragma once

#include "media/song_folder.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sitwell {

/// The track of a recording session that a clip is called after: its name without extension and
/// without the counters of takes, regions and recordings that programs append.
/// "Kick_01-03" → "Kick", "Lead Vox.dup1_12" → "Lead Vox.dup1", "Audio 1-05" → "Audio 1",
/// "Kick#04" → "Kick", "Piano_02.L" → "Piano.L", "1-Kick 0003 [2021-05-03 123456]" → "1-Kick". The
/// number of a track stays: "Tom_1-03" → "Tom_1". [any]
std::string track_of_clip(std::string_view file_name);

/// A folder of clips, as programs keep them while a song is recorded.
struct RegionFiles {
    std::size_t files = 0;          ///< clips; 0: the folder holds tracks, not clips
    std::size_t names = 0;          ///< tracks that they make up
    std::vector<ClipTrack> tracks;  ///< in place; empty when `fault` is not
    std::string fault;              ///< half a sentence: why nobody can tell where they belong
};

/// Files are clips when all of this holds:
///  - at least twelve, and at least half of all, carry a counter and share their track's name with
///    two others or more, on at least two tracks;
///  - two thirds of these are shorter than half of the span of all time stamps or, when the stamps
///    tell no song's length, than half of the longest file and 45 s;
///  - fewer than half of all files are as long as one another: what is exported together is.
/// They are placed when every clip is stamped, all stamps lie inside the span of a song, and no two
/// clips of a track overlap by more than a fade. Files of half the song's length or more that share
/// a name but overlap are tracks of their own. [any]
RegionFiles find_region_files(std::span<const SongFile> files);

}  // namespace sitwell
