#pragma once

#include "app/song/hear_song.h"
#include "decide/identify/identify.h"
#include "decide/intent/intent.h"
#include "decide/timing/track_time.h"

#include <filesystem>
#include <vector>

namespace sitwell {

/// Finds which files lie wrong in time, and where and how fast they belong: those of another rate
/// than they say, those shorter than the song without a time stamp. What tells is
/// a rough mix of the song; without one the other microphones on an instrument, bars in names, and
/// onsets. Writes the edits into `song.timing` and the song they make into `song.mended`,
/// hears tracks again whose rate has changed and identifies all anew. Returns what was found, one
/// row for each thing done to a track or only spoken of. [control]
std::vector<TrackTime> time_song(HeardSong& song, Identification& identification,
                                 const Intent& intent, const std::filesystem::path& cache,
                                 int threads);

}  // namespace sitwell
