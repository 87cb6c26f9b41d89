#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sitwell {

/// Lower-case ASCII words joined by '-': "Kick In_01" → "kick-in-01". Letters of other scripts are
/// kept as they are (UTF-8), so that "Вокал" stays a name; an empty result becomes "track".
std::string slug(std::string_view name);

/// The candidate with the smallest edit distance to `wanted`, if it is near enough to be a slip of
/// the hand (at most a third of the length, at least 2 edits); empty otherwise.
std::string_view nearest(std::string_view wanted, std::span<const std::string_view> candidates);

/// " Did you mean X?" or nothing, ready to be appended to a sentence.
std::string did_you_mean(std::string_view wanted, std::span<const std::string_view> candidates);

/// A shell-style pattern with '*' and '?', matched against the whole text, case-insensitive in
/// ASCII.
bool matches_glob(std::string_view pattern, std::string_view text);

/// `text` in single quotes if a shell would misread it bare, so that it can be pasted.
std::string shell_quoted(std::string_view text);

}  // namespace sitwell
