#include "media/stream/text_encoding.h"

#include "media/stream/bytes.h"

#include <algorithm>
#include <cstdint>
#include <iconv.h>

namespace sitwell {

namespace {

/// Length of the UTF-8 sequence at the start of `text`, 0 when it is none (RFC 3629).
std::size_t sequence_length(std::string_view text) noexcept
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned lead = byte(0);
    if (lead < 0x80) return 1;
    const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || text.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if (byte(i) >> 6 != 2) return 0;
    if (lead == 0xe0 && byte(1) < 0xa0) return 0;
    if (lead == 0xed && byte(1) > 0x9f) return 0;
    if (lead == 0xf0 && byte(1) < 0x90) return 0;
    if (lead == 0xf4 && byte(1) > 0x8f) return 0;
    return length;
}

/// Converts by the C library; bytes without meaning become U+FFFD.
std::string converted(std::string_view text, const char* code_page)
{
    const iconv_t converter = ::iconv_open("UTF-8", code_page);
    if (converter == reinterpret_cast<iconv_t>(-1)) {
        std::string ascii{text};
        for (char& c : ascii)
            if (static_cast<unsigned char>(c) >= 0x80) c = '?';
        return ascii;
    }
    std::string in{text};
    std::string out(in.size() * 4 + 16, '\0');
    char* from = in.data();
    char* to = out.data();
    std::size_t from_left = in.size();
    std::size_t to_left = out.size();
    while (from_left > 0 &&
           ::iconv(converter, &from, &from_left, &to, &to_left) == static_cast<std::size_t>(-1)) {
        if (from_left == 0 || to_left < 4) break;
        for (const char c : {'\xef', '\xbf', '\xbd'}) {
            *to++ = c;
            --to_left;
        }
        ++from;
        --from_left;
    }
    ::iconv_close(converter);
    out.resize(out.size() - to_left);
    return out;
}

/// Two-byte letters of Shift JIS only (JIS X 0208), most of them kana and common kanji. Half-width
/// kana are not taken for a sign of it: in the Cyrillic code pages their places are the commonest
/// letters.
bool looks_like_shift_jis(std::string_view text)
{
    std::size_t pairs = 0;
    std::size_t common = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto lead = static_cast<unsigned char>(text[i]);
        if (lead < 0x80) continue;
        const bool is_lead = (lead > 0x80 && lead < 0xa0) || (lead >= 0xe0 && lead <= 0xef);
        if (!is_lead || i + 1 == text.size()) return false;
        const auto trail = static_cast<unsigned char>(text[++i]);
        if (trail < 0x40 || trail == 0x7f || trail > 0xfc) return false;
        ++pairs;
        if (lead == 0x82 || lead == 0x83 || (lead >= 0x88 && lead <= 0x97)) ++common;
    }
    return pairs > 0 && common * 2 >= pairs;
}

bool is_cyrillic_on_windows(unsigned byte)
{
    return byte >= 0xc0 || byte == 0xa8 || byte == 0xb8 || byte == 0xab || byte == 0xbb;
}

bool is_cyrillic_on_dos(unsigned byte)
{
    return (byte >= 0x80 && byte <= 0xaf) || (byte >= 0xe0 && byte <= 0xf1);
}

/// All of at least two bytes beyond ASCII.
template <class Predicate>
bool all_letters(std::string_view text, Predicate is_letter)
{
    std::size_t high = 0;
    std::size_t letters = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) continue;
        ++high;
        if (is_letter(byte)) ++letters;
    }
    return high >= 2 && letters == high;
}

/// Cyrillic letters stand side by side; an accent of a Western name stands alone.
bool has_run_of_high_bytes(std::string_view text)
{
    return std::adjacent_find(text.begin(), text.end(), [](char a, char b) {
               return static_cast<unsigned char>(a) >= 0x80 &&
                      static_cast<unsigned char>(b) >= 0x80;
           }) != text.end();
}

std::string without_nul(std::string text)
{
    text.erase(std::remove(text.begin(), text.end(), '\0'), text.end());
    return text;
}

}  // namespace

bool is_utf8(std::string_view text) noexcept
{
    while (!text.empty()) {
        const std::size_t length = sequence_length(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

std::string to_utf8(std::string_view text)
{
    if (text.substr(0, 3) == "\xef\xbb\xbf") text.remove_prefix(3);
    if (text.substr(0, 2) == "\xff\xfe") return without_nul(converted(text.substr(2), "UTF-16LE"));
    if (text.substr(0, 2) == "\xfe\xff") return without_nul(converted(text.substr(2), "UTF-16BE"));
    if (is_utf8(text)) return without_nul(std::string{text});
    const char* code_page = "CP1252";
    if (has_run_of_high_bytes(text)) {
        if (looks_like_shift_jis(text))
            code_page = "CP932";
        else if (all_letters(text, is_cyrillic_on_windows))
            code_page = "CP1251";
    }
    return without_nul(converted(text, code_page));
}

std::string name_to_utf8(std::string_view name)
{
    if (is_utf8(name)) return without_nul(std::string{name});
    const char* code_page = "CP437";
    if (has_run_of_high_bytes(name)) {
        if (looks_like_shift_jis(name))
            code_page = "CP932";
        else if (all_letters(name, is_cyrillic_on_dos))
            code_page = "CP866";
    }
    return without_nul(converted(name, code_page));
}

std::string_view cut_utf8(std::string_view text, std::size_t bytes) noexcept
{
    if (text.size() <= bytes) return text;
    while (bytes > 0 && static_cast<unsigned char>(text[bytes]) >> 6 == 2) --bytes;
    return text.substr(0, bytes);
}

std::string utf8_of(char32_t letter)
{
    if (letter == 0 || letter > 0x10ffff || (letter >= 0xd800 && letter < 0xe000)) letter = 0xfffd;
    const auto tail = [](char32_t bits) { return static_cast<char>(0x80 | (bits & 0x3f)); };
    if (letter < 0x80) return {static_cast<char>(letter)};
    if (letter < 0x800) return {static_cast<char>(0xc0 | letter >> 6), tail(letter)};
    if (letter < 0x10000)
        return {static_cast<char>(0xe0 | letter >> 12), tail(letter >> 6), tail(letter)};
    return {static_cast<char>(0xf0 | letter >> 18), tail(letter >> 12), tail(letter >> 6),
            tail(letter)};
}

}  // namespace sitwell
