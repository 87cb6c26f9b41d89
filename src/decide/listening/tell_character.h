#pragma once

#include "analysis/character/character_figures.h"
#include "decide/listening/likeness.h"
#include "decide/listening/listening_figures.h"

namespace sitwell {

/// Adds what the axes of character tell of a mix to what the tests of data/listening.json ask
/// about. `faders`: the same of F, the same recordings with faders and pans alone and as loud as
/// the mix; null when they are not at hand. What a recording itself lacks is no fault of its mix,
/// so figures that differ from song to song are told against F (`..._re_faders_...`). `beat_ms`: of
/// the song, 0 for none. Figures that are absent stay absent. [any]
void tell_character(ListeningFigures& figures, const CharacterFigures& mix,
                    const CharacterFigures* faders, double beat_ms);

/// Adds how far a mix lies from finished records, where that can be told. [any]
void tell_likeness(ListeningFigures& figures, const MixFigures& mix, const Likeness& records);

}  // namespace sitwell
