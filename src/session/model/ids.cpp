#include "session/model/ids.h"

#include <algorithm>

namespace sitwell {

bool is_id(std::string_view text) noexcept
{
    return !text.empty() && std::none_of(text.begin(), text.end(), [](char c) {
        const auto code = static_cast<unsigned char>(c);
        return code <= 0x20 || code == 0x7f || c == '.' || c == '/' || c == '\\';
    });
}

}  // namespace sitwell
