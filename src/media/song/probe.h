#pragma once

#include "media/song/folder_scan.h"
#include "media/song_folder.h"

#include <vector>

namespace sitwell {

struct Probed {
    std::vector<SongFile> files;    ///< in the order of what was found
    std::vector<Error> unreadable;  ///< likewise
};

/// Opens and hashes every file, several at once; the answer does not depend on how many.
Probed probe(const std::vector<FoundFile>& found);

}  // namespace sitwell
