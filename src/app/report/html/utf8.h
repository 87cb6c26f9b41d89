#pragma once

#include <cstdint>
#include <string_view>

namespace sitwell {

struct CodePoint {
    std::uint32_t value = 0;
    std::string_view bytes;  ///< its UTF-8, to be copied
};

/// Takes the first code point off `text`, which must not be empty. A byte that begins no valid
/// UTF-8 sequence, and a control character other than tab and line feed, counts as one U+FFFD
/// (Unicode 15.0, section 3.9, table 3-7). [any]
CodePoint take_code_point(std::string_view& text);

}  // namespace sitwell
