#pragma once

#include "analysis/character/stems_character.h"
#include "decide/listening/stem_parts.h"

#include <vector>

namespace sitwell {

/// Which parts of a mix the axes of character ask about, the first of each kind; every lead. [any]
CharacterRoles character_roles(const std::vector<StemPart>& parts);

}  // namespace sitwell
