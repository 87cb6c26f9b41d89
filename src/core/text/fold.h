#pragma once

#include <string>
#include <string_view>

namespace sitwell {

/// A name as it compares: compatibility forms decomposed (Unicode NFKD), marks stripped, case
/// folded, and the letters that Unicode does not take apart spelt out ("œ" → "oe", "ß" → "ss", "ø"
/// → "o"). "Chœurs" and "CHOEURS" fold alike. Bytes that are no UTF-8 are dropped. fold(fold(x)) =
/// fold(x). [any]
std::string fold(std::string_view utf8);

}  // namespace sitwell
