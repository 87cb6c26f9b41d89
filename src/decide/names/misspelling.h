#pragma once

#include "decide/names/lexicon.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace sitwell {

/// The known words a token was run together from, in order: "leadguitar" → lead, guitar; "gtrl" →
/// gtr, l. In scripts that write without spaces unknown characters between known words are passed
/// over. Empty when it is none. [any]
std::vector<std::string> taken_apart(const std::string& token,
                                     const std::function<bool(const std::string&)>& known);

/// The known word of four letters or more of which this is the plural; empty when it is none. [any]
std::string singular(const std::string& token,
                     const std::function<bool(const std::string&)>& known);

/// The word of five letters or more that this token is one slip away from: a letter wrong, missing,
/// too many, or two swapped. Of several the first in the alphabet; empty when there is none. [any]
std::string without_misspelling(const Lexicon& lexicon, std::string_view token);

/// True when at most one such slip lies between the two. [any]
bool is_one_slip_apart(std::string_view a, std::string_view b) noexcept;

}  // namespace sitwell
