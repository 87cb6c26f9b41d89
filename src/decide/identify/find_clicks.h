#pragma once

#include "analysis/features.h"
#include "core/json/json.h"

#include <cstddef>
#include <vector>

namespace sitwell {

/// A track that ticks like a metronome.
struct ClickTrack {
    std::size_t track = 0;
    std::size_t ticks = 0;
    std::size_t alone = 0;  ///< of them while nothing else sounds
    float period_s = 0.0f;
};

/// Metronomes among `sounds`: a clock without a gap, one or two kinds of short tick, through nearly
/// all of the music and through silence of everything else. A programmed hi-hat has fills, stops
/// with the band and is brighter. Null entries are passed over. [any]
std::vector<ClickTrack> find_clicks(const std::vector<const TrackFeatures*>& sounds,
                                    const Json& limits);

}  // namespace sitwell
