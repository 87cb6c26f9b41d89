#pragma once

#include <algorithm>
#include <string>
#include <string_view>

/// Of ASCII alone, whatever the locale says. [any]
namespace sitwell {

constexpr bool is_digit(char c) noexcept
{
    return c >= '0' && c <= '9';
}

/// At least one, and nothing else.
constexpr bool is_number(std::string_view text) noexcept
{
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

constexpr char lower(char c) noexcept
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

inline std::string lower(std::string_view text)
{
    std::string small{text};
    std::transform(small.begin(), small.end(), small.begin(), [](char c) { return lower(c); });
    return small;
}

}  // namespace sitwell
