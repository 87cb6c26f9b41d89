#pragma once

#include "core/json/json.h"
#include "core/result/result.h"
#include "decide/names/role_table.h"

#include <map>
#include <optional>
#include <regex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sitwell {

/// Where a file stands in the sound field, by its name.
enum class Side {
    none,
    left,
    right,
    mid,
    side,
    center,
    lfe,
    ls,
    rs,
    lss,
    rss,
    lsr,
    rsr,
    ltf,
    rtf,
    ltr,
    rtr
};

/// One thing an ambiguous word may mean; the first whose conditions hold is taken.
/// A condition is `place:kind`: place is folder, near (the neighbours by index), set, no or only
/// (of the other files), or word (a word anywhere in the set); kind is a role or group.
struct Sense {
    std::string role;
    float confidence = 0.0f;
    std::vector<std::pair<std::string, std::string>> when;  ///< any of them; empty: always
};

/// A word beside another: "in" turns a kick into its inside microphone.
struct Modifier {
    std::string id;
    std::map<std::string, std::string> makes;  ///< role, "group:…" or "*" → role
    std::vector<Sense> alone;
};

/// What a word can mean. One word may mean several things ("solo" is a section and a lead guitar).
struct Meaning {
    enum class Kind { role, modifier, side, section, attribute, litter, plain };
    Kind kind = Kind::plain;
    std::string text;  ///< role, section or attribute
    std::size_t modifier = 0;
    Side side = Side::none;
    float strength = 0.0f;
    std::string language;
    bool risky = false;          ///< counts only when the language is seen elsewhere in the set
    bool needs_partner = false;  ///< a side only when a file of the other side exists
    std::vector<std::string> unless;  ///< folded words, or "group:…"
};

struct Word {
    bool joins = false;  ///< matches across a space or dash too ("kick in" and "kickin")
    std::vector<Meaning> meanings;
};

/// A part of a name that a program added.
struct LitterPattern {
    enum class Takes { nothing, duplicate, take, bar };
    std::regex pattern;
    Takes takes = Takes::nothing;
};

/// data/roles.json, ready to be asked.
struct Lexicon {
    RoleTable roles;
    std::map<std::string, Word, std::less<>> words;  ///< key: folded, without spaces
    std::vector<Modifier> modifiers;
    std::map<std::pair<std::string, std::string>, std::string> pairs;  ///< both orders
    std::vector<LitterPattern> litter;
    std::vector<std::string> extensions;

    std::vector<std::pair<float, float>> by_strength;  ///< strength, confidence; descending
    float misspelt = 1.0f, run_together = 1.0f, conflict = 1.0f, unknown_word = 1.0f,
          modified = 1.0f;
    float unknown_beside_generic = 1.0f;
    float folder_only = 0.0f, most = 1.0f, counts_as_context = 1.0f, alternative = 0.0f;
    int unknown_at_most = 0;
    double common_share = 1.0;
    std::size_t common_at_least_files = 0;
    double index_share = 1.0;
    std::size_t members_for_print = 0;

    std::optional<Error> fault;  ///< why the user's own roles.json could not be read

    const Word* find(std::string_view key) const;
    float confidence_of(float strength) const noexcept;
};

/// Checks and reads a whole roles.json.
Result<Lexicon> lexicon_from(const Json& roles);

/// The lexicon of data("roles"), read once. Should that fail, nothing is known and `fault` says
/// why. [any]
const Lexicon& lexicon();

}  // namespace sitwell
