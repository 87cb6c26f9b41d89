#pragma once

#include "decide/listening/part_figures.h"

#include <cstddef>
#include <optional>

namespace sitwell {

/// Whether the kick is heard, here and on a telephone, how it shares the lows with the bass, and
/// how far it makes the rest pump (mixing practice 11.2, B5 and B7; 11.3, D3; 12.2). [any]
void tell_kick(ListeningFigures& figures, const MixParts& mix, std::size_t kick);

/// The snare over the lead, and in a car (11.2, B6; 12.2). [any]
void tell_snare(ListeningFigures& figures, const MixParts& mix, std::size_t snare,
                std::optional<std::size_t> lead);

/// How even the bass line is, and what small loudspeakers play of it (11.2, B8; 12.2). [any]
void tell_bass(ListeningFigures& figures, const MixParts& mix, std::size_t bass);

/// Whether kick and bass take turns on the one subwoofer of a club, 30 to 100 Hz (12.2): how far
/// the kick stands over the bass when it is hit and the bass over the kick in between, the lesser
/// of the two medians. Nothing with fewer than four hits or places in between. [any]
void tell_turns(ListeningFigures& figures, const MixParts& mix, std::size_t kick, std::size_t bass);

}  // namespace sitwell
