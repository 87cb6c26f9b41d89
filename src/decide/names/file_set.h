#pragma once

#include "decide/names/lexicon.h"
#include "decide/names/tokens.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace sitwell {

/// A name as it stands among its neighbours.
struct SetName {
    CutName cut;  ///< tokens without song title and index; folders that not all files share
    std::optional<int> index;  ///< a number in front, which orders the set
    bool title_alone = false;  ///< nothing but the song's title
};

/// The names of one song.
struct NameSet {
    std::vector<SetName> names;  ///< in the order given
    std::set<std::string> languages;
    std::set<std::string> words;  ///< every token
};

/// Cuts all names, then takes off what they share: title, index, common folders (mixing
/// practice 1.2). [any]
NameSet name_set(const Lexicon& lexicon, const std::vector<std::string>& paths);

}  // namespace sitwell
