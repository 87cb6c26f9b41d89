#pragma once

#include <string>
#include <string_view>

namespace sitwell {

/// Figures in print: a hyphen before a digit at the beginning of a word becomes a minus sign, "-3.2
/// dB" → "−3.2 dB". Names ("Take-2") and commands keep theirs. [any]
std::string with_minus(std::string_view text);

}  // namespace sitwell
