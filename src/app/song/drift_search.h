#pragma once

#include "app/song/hear_song.h"
#include "decide/identify/identify.h"
#include "decide/timing/track_time.h"

#include <vector>

namespace sitwell {

/// Files of the song's length whose clock ran by itself, against a mix of the song; without one, by
/// the onsets of all files against each other's (mixing practice 2.1). Limits are data/timing.json.
/// [control]
std::vector<TrackTime> find_drifts(const HeardSong& song, const Identification& identification,
                                   const Json& limits, int threads);

}  // namespace sitwell
