#pragma once

#include "decide/intent/genre_profile.h"
#include "session/model/limits.h"

#include <string_view>
#include <vector>

namespace sitwell {

/// A number of a profile, as data/genres.json calls it, and where it makes sense.
struct GenreNumber {
    std::string_view key;
    float GenreProfile::*value;
    Limits limits;
};
struct GenreRange {
    std::string_view key;
    Between GenreProfile::*value;
    Limits limits;
};

/// Every number a profile has beside its groups and its tone: the one list that reading and
/// blending go by.
const std::vector<GenreNumber>& genre_numbers();
const std::vector<GenreRange>& genre_ranges();

}  // namespace sitwell
