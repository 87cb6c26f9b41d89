#pragma once

#include "analysis/character/stems_character.h"
#include "core/result/result.h"
#include "decide/listening/part_figures.h"

#include <filesystem>
#include <string>
#include <vector>

namespace sitwell {

/// The stems of a mix, found and heard.
struct ReviewedStems {
    std::vector<std::string> files;              ///< in the folder, '/' between folders
    std::vector<std::filesystem::path> on_disk;  ///< of each of them
    std::vector<std::string> left_out;           ///< by their names no parts of the mix
    MixParts mix;
    StemsCharacter character;
    std::string no_glue;  ///< why nobody knows what its bus compressor does; empty: that is known
};

/// Hears the stems in `folder` in step with the mix they are of, which is of one or two channels
/// and that loudness; a mono stem plays on both sides. Refuses what StemsInStep refuses. The same
/// figures on any number of threads.
Result<ReviewedStems> review_stems(const std::filesystem::path& mix, double mix_lufs,
                                   const std::filesystem::path& folder, int threads);

}  // namespace sitwell
