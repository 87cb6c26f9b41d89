#pragma once

#include "app/verbs/prep_song.h"

#include <string>

namespace sitwell {

/// What `prep` prints: tempo, key and sections, a line a track with its findings below it, what
/// could not be read, the questions, the page. [any]
std::string prep_text(const PreparedSong& song);

}  // namespace sitwell
