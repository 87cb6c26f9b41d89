#pragma once

#include "core/result/result.h"
#include "decide/intent/genre_profile.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace sitwell {

/// What is known of a song, by name (genre_facts.h).
using GenreFacts = std::map<std::string, double, std::less<>>;

/// A fact that counts fully from `full_from` to `full_to` and not at all outside `from` and `to`,
/// in between by the way there.
struct GenreCondition {
    std::string fact;
    double from = 0.0, full_from = 0.0, full_to = 0.0, to = 0.0;

    /// 0 to 1; nothing where the fact is not known.
    double holds(const GenreFacts& facts) const;
};

/// Something that speaks for genres, or against them: conditions, or words in names.
struct GenreRule {
    std::string id;
    std::string said;                  ///< what a musician would say of it
    std::vector<GenreCondition> when;  ///< all of them; the weakest counts
    std::vector<std::string> words;    ///< any of them; with conditions, beside them
    bool in_title_only = false;        ///< of the song and its folders, not of its files
    std::map<std::string, double, std::less<>> points;  ///< by genre: natural logarithms of odds
};

/// How likely a genre is before anything is known, and what speaks for which
/// (data/genre_rules.json).
struct GenreRules {
    GenreRule before;  ///< points alone
    std::vector<GenreRule> rules;
    double close_share = 0.8;  ///< of the first genre's vote: a second with more is blended with it
};

/// Every fault of the table is told together: a genre, a fact or a range that is none. [control]
Result<GenreRules> load_genre_rules(const GenreTable& genres);

}  // namespace sitwell
