#pragma once

#include "app/song/hear_song.h"
#include "decide/alignment/align_tracks.h"
#include "decide/identify/identify.h"
#include "decide/intent/practice.h"

#include <vector>

namespace sitwell {

/// Listens again to the hits of all microphones that share a source, and tells which of them are
/// turned round or moved so that they add up. [control]
std::vector<TrackAlignment> align_song(const HeardSong& song, const Identification& identification,
                                       const Practice& practice);

}  // namespace sitwell
