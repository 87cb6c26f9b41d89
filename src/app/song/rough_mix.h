#pragma once

#include "app/progress.h"
#include "app/song/hear_song.h"
#include "media/song_folder.h"

#include <filesystem>
#include <string>

namespace sitwell {

/// The rough mix that the client names, probed but not heard: a file that lies anywhere. Fails when
/// it is not there or is no audio.
Result<SongFile> open_rough_mix(const std::filesystem::path& file);

/// Hears it and lays it among the song's files, beginning with the song, as though it had come with
/// them; the length of the song stays. A file that has come with them is found by its content.
/// Returns its path inside the song. Fails when nothing is on it or it breaks while it is read.
/// [control]
Result<std::string> join_rough_mix(HeardSong& song, const SongFile& rough,
                                   const std::filesystem::path& cache, Progress& progress);

/// Takes a rough mix that did not come with the song out of a session again: what is mixed, kept
/// and rendered later is the song's files. [any]
void leave_rough_mix(Session& session, const std::string& path);

}  // namespace sitwell
