#pragma once

#include "analysis/playback/playback_system.h"
#include "decide/listening/listening_figures.h"

#include <vector>

namespace sitwell {

/// What other loudspeakers make of the tone of a mix (mixing practice 12.2): boom in a car and from
/// a smart speaker, harshness on a telephone, each against the target behind the same loudspeaker,
/// and what one subwoofer loses of the sub bass. Systems are found by their ids; of one that is
/// not there nothing is told. [any]
void tell_small_speakers(ListeningFigures& figures, const MixFigures& mix, const ToneTarget& tone,
                         const std::vector<PlaybackSystem>& systems);

}  // namespace sitwell
