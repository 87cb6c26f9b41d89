#pragma once

#include <charconv>
#include <optional>
#include <string_view>
#include <system_error>

namespace sitwell {

/// The songs of the synthetic band that a benchmark plays, by seed.
struct Seeds {
    int first = 1, last = 0;

    int count() const noexcept { return last - first + 1; }
};

/// "20" is 1 to 20, "21..40" what it says: seeds that nothing was tuned on. Nothing for any other
/// text, such as the name of a file.
inline std::optional<Seeds> seeds_of(std::string_view text)
{
    const auto number = [](std::string_view digits) -> std::optional<int> {
        int value = 0;
        const char* end = digits.data() + digits.size();
        const auto [at, error] = std::from_chars(digits.data(), end, value);
        if (error != std::errc{} || at != end || value < 1) return std::nullopt;
        return value;
    };
    const std::size_t dots = text.find("..");
    if (dots == std::string_view::npos) {
        const auto last = number(text);
        return last ? std::optional{Seeds{1, *last}} : std::nullopt;
    }
    const auto first = number(text.substr(0, dots)), last = number(text.substr(dots + 2));
    if (!first || !last || *first > *last) return std::nullopt;
    return Seeds{*first, *last};
}

}  // namespace sitwell
