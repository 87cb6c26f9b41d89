#pragma once

#include "analysis/structure/song_structure.h"
#include "core/json/json.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sitwell {

/// What a musician calls a section, and who is listened to in it.
struct NamedSection {
    std::string name;  ///< intro, verse, chorus, bridge, solo, interlude, outro; of a song that
                       ///< nobody sings: "part A", "part B", …
    std::optional<std::size_t> leader;  ///< of the tracks as given; none where nobody stands out
};

/// Names the sections of a song. `roles` are the ids (data/roles.json) of the tracks that
/// hear_structure was given, in its order; `limits` is data/sections.json. Pure. [any]
std::vector<NamedSection> name_sections(const SongStructure& structure,
                                        std::span<const std::string> roles, const Json& limits);

}  // namespace sitwell
