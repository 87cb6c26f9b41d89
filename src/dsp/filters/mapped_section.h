#pragma once

#include "dsp/filters/frequency_map.h"
#include "dsp/filters/prototype.h"
#include "dsp/filters/section.h"

#include <array>
#include <cstddef>

namespace sitwell {

/// What one analogue section becomes: as many digital ones as the map has degrees, or half as many,
/// rounded up, for a section of first order.
struct MappedSection {
    std::array<FilterSection, FrequencyMap::kMaxDegree> sections{};
    std::size_t count = 0;
};

/// Replaces x² in |H(j x / corner)|² by the map, and factors the result into stable sections.
///
/// An analogue root r stands at x² = −r² · corner². The map turns it into the roots T of
/// n(T) + r² · corner² · d(T), each a digital root s = −√−T of non-positive real part, so that
/// poles are stable and zeros of minimum phase whatever the map. `corner_squared` = (π · f /
/// rate)². [any]
MappedSection map_section(const AnalogueSection& section, const FrequencyMap& map,
                          double corner_squared) noexcept;

}  // namespace sitwell
