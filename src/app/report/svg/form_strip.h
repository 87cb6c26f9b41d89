#pragma once

#include "app/report/svg/svg.h"

#include <string>
#include <string_view>
#include <vector>

namespace sitwell {

/// A stretch of the song with its name.
struct StripPart {
    double from_s = 0.0, to_s = 0.0;
    std::string name;
    std::string title;  ///< said when the pointer rests on it
};

/// The parts of a song side by side, as wide as `song_s`, every second one shaded; a name without
/// room is cut to its first letter, or left to its title. Empty without parts. [any]
std::string form_strip(const std::vector<StripPart>& parts, double song_s, std::string_view label,
                       ChartSize size);

}  // namespace sitwell
