#pragma once

#include "analysis/measure_mix.h"
#include "decide/listening/tone_target.h"

#include <map>
#include <string>

namespace sitwell {

/// What the tests of data/listening.json ask about, by name; a figure that has no meaning for this
/// mix is missing.
using ListeningFigures = std::map<std::string, double, std::less<>>;

/// Everything that can be told of a finished mix without its stems. [any]
ListeningFigures listening_figures(const MixFigures& mix, const ToneTarget& tone);

}  // namespace sitwell
