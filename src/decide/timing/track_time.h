#pragma once

#include "core/time/frames.h"
#include "decide/identify/identify.h"
#include "session/edit/edit.h"

#include <cstddef>
#include <string>
#include <vector>

namespace sitwell {

/// Where a track belongs in time, how fast it runs, and why; or that it may lie wrong, in words
/// alone.
struct TrackTime {
    std::size_t track = 0;  ///< row of Identification::tracks
    std::string rule;       ///< "repair.start" or "repair.rate"
    std::string text;       ///< a sentence or two for a musician
    std::vector<Evidence> evidence;
    bool is_moved = false;  ///< or read at another rate; false: only spoken of
    Frames starts_at = 0;   ///< of the song, at the session's rate; counts without a `file_rate_hz`
    double file_rate_hz = 0.0;  ///< at which it was recorded; 0: as it says
};

/// The edits that bring tracks into time, and the song's length with them: until the last file
/// ends, with the tail the session had. Nothing is written into the client's files. Pure. [any]
std::vector<Edit> time_tracks(const Session& session, const Identification& identification,
                              const std::vector<TrackTime>& times);

}  // namespace sitwell
