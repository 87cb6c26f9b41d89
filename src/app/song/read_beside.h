#pragma once

#include "core/result/result.h"
#include "media/song_folder.h"

#include <vector>

namespace sitwell {

/// What was read beside the audio, a note each: tempo, key, markers, faders of a project, and the
/// documents themselves. It is shown so that the client sees what was found; the mix obeys none of
/// it.
std::vector<Note> notes_read_beside(const Sidecars& sidecars);

}  // namespace sitwell
