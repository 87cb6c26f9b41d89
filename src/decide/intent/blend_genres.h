#pragma once

#include "decide/intent/genre_profile.h"

#include <string_view>
#include <vector>

namespace sitwell {

/// A genre and how much of it, in any unit.
struct GenrePart {
    GenreProfile profile;
    float weight = 1.0f;
};

/// A profile in which every number lies between those of the parts, by their weights (mixing
/// practice 10: interpolate linearly); the id is that of the
/// heaviest, of two alike of the first. At least one part of positive weight. [any]
GenreProfile blended(std::vector<GenrePart> parts);

/// The profile that somebody names: "rock", "rock+country" for equal shares, or
/// "rock:70+country:30". Refuses an unknown genre with the nearest known one. [any]
Result<GenreProfile> genre_called(const GenreTable& genres, std::string_view said);

/// The same in the words that `genre_called` takes: "rock:70+country:30". [any]
std::string option_of(const std::vector<GenreShare>& shares);

}  // namespace sitwell
