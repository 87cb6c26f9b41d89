#include "app/report/html/utf8.h"

#include <cstddef>

namespace sitwell {

namespace {

constexpr CodePoint kReplacement{0xFFFD, "\xEF\xBF\xBD"};

struct Lead {
    std::size_t length;
    std::uint32_t bits;
    std::uint32_t lowest;  ///< below it the sequence is longer than it need be
};

Lead lead_of(unsigned char byte)
{
    if (byte < 0x80) return {1, byte, 0};
    if ((byte & 0xE0) == 0xC0) return {2, byte & 0x1Fu, 0x80};
    if ((byte & 0xF0) == 0xE0) return {3, byte & 0x0Fu, 0x800};
    if ((byte & 0xF8) == 0xF0) return {4, byte & 0x07u, 0x10000};
    return {0, 0, 0};
}

bool may_be_shown(std::uint32_t value)
{
    if (value == '\t' || value == '\n') return true;
    const bool control = value < 0x20 || (value >= 0x7F && value < 0xA0);
    const bool surrogate = value >= 0xD800 && value < 0xE000;
    const bool noncharacter = (value & 0xFFFE) == 0xFFFE;
    return !control && !surrogate && !noncharacter && value < 0x110000;
}

}  // namespace

CodePoint take_code_point(std::string_view& text)
{
    const Lead lead = lead_of(static_cast<unsigned char>(text.front()));
    std::uint32_t value = lead.bits;
    std::size_t length = 1;
    while (length < lead.length && length < text.size()) {
        const auto byte = static_cast<unsigned char>(text[length]);
        if ((byte & 0xC0) != 0x80) break;
        value = (value << 6) | (byte & 0x3Fu);
        ++length;
    }
    const bool whole = lead.length == length && value >= lead.lowest;
    const CodePoint taken{value, text.substr(0, length)};
    text.remove_prefix(whole ? length : 1);
    return whole && may_be_shown(value) ? taken : kReplacement;
}

}  // namespace sitwell
