#pragma once

#include "core/result/result.h"
#include "decide/intent/intent.h"

#include <string>

namespace sitwell {

/// True when --loudness leaves it to the genre: "genre" or nothing.
bool follows_genre(const std::string& wish);

/// What --loudness asks of the listening copy, in LUFS: "genre" or nothing, a number from −30 to
/// −5, or a file to match.
Result<float> listening_loudness(const std::string& wish, const Intent& intent);

}  // namespace sitwell
