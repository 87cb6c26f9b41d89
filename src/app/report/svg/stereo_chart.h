#pragma once

#include "app/report/svg/svg.h"

#include <string>
#include <vector>

namespace sitwell {

/// How wide an octave of a mix is.
struct StereoBand {
    std::string label;     ///< "4 kHz"
    float typical = 0.0f;  ///< share of its energy at the sides, (L−R)/2 against all: 0 to 1
    float widest = 0.0f;   ///< the same in its widest moments
};

/// Octaves from air to lows, each as wide as it is heard: a line in the middle is mono, one from
/// loudspeaker to loudspeaker has as much at the sides as in the middle, and what reaches beyond
/// cancels in mono. Empty without bands. [any]
std::string stereo_chart(const std::vector<StereoBand>& bands, ChartSize size);

}  // namespace sitwell
