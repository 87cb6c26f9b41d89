#pragma once

#include <string>
#include <string_view>

namespace sitwell {

bool is_utf8(std::string_view text) noexcept;

/// Text of unknown origin as UTF-8: UTF-16 and UTF-8 by their byte-order marks, UTF-8 where it is
/// valid, else the likeliest of Shift JIS, Windows Cyrillic (1251) and Western European (1252).
/// Always valid UTF-8 without NUL.
std::string to_utf8(std::string_view text);

/// As `to_utf8`, for names in old archives, whose code pages are those of DOS: Shift JIS, 866
/// (Cyrillic), 437.
std::string name_to_utf8(std::string_view name);

/// The longest prefix of UTF-8 `text` of at most `bytes` bytes that cuts no letter in two.
std::string_view cut_utf8(std::string_view text, std::size_t bytes) noexcept;

/// One letter as UTF-8; U+FFFD for what is no letter.
std::string utf8_of(char32_t letter);

}  // namespace sitwell
