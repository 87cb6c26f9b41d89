#pragma once

#include "decide/listening/part_figures.h"

#include <cstddef>
#include <optional>

namespace sitwell {

/// What is left of a mix in the places it is heard in (mixing practice 12.2): the words in each,
/// and at low volume the rank of lead, kick and snare among the loudest parts. [any]
void tell_elsewhere(ListeningFigures& figures, const MixParts& mix,
                    std::optional<std::size_t> lead);

}  // namespace sitwell
