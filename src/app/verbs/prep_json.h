#pragma once

#include "app/verbs/prep_song.h"
#include "core/json/json.h"

#include <string>

namespace sitwell {

/// What `prep --json` prints; the names are stable. [any]
Json prep_json(const PreparedSong& song);

/// What `prep` prints: a line a track, its findings below it, then what was left out and ignored.
std::string prep_text(const PreparedSong& song);

}  // namespace sitwell
