#pragma once

#include "app/song/hear_song.h"
#include "decide/identify/identify.h"
#include "decide/timing/track_time.h"

#include <vector>

namespace sitwell {

/// Where files that are shorter than their song begin in it, asked of one source after the other
/// (mixing practice 2.1): a mix of the song, microphones on the same instrument, the bar in the
/// file's name, and the rhythm of the other files. Where none tells, that is said. Limits are
/// data/timing.json. [control]
std::vector<TrackTime> find_starts(const HeardSong& song, const Identification& identification,
                                   const Json& limits);

}  // namespace sitwell
