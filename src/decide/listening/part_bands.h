#pragma once

#include "decide/listening/part_figures.h"

#include <cstddef>

namespace sitwell {

/// Power of a part in some bands of one hop. [any]
double own_in(const PartRows& rows, std::size_t hop, BandRange bands);

/// Power there of what could cover it: of all parts that are not one instrument with it. [any]
double others_in(const MixParts& mix, std::size_t part, std::size_t hop, BandRange bands);

}  // namespace sitwell
