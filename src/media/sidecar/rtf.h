#pragma once

#include <string>
#include <string_view>

namespace sitwell {

/// The words of a Rich Text file as plain UTF-8, without fonts, pictures and styles. Empty when it
/// is no RTF. Source: Rich Text Format Specification 1.9.1.
std::string plain_text_of_rtf(std::string_view rtf);

}  // namespace sitwell
