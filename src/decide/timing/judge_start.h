#pragma once

#include "analysis/timing/measure_lag.h"
#include "core/json/json.h"
#include "decide/timing/track_time.h"

#include <cstddef>
#include <string>

namespace sitwell {

/// Strong enough to act on, by data/timing.json: five of eight windows agree, and nothing else
/// comes near (mixing practice 2.2). [any]
bool is_found(const LagFigures& heard, const Json& limits);

/// A file that does not begin with the song, or may not.
struct StartQuestion {
    std::size_t track = 0;   ///< row of Identification::tracks
    std::string name;        ///< as a sentence calls it
    std::string mix;         ///< the file that tells; empty: there is none
    double shorter_s = 0.0;  ///< than the song
    double sample_rate_hz = 48000.0;
    bool by_onsets = false;  ///< the file that tells has only the rhythm in common with it
};

/// Where the mix, or another file, has the file. `mix_lag` is by how much later than the song the
/// mix itself plays what begins with it. Files in time to a few milliseconds stay where they are,
/// without a word. Pure. [any]
TrackTime judge_start(const StartQuestion& question, const LagFigures& heard, Frames mix_lag,
                      const Json& limits);

}  // namespace sitwell
