#pragma once

#include "decide/listening/part_figures.h"

#include <cstddef>
#include <optional>

namespace sitwell {

/// How the lead stands over all the rest: in the song, phrase by phrase, in its passages of 15 s,
/// in its loudest moments and in mono (mixing practice 11.2, B1 to B4; 11.3, S4). [any]
void tell_lead_level(ListeningFigures& figures, const MixParts& mix, std::size_t lead);

/// How a lead instrument stands over the rest where the voice leaves the lead to it, against how
/// the voice does in the song: the solo that differs most (11.2, B18; 3.3). Without a voice there
/// is nothing to hold it against. [any]
void tell_solos(ListeningFigures& figures, const MixParts& mix, std::optional<std::size_t> voice);

/// Bursts of "s" that come as loud as the vowels (9.6; 11.2, B13). [any]
void tell_sibilance(ListeningFigures& figures, const MixParts& mix, std::size_t lead);

}  // namespace sitwell
