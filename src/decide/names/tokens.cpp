#include "decide/names/tokens.h"

#include "core/text/fold.h"
#include "core/text/letters.h"

#include <algorithm>
#include <cstdlib>
#include <sstream>

namespace sitwell {

namespace {

/// Longer than any file system allows; keeps the pattern matcher's recursion shallow.
constexpr std::size_t kLongestName = 300;

enum class Class { separator, lower, upper, digit, other };

Class class_of(char c) noexcept
{
    if (c >= 'a' && c <= 'z') return Class::lower;
    if (c >= 'A' && c <= 'Z') return Class::upper;
    if (is_digit(c)) return Class::digit;
    return static_cast<unsigned char>(c) >= 0x80 ? Class::other : Class::separator;
}

bool is_letter(Class c) noexcept
{
    return c != Class::separator && c != Class::digit;
}

unsigned char byte_at(std::string_view text, std::size_t i) noexcept
{
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
}

/// Length of the punctuation of other scripts at text[i]: general punctuation (U+2000 to U+207F),
/// the ideographic space and brackets (U+3000 to U+303F but for the repetition mark U+3005), the
/// wide forms of ASCII's (U+FF01 to U+FF0F). 0 for others.
std::size_t wide_separator_length(std::string_view text, std::size_t i) noexcept
{
    const auto first = byte_at(text, i);
    const auto second = byte_at(text, i + 1);
    const auto third = byte_at(text, i + 2);
    const bool general = first == 0xe2 && (second == 0x80 || second == 0x81);
    const bool ideographic = first == 0xe3 && second == 0x80 && third != 0x85;
    const bool wide = first == 0xef && second == 0xbc && third >= 0x81 && third <= 0x8f;
    return third != 0 && (general || ideographic || wide) ? 3 : 0;
}

/// True when the character that holds byte i is of a script without spaces (from U+3000 on).
bool is_wide_at(std::string_view text, std::size_t i) noexcept
{
    while (i > 0 && (byte_at(text, i) & 0xc0) == 0x80) --i;
    return byte_at(text, i) >= 0xe3;
}

/// A border before text[i], which is no separator and follows none.
bool is_soft_border(std::string_view text, std::size_t i) noexcept
{
    const Class before = class_of(text[i - 1]);
    const Class here = class_of(text[i]);
    if (is_letter(before) != is_letter(here)) return true;
    const bool meets_other_script = (before == Class::other) != (here == Class::other);
    if (meets_other_script && is_wide_at(text, here == Class::other ? i : i - 1)) return true;
    if (before == Class::lower && here == Class::upper) return true;
    const bool word_begins = i + 1 < text.size() && class_of(text[i + 1]) == Class::lower;
    return before == Class::upper && here == Class::upper && word_begins;
}

std::string without_extension(const Lexicon& lexicon, std::string name)
{
    const auto dot = name.rfind('.');
    if (dot == std::string::npos || dot == 0) return name;
    const std::string extension = lower(std::string_view{name}.substr(dot + 1));
    const auto& known = lexicon.extensions;
    if (std::find(known.begin(), known.end(), extension) == known.end()) return name;
    return name.substr(0, dot);
}

std::size_t count_words(const std::string& text)
{
    std::istringstream stream{text};
    std::size_t count = 0;
    for (std::string word; stream >> word;) ++count;
    return count;
}

/// Below three words parentheses hold a part of the name: "Strings (high)".
constexpr std::size_t kWordsOfANote = 3;

void take_notes(std::string& name, std::vector<std::string>& notes)
{
    for (std::size_t open = name.find('('); open != std::string::npos;
         open = name.find('(', open)) {
        const std::size_t close = name.find(')', open);
        if (close == std::string::npos) return;
        const std::string inside = name.substr(open + 1, close - open - 1);
        if (count_words(inside) < kWordsOfANote) {
            open = close;
            continue;
        }
        notes.push_back(inside);
        name.replace(open, close - open + 1, " ");
    }
}

void take_litter(const Lexicon& lexicon, CutName& out, std::string& name)
{
    using Takes = LitterPattern::Takes;
    for (const auto& [pattern, takes] : lexicon.litter) {
        std::smatch match;
        if (!std::regex_search(name, match, pattern)) continue;
        const std::string number = match.size() > 1 ? match[1].str() : std::string{};
        const std::string rest = match.prefix().str() + ' ' + match.suffix().str();
        if (tokens_of(rest).empty()) continue;
        if (takes == Takes::duplicate)
            out.duplicate = number.empty() ? 1 : std::atoi(number.c_str());
        if (takes == Takes::take) out.take = number;
        if (takes == Takes::bar) out.bar = std::atoi(number.c_str());
        name = rest;
        while (!name.empty() && name.back() == ' ') name.pop_back();
    }
}

}  // namespace

std::vector<Token> tokens_of(std::string_view text)
{
    std::vector<Token> out;
    bool apart = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t wide = wide_separator_length(text, i);
        if (wide > 0 || class_of(text[i]) == Class::separator) {
            i += wide > 0 ? wide - 1 : 0;
            apart = true;
            continue;
        }
        if (apart || is_soft_border(text, i)) out.push_back({{}, {}, apart});
        out.back().text += text[i];
        apart = false;
    }
    for (auto& token : out) token.key = fold(token.text);
    out.erase(std::remove_if(out.begin(), out.end(), [](const Token& t) { return t.key.empty(); }),
              out.end());
    return out;
}

CutName cut_name(const Lexicon& lexicon, std::string_view path)
{
    CutName out;
    for (auto slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/')) {
        if (slash > 0) out.folders.emplace_back(path.substr(0, slash));
        path.remove_prefix(slash + 1);
    }
    std::string name = without_extension(lexicon, std::string{path.substr(0, kLongestName)});
    take_notes(name, out.notes);
    take_litter(lexicon, out, name);
    out.tokens = tokens_of(name);
    return out;
}

}  // namespace sitwell
