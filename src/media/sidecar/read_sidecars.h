#pragma once

#include "media/song/file_kind.h"
#include "media/song_folder.h"

#include <filesystem>
#include <string>
#include <vector>

namespace sitwell {

/// A file beside the audio, of a kind that is read.
struct SidecarFile {
    std::string path;  ///< inside the song
    std::filesystem::path on_disk;
    FileKind kind = FileKind::text;
};

/// Gathers the facts of all sidecars, which come sorted by path. Tempo and markers come from MIDI,
/// else REAPER, else DAWproject, else Live, of each the first file that tells any. A tempo or key
/// that documents state is kept when they all agree. The paths of files that are not what they are
/// named go to `listed`.
Sidecars read_sidecars(const std::vector<SidecarFile>& files, std::vector<std::string>& listed);

}  // namespace sitwell
