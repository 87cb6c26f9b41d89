#pragma once

#include "analysis/alignment/measure_pair.h"
#include "core/json/json.h"
#include "core/time/frames.h"
#include "decide/alignment/microphone.h"

#include <cstddef>
#include <string>
#include <vector>

namespace sitwell {

/// What is done with a track so that it adds to the others on its source.
struct TrackAlignment {
    std::size_t track = 0;  ///< Microphone::track
    std::string file;
    int polarity = 1;         ///< −1: turned round
    Frames delay_frames = 0;  ///< > 0: moved later, at the session's rate
    std::string anchor = {};  ///< the file it was held against
    std::size_t hits = 0;     ///< in all pairs that have a say
    double confidence = 0.0;  ///< share of those hits that say so, 0 to 1
    std::string text = {};    ///< a sentence or two; empty where all is well

    bool moves() const noexcept { return polarity != 1 || delay_frames != 0; }
};

/// Polarities of all microphones together, then what comes late (mixing practice 2.5), one row for
/// each that was held against another, in their order. Rooms, the sides of a snare and stereo
/// arrays keep their times; close microphones are not delayed; of two on a bass or a guitar the
/// later comes earlier; overheads later than any stand explains are moved onto the snare. Too few
/// hits, or hits that disagree, change nothing but the words. `figures` are those of `pairs`;
/// `limits` is data/alignment.json. Pure. [any]
std::vector<TrackAlignment> align_tracks(const std::vector<Microphone>& microphones,
                                         const std::vector<MicPair>& pairs,
                                         const std::vector<PairFigures>& figures,
                                         const Json& limits);

}  // namespace sitwell
