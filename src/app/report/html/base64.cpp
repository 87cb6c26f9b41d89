#include "app/report/html/base64.h"

#include <cstddef>
#include <cstdint>

namespace sitwell {

std::string base64(std::string_view bytes)
{
    constexpr std::string_view kAlphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const auto byte_at = [&](std::size_t at) -> std::uint32_t {
        return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
    };
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::uint32_t group = byte_at(at) << 16 | byte_at(at + 1) << 8 | byte_at(at + 2);
        text += kAlphabet[group >> 18];
        text += kAlphabet[group >> 12 & 63];
        text += at + 1 < bytes.size() ? kAlphabet[group >> 6 & 63] : '=';
        text += at + 2 < bytes.size() ? kAlphabet[group & 63] : '=';
    }
    return text;
}

}  // namespace sitwell
