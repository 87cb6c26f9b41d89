#pragma once

#include <string>
#include <string_view>

namespace sitwell {

/// A self-contained page around `main`: style, footer, and the script of that embedded name
/// ("report/page.js"; empty for none). It may use what it holds and nothing else, whatever a file
/// name tries. `title` is plain text, `main` HTML. [any]
std::string html_page(std::string_view title, const std::string& main, std::string_view script);

}  // namespace sitwell
