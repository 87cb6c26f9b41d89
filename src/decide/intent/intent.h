#pragma once

#include "decide/intent/aims.h"
#include "decide/intent/known_balance.h"
#include "decide/intent/locks.h"
#include "decide/intent/practice.h"
#include "decide/intent/work.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sitwell {

/// What the mix should be, gathered from the command line: what the client said outranks every
/// guess. Files are named by their path inside the song.
struct Intent {
    std::shared_ptr<const Practice> practice;
    GenreProfile genre;  ///< as said, else the fallback until the song was heard
    bool genre_was_said = false;
    std::map<std::string, std::string> roles;  ///< file → role id
    std::string lead;                          ///< file of the lead; empty: find it
    Aims aims;                                 ///< of a variant; else the genre's own
    float amount = 1.0f;                       ///< of every creative move, 0 to 1
    Works works;                               ///< what is to be done
    std::string rough_file;                    ///< the rough mix the client named; empty: none
    std::optional<KnownBalance> rough;         ///< of the rough mix, where there is one
    Locks locks;                               ///< what a person wants left as it is
    std::vector<std::string> exclude;
    std::vector<std::string> include;
};

}  // namespace sitwell
