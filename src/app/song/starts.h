#pragma once

#include "core/result/result.h"
#include "core/time/frames.h"
#include "media/song_folder.h"

#include <vector>

namespace sitwell {

/// Where in the song each of its files begins, at the session's rate; the first at 0.
struct Starts {
    std::vector<Frames> at;   ///< of `song.files`, one each
    std::vector<Note> notes;  ///< what was made of the time stamps, when they differ
};

/// Files that all carry a BWF time stamp begin where it says. They begin together when the stamps
/// agree, when some carry none, or when the stamps cannot be a song's: beyond a day, further apart
/// than a song is long, or so far that no file lasts half the time between them, as when each was
/// recorded at another hour. A file without a stamp that is as long as the whole song begins with
/// it. Clips of a recording session always lie at their stamps.
Starts starts_of(const SongFolder& song, double sample_rate_hz);

}  // namespace sitwell
