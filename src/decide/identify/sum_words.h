#pragma once

#include "decide/identify/identify.h"
#include "decide/identify/track_sums.h"

#include <string>
#include <vector>

namespace sitwell {

// A sum of tracks as a musician is told of it. [any]

/// How much of its sound the sum accounts for: "97 %".
std::string percent(const Sum& sum);
/// How many of the tracks it was fitted on are in it: "all 5", "4 of 5".
std::string how_many(const Sum& sum);
/// What it is a print of, the first three by name: a sentence without its full stop.
std::string made_of(const Sum& sum, const std::vector<TrackIdentity>& tracks);

}  // namespace sitwell
