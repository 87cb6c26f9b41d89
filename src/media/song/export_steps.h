#pragma once

#include "media/song_folder.h"

#include <string>

namespace sitwell {

/// How to export whole tracks from the program that made a song's files, as far as they betray it:
/// by a project file among them, else by the name that most of them carry in their BWF originator,
/// else by the habits of their names. General advice where nothing does. [any]
std::string export_steps(const SongFolder& song);

}  // namespace sitwell
