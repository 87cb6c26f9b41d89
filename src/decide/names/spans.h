#pragma once

#include "decide/names/lexicon.h"
#include "decide/names/tokens.h"

#include <set>
#include <string>
#include <vector>

namespace sitwell {

/// A word of the lexicon found in a name.
struct Span {
    enum class How { exact, run_together, misspelt };
    std::size_t begin = 0;  ///< first token
    std::size_t end = 0;    ///< one past the last
    std::string key;        ///< as the lexicon spells it
    std::string text;       ///< as the name does
    const Word* word = nullptr;
    How how = How::exact;
};

/// The words of a name in their order. The longest match wins; what is left is tried as words run
/// together
/// ("leadguitar", "gtrl"), then as a word with one letter wrong ("HihHat"). Risky words count when
/// their language is among `languages`. [any]
std::vector<Span> spans_of(const Lexicon& lexicon, const std::vector<Token>& tokens,
                           const std::set<std::string>& languages);

/// Of several meanings of that kind the one in a language of the set, else English, else the first.
/// Null without any.
const Meaning* meaning_of(const Word& word, Meaning::Kind kind,
                          const std::set<std::string>& languages);

/// The languages other than English that words of these names belong to beyond doubt. [any]
std::set<std::string> languages_of(const Lexicon& lexicon,
                                   const std::vector<std::vector<Token>>& names);

}  // namespace sitwell
