#pragma once

#include "app/report/svg/svg.h"

#include <string>
#include <vector>

namespace sitwell {

/// How well one part is heard among the others through the song.
struct MaskingRow {
    std::string name;
    std::vector<float> heard;  ///< one a second, 0 lost to 1 clear; below 0 where it rests
};

/// Parts from top to bottom, time from left to right, colour for how much of each part the others
/// leave. Empty without rows. [any]
std::string masking_map(const std::vector<MaskingRow>& rows, ChartSize size);

/// What the colours of the map mean, from lost to clear: the class of each and its word.
struct MaskingLook {
    const char* css_class;
    const char* label;
    float upto;  ///< share of loudness heard
};
const std::vector<MaskingLook>& masking_looks();

}  // namespace sitwell
