#pragma once

#include "app/print/print_mix.h"
#include "app/report/report.h"

#include <filesystem>
#include <string>
#include <vector>

namespace sitwell {

/// What the report's player plays: the loudest passage and, apart from it, a calmer one, before and
/// after, matched within 0.1 LU. Before is the client's rough mix, null when there is none: then
/// the tracks with every fader at unity. Works on one thread.
Result<std::vector<ReportContent::Passage>>
passages_of(const Session& session, const FileMap& files, const std::filesystem::path& printed_mix,
            const Source* rough_mix, const MixFigures& figures);

/// The fullest passage of several mixes of one song, to be heard one against the other.
struct ComparedMixes {
    std::string label;             ///< "The fullest passage, from 1:12"
    std::vector<std::string> mp3;  ///< of each, as loud as the first within 0.1 LU
};

/// `figures` are those of the first. Works on one thread.
Result<ComparedMixes> compared_mixes(const Session& session,
                                     const std::vector<std::filesystem::path>& printed_mixes,
                                     const MixFigures& figures);

}  // namespace sitwell
