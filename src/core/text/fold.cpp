#include "core/text/fold.h"

#include <array>
#include <utf8proc.h>

namespace sitwell {

namespace {

/// Letters without a decomposition in Unicode that people type as these.
std::string_view spelt_out(utf8proc_int32_t letter) noexcept
{
    switch (letter) {
    case 0x153:
        return "oe";
    case 0xe6:
        return "ae";
    case 0xf8:
        return "o";
    case 0x142:
        return "l";
    case 0x111:
        return "d";
    case 0x131:
        return "i";
    default:
        return {};
    }
}

void append(std::string& out, utf8proc_int32_t letter)
{
    if (const auto text = spelt_out(letter); !text.empty()) {
        out += text;
        return;
    }
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto count = utf8proc_encode_char(letter, bytes.data());
    out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(count));
}

}  // namespace

std::string fold(std::string_view utf8)
{
    constexpr auto options = static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
                                                            UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD);
    std::string out;
    out.reserve(utf8.size());
    const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(utf8.data());
    auto left = static_cast<utf8proc_ssize_t>(utf8.size());
    while (left > 0) {
        utf8proc_int32_t letter = 0;
        const auto used = utf8proc_iterate(at, left, &letter);
        if (used <= 0) {
            ++at;
            --left;
            continue;
        }
        // The longest compatibility decomposition in Unicode has 18 letters.
        std::array<utf8proc_int32_t, 32> parts{};
        int boundary = 0;
        const auto count =
            utf8proc_decompose_char(letter, parts.data(), parts.size(), options, &boundary);
        for (utf8proc_ssize_t i = 0; i < count; ++i)
            append(out, parts[static_cast<std::size_t>(i)]);
        at += used;
        left -= used;
    }
    return out;
}

}  // namespace sitwell
