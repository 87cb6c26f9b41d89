#pragma once

#include "decide/alignment/align_tracks.h"
#include "decide/identify/identify.h"
#include "session/edit/edit.h"

#include <vector>

namespace sitwell {

/// The moves that let the microphones of a source add up, as edits of their sources: nothing is
/// written into the client's files. `alignments` count tracks as `identification` lists them. Pure.
/// [any]
std::vector<Edit> align_microphones(const Session& session, const Identification& identification,
                                    const std::vector<TrackAlignment>& alignments);

}  // namespace sitwell
