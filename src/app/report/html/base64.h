#pragma once

#include <string>
#include <string_view>

namespace sitwell {

/// RFC 4648, section 4: padded, without line breaks. [any]
std::string base64(std::string_view bytes);

}  // namespace sitwell
