#pragma once

#include "app/verbs/prep_song.h"
#include "core/json/json.h"

namespace sitwell {

/// What `prep --json` prints; the names are stable. [any]
Json prep_json(const PreparedSong& song);

}  // namespace sitwell
