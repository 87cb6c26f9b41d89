#pragma once

#include "app/report/svg/form_strip.h"

#include <string>
#include <string_view>
#include <vector>

namespace sitwell {

/// When somebody sings: a thin bar for each part, as wide as `song_s`, its title said when the
/// pointer rests on it. Empty without parts. [any]
std::string phrase_strip(const std::vector<StripPart>& phrases, double song_s,
                         std::string_view label, ChartSize size);

}  // namespace sitwell
