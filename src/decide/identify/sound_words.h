#pragma once

#include "analysis/features.h"

#include <string>
#include <string_view>

namespace sitwell {

/// What a musician would say of one side of a sound, with its figures: "low" and "high" of where
/// its energy lies, "pitch", "hits", "decay", … as the table of roles by sound calls what its
/// features tell. `sings` for a voice. Empty where there is nothing worth saying. [any]
std::string words_of_sound(const TrackFeatures& features, std::string_view tells, bool sings);

}  // namespace sitwell
