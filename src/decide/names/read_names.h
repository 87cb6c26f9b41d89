#pragma once

#include "decide/names/lexicon.h"
#include "decide/names/role_table.h"

#include <optional>
#include <string>
#include <vector>

namespace sitwell {

struct RoleGuess {
    std::string role;
    float confidence = 0.0f;
};

/// What the name of one file says, before anybody has listened. Of the two readings of a collision
/// (mixing practice 1.3) that only the content can settle, the less likely is `second`.
struct NameReading {
    std::string role;   ///< id in the role table; empty when the name says nothing
    std::string group;  ///< drums bass guitars keys synths orch vocals fx backing speech; empty
                        ///< when unknown
    float confidence = 0.0f;  ///< 0 to 1: act at 0.8, treat generically at 0.55, ask below
    std::string evidence;     ///< "'BGVOX' is a usual name for backing vocals."
    Side side = Side::none;
    std::string
        stem_name;  ///< without side, take and litter: equal for the halves of an L/R pair only
    std::string part_name;  ///< folded stem name without words of its version: "Vox dry", "Vox
                            ///< tuned" → "vox"
    std::string section;    ///< "verse"; empty when none is named
    int layer = 0;          ///< 2 of "BV 2"; 0 without a number
    bool dry = false, wet = false, tuned = false, untuned = false, di = false, amp = false;
    int duplicate = 0;                        ///< 1 of ".dup1", 2 of "(2)"
    int bar = 0;                              ///< in which the file begins: 17 of "_bar17"
    std::optional<int> index;                 ///< a number in front, which orders the set
    std::vector<std::string> notes_to_mixer;  ///< parenthesised text of three words or more
    Exclusion exclusion = Exclusion::none;
    std::string printed;  ///< of a printed bus by its name: the role of what it carries, or
                          ///< "bus_print" when it does not say; empty for any other name
    std::optional<RoleGuess> second;
};

/// Reads the names of one song together, folders and all ('/' between them): what all names share
/// is the title, neighbours and folders settle what one name leaves open. One reading a path, in
/// order; the order decides nothing. [any]
std::vector<NameReading> read_names(const std::vector<std::string>& paths,
                                    const Lexicon& words = lexicon());

}  // namespace sitwell
