#pragma once

#include "app/verbs/review_file.h"

#include <array>
#include <string>

namespace sitwell {

/// What a review comes to, in three plain sentences: held against what, what must be mended, what
/// deserves a look. [any]
std::array<std::string, 3> review_verdict(const ReviewedFile& reviewed);

/// "-9.5 dB", "0.31", "12 samples": a figure with its unit, as precise as it is heard.
std::string figure_in_words(double value, const std::string& unit);
/// What was measured, with its place in the spectrum: "-4.1 dB at 63 Hz".
std::string value_in_words(const Listened& heard);
/// The same with the part it was measured on: "0.08, 05 Organ".
std::string value_in_words(const ReviewedFile& reviewed, const Listened& heard);
/// "between -20 and -16 LUFS", "at most -3 dBTP", "10 dB or more".
std::string limits_in_words(const WantedRange& limits, const std::string& unit);

}  // namespace sitwell
