#include "decide/names/misspelling.h"

#include <algorithm>

namespace sitwell {

namespace {

using Known = std::function<bool(const std::string&)>;

constexpr std::size_t kShortestToken = 5;     ///< a slip in a shorter word makes another word
constexpr std::size_t kShortestPart = 3;      ///< of letters run together
constexpr std::size_t kLongestWideWord = 36;  ///< bytes; twelve characters of three

bool is_ascii_letters(std::string_view text) noexcept
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// True when nothing but wide scripts (from U+1100, Hangul, to the end) is in it: three bytes or
/// more a letter.
bool is_wide(std::string_view text) noexcept
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0xe1 || (byte >= 0x80 && byte < 0xc0);
    });
}

bool is_letter_start(char c) noexcept
{
    return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
}

/// The fewest parts that cover the token exactly; empty when none do.
std::vector<std::string> cover(const std::string& token, const Known& known)
{
    std::vector<std::vector<std::string>> best(token.size() + 1);
    for (std::size_t end = kShortestPart; end <= token.size(); ++end) {
        for (std::size_t begin = 0; begin + kShortestPart <= end; ++begin) {
            if (begin > 0 && best[begin].empty()) continue;
            std::string part = token.substr(begin, end - begin);
            if (!known(part)) continue;
            if (!best[end].empty() && best[end].size() <= best[begin].size() + 1) continue;
            best[end] = best[begin];
            best[end].push_back(std::move(part));
        }
    }
    return best[token.size()];
}

std::vector<std::string> pick_wide(const std::string& token, const Known& known)
{
    std::vector<std::string> out;
    for (std::size_t at = 0; at < token.size();) {
        std::size_t length = std::min(token.size() - at, kLongestWideWord);
        for (; length > 0; --length) {
            const std::size_t end = at + length;
            const bool whole = end == token.size() || is_letter_start(token[end]);
            if (whole && known(token.substr(at, length))) break;
        }
        if (length > 0) {
            out.push_back(token.substr(at, length));
            at += length;
        } else {
            for (++at; at < token.size() && !is_letter_start(token[at]);) ++at;
        }
    }
    return out;
}

}  // namespace

std::vector<std::string> taken_apart(const std::string& token, const Known& known)
{
    if (is_wide(token)) return pick_wide(token, known);
    if (!is_ascii_letters(token) || token.size() < kShortestPart) return {};
    if (token.size() >= kShortestToken)
        if (auto parts = cover(token, known); !parts.empty()) return parts;
    const std::string side = token.substr(token.size() - 1);
    if (side != "l" && side != "r") return {};
    const std::string stem = token.substr(0, token.size() - 1);
    if (known(stem)) return {stem, side};
    if (stem.size() < kShortestToken) return {};
    auto parts = cover(stem, known);
    if (!parts.empty()) parts.push_back(side);
    return parts;
}

std::string singular(const std::string& token, const Known& known)
{
    constexpr std::size_t shortest = 4;
    for (const std::string_view ending : {"s", "es"}) {
        if (token.size() < shortest + ending.size()) continue;
        const std::size_t length = token.size() - ending.size();
        if (std::string_view{token}.substr(length) != ending) continue;
        if (std::string stem = token.substr(0, length); known(stem)) return stem;
    }
    return {};
}

bool is_one_slip_apart(std::string_view a, std::string_view b) noexcept
{
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > 1) return false;
    std::size_t i = 0;
    while (i < a.size() && a[i] == b[i]) ++i;
    if (a.size() < b.size()) return a.substr(i) == b.substr(i + 1);
    if (i == a.size() || a.substr(i + 1) == b.substr(i + 1)) return true;
    return i + 1 < a.size() && a[i] == b[i + 1] && a[i + 1] == b[i] &&
           a.substr(i + 2) == b.substr(i + 2);
}

std::string without_misspelling(const Lexicon& lexicon, std::string_view token)
{
    if (token.size() < kShortestToken || !is_ascii_letters(token)) return {};
    for (const auto& [key, word] : lexicon.words)
        if (key.size() >= kShortestToken && is_ascii_letters(key) && is_one_slip_apart(token, key))
            return key;
    return {};
}

}  // namespace sitwell
