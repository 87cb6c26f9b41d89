#pragma once

#include "decide/names/lexicon.h"

#include <string>
#include <string_view>
#include <vector>

namespace sitwell {

/// A run of letters or of digits in a name.
struct Token {
    std::string key;   ///< folded
    std::string text;  ///< as written
    bool apart =
        false;  ///< a space, dash or dot stands before it, not just a change of case or digit
    bool operator==(const Token&) const = default;
};

/// A file name cut up.
struct CutName {
    std::vector<std::string> folders;
    std::vector<Token> tokens;
    std::vector<std::string>
        notes;          ///< parenthesised text of three words or more: meant for the mixer
    int duplicate = 0;  ///< ".dup2", "(2)"
    int bar = 0;        ///< 17 of "_bar17"
    std::string take;   ///< "_03"
};

/// Splits at separators, at CamelCase and between letters and digits (mixing practice 1.2). [any]
std::vector<Token> tokens_of(std::string_view text);

/// Folders, extension, notes and the additions of programs taken off, the rest cut into tokens.
/// [any]
CutName cut_name(const Lexicon& lexicon, std::string_view path);

}  // namespace sitwell
