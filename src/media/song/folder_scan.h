#pragma once

#include "core/result/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace sitwell {

/// A file that was found, not yet looked into.
struct FoundFile {
    std::string path;  ///< inside the song, '/' between folders, UTF-8
    std::filesystem::path on_disk;
};

struct FolderScan {
    std::vector<FoundFile> files;
    std::vector<Error> faults;  ///< folders that may not be read, links to nowhere
};

/// All files below `folder`, sorted by path. Links are followed, each folder is entered once,
/// whatever circles they make; bundles of DAWs count as one file. Fails beyond 20 000 files: that
/// is a disk, not a song.
Result<FolderScan> scan_folder(const std::filesystem::path& folder);

}  // namespace sitwell
