#pragma once

#include "analysis/timing/lag_line.h"
#include "core/json/json.h"
#include "decide/timing/track_time.h"

#include <cstddef>
#include <string>
#include <vector>

namespace sitwell {

/// A file against the mix of its song, or against another file, window by window.
struct DriftQuestion {
    std::size_t track = 0;      ///< row of Identification::tracks
    std::string name;           ///< as a sentence calls it
    double file_rate_hz = 0.0;  ///< that it says
    double length_s = 0.0;
    std::size_t windows = 0;  ///< that were listened to
    LagLine line;             ///< lags of the mix, or of the other file, behind the file
};

/// Files whose clock ran by itself (mixing practice 2.1, clock drift), by data/timing.json: read at
/// the rate that brings them into step with the mix. Nothing where they would be most of the
/// `heard` files that the mix has: then it is the mix that runs by itself. Pure. [any]
std::vector<TrackTime> judge_drifts(const std::vector<DriftQuestion>& questions, std::size_t heard,
                                    const std::string& mix, const Json& limits);

/// The same of a song without a mix, from the onsets of its files: each file with a question for
/// every other one (mixing practice 2.1: 20 ms and more against two others and more). The others
/// must tell one drift, and none may keep step with the file: of two recorders with as many files
/// each, neither is to blame. Pure. [any]
std::vector<TrackTime> judge_onset_drifts(const std::vector<std::vector<DriftQuestion>>& files,
                                          const Json& limits);

}  // namespace sitwell
