#pragma once

#include "analysis/alignment/measure_pair.h"
#include "core/json/json.h"
#include "decide/alignment/microphone.h"

#include <vector>

namespace sitwell {

/// Which microphones hear one source, and when to listen to them (mixing practice 2.5): the two
/// sides of a drum, each drum's own microphones and overheads and rooms, the overheads, DI and
/// amplifier of a bass, microphones on one guitar that play as one. Two takes of a part, and the
/// sides of a stereo file, are no pair. `MicPair::first` and `second` are Microphone::track;
/// `limits` is data/alignment.json. Pure. [any]
std::vector<MicPair> pair_microphones(const std::vector<Microphone>& microphones,
                                      const Json& limits);

}  // namespace sitwell
