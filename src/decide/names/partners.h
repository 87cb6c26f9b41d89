#pragma once

#include "decide/names/read_names.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace sitwell {

/// For each name the other half of its L/R pair: the one name of the same stem on the other side.
/// None where there is no such name, or more than one. [any]
std::vector<std::optional<std::size_t>> partners(const std::vector<NameReading>& names);

}  // namespace sitwell
