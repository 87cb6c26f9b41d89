#pragma once

#include "analysis/song.h"
#include "decide/intent/intent.h"
#include "forecast/forecast.h"
#include "session/model/session.h"

#include <array>
#include <vector>

namespace sitwell {

/// What is equalised as one.
struct SoundingPart {
    enum class Of {
        part,  ///< a track, a pair, the microphones on one source
        bus,
        mix,
    };
    Of of = Of::part;
    std::vector<const Strip*> strips;
    std::array<float, kBands> power{};  ///< in the mix, by third octave
};

/// The parts of a mix as it is foreseen, but for finished beats, which stay as they are. Points
/// into the session. [any]
std::vector<SoundingPart> sounding_parts(const Session& session, const SongFeatures& features,
                                         const Forecast& heard, const Strip* lead,
                                         const Intent& intent);

/// The buses that two of these parts or more go to, and the mix bus where they are all that it
/// carries: what is everybody's is moved there. Points into the session. [any]
std::vector<SoundingPart> shared_places(const Session& session,
                                        const std::vector<SoundingPart>& parts);

/// Power of the parts among them by third octave; buses carry nothing else.
std::array<float, kBands> power_of(const std::vector<SoundingPart>& parts);

}  // namespace sitwell
