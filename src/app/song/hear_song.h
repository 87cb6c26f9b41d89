#pragma once

#include "analysis/song.h"
#include "app/progress.h"
#include "app/song/open_source.h"
#include "core/result/result.h"
#include "media/song_folder.h"
#include "session/edit/edit.h"
#include "session/model/session.h"

#include <filesystem>
#include <string>
#include <vector>

namespace sitwell {

/// A song as it came: its files, the session before any decision, and how its tracks sound.
struct HeardSong {
    SongFolder song;
    FileMap files;
    Session base;               ///< the files as they came
    std::vector<Edit> timing;   ///< what brings files that lie wrong in time where they belong
    std::vector<Edit> repairs;  ///< of what was heard to be wrong with their sound
    Session mended;             ///< the base with timing and repairs made
    SongFeatures features;      ///< of both
    std::vector<Note> notes;
    std::vector<Note> read_beside;  ///< shown, never obeyed
    std::vector<Error> unreadable;
    std::vector<std::string> ignored;
    std::string place;  ///< where it lies, for messages
};

/// Opens a song: a folder, files or a zip. Fails when there is no track in it, naming every file
/// that could not be read.
Result<HeardSong> read_song(const std::vector<std::filesystem::path>& paths, Progress& progress);

/// Hears its tracks; those that break while they are read are taken out of the session and named.
/// Fails when every file is silent or broken, and when interrupted.
Result<void> hear_song(HeardSong& song, const std::filesystem::path& cache, int threads,
                       Progress& progress);

}  // namespace sitwell
