#pragma once

#include "app/verbs/mix_song.h"
#include "core/json/json.h"

#include <string>

namespace sitwell {

/// What `mix --json` prints; the names are stable.
Json mix_json(const MixedSong& mixed);

/// What `mix` prints: where everything lies, the verdict, and every question with the option to
/// paste.
std::string mix_text(const MixedSong& mixed);

}  // namespace sitwell
