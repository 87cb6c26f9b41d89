#pragma once

#include "decide/intent/intent.h"
#include "forecast/forecast.h"
#include "session/model/session.h"

#include <array>
#include <vector>

namespace sitwell {

/// A part that is equalised as one: a track, a pair, the microphones on one source.
struct SoundingPart {
    std::vector<const Strip*> tracks;
    std::array<float, kBands> power{};  ///< in the mix, by third octave
};

/// The parts of a mix as it is foreseen, but for finished beats, which stay as they are. Points
/// into the session. [any]
std::vector<SoundingPart> sounding_parts(const Session& session, const Forecast& heard,
                                         const Strip* lead, const Intent& intent);

/// Power of all of them by third octave.
std::array<float, kBands> power_of(const std::vector<SoundingPart>& parts);

}  // namespace sitwell
