#pragma once

#include "analysis/alignment/excerpts.h"
#include "core/time/frames.h"

#include <cstddef>
#include <vector>

namespace sitwell {

/// Where to learn how one track reaches another: tracks as Excerpts counts them.
struct PathSearch {
    std::size_t heard_in = 0, comes_from = 0;
    std::vector<FrameRange> pauses;  ///< of the song, in which nothing else is heard
    double lag_ms = 0.0;             ///< of the arrival, as CoherenceMeter tells it
    std::size_t taps = 1024;         ///< mixing practice 2.4
};

/// A path that does not change, from one track to another.
struct BleedPath {
    std::vector<float> taps;    ///< a fixed filter, at the session's rate
    Frames late = 0;            ///< of its first tap against the track it comes from
    float reduction_db = 0.0f;  ///< by which it quietens pauses it was not learned on; 0: none
};

/// The filter of so many taps that leaves least of the track in the pauses: least squares over all
/// of them (the Wiener solution to which mixing practice 2.4's NLMS converges: Haykin, "Adaptive
/// Filter Theory", 4th ed., 2002, chapters 8 and 6), with a ridge (Hoerl and Kennard, Technometrics
/// 12(1), 1970) that serves every second pause best when learned on the others, and theirs is the
/// reduction told. Listens to a minute of pauses at most; some 2 s of work. No taps where fewer
/// than two pauses hold anything of the track. [control]
BleedPath find_bleed_path(const PathSearch& search, double sample_rate_hz, Excerpts& excerpts);

}  // namespace sitwell
