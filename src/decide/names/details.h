#pragma once

#include "decide/names/file_set.h"
#include "decide/names/read_names.h"
#include "decide/names/spans.h"

#include <vector>

namespace sitwell {

/// Everything in the names but roles: side, section, layer, take, attributes, notes and the stem
/// names. `spans[i]` are the words of `set.names[i]`. [any]
std::vector<NameReading> read_details(const Lexicon& lexicon, const NameSet& set,
                                      const std::vector<std::vector<Span>>& spans);

}  // namespace sitwell
