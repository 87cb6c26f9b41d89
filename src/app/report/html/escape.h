#pragma once

#include <string>
#include <string_view>

namespace sitwell {

/// Text as it may stand between tags and inside quoted attributes: & < > " ' become entities; bytes
/// that are no UTF-8 and control characters become U+FFFD. Always valid UTF-8. [any]
std::string escaped(std::string_view text);

/// The name of a file, part or strip, whose writing direction must not turn the line around it.
std::string name_html(std::string_view name);

}  // namespace sitwell
