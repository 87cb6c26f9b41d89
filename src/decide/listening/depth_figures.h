#pragma once

#include "analysis/character/character_figures.h"
#include "analysis/character/dry_and_wet.h"
#include "core/json/json.h"
#include "decide/listening/part_figures.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace sitwell {

/// Where a role is meant to stand, by data/space.json: 0 in front; nothing where practice says
/// nothing of it. [any]
std::optional<int> layer_of(std::string_view role, const Json& space);

/// A part of the mix beside its recording.
struct PartInSpace {
    std::size_t part = 0;  ///< among those of the mix
    DryAndWet sound;
};

/// Fills in how far front and back lie apart and whether rows are alike (character.md, depth and
/// glue), and which part keeps least of its recording (mixing practice 11.3, D5). Why depth is not
/// told; empty when it is. [any]
std::string add_depth(CharacterFigures& figures, std::span<const PartInSpace> heard,
                      const MixParts& mix, const Json& space);

}  // namespace sitwell
