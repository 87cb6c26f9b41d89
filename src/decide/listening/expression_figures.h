#pragma once

#include "analysis/character/character_figures.h"
#include "decide/listening/part_figures.h"
#include "decide/listening/recorded_parts.h"

#include <span>

namespace sitwell {

/// Fills in what the mix left of how its players shaped their parts (character.md, expression
/// kept): of the lead by its phrases, of every part by their order. Phrases are judged where a part
/// plays in the recording and in the print: what the mixer cut away was not played down. Parts that
/// are not in both, and returns, say nothing. [any]
void add_expression(CharacterFigures& figures, std::span<const RecordedPart> recorded,
                    const MixParts& printed);

}  // namespace sitwell
