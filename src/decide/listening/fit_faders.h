#pragma once

#include "analysis/measure_mix.h"
#include "decide/listening/recorded_parts.h"

#include <string>
#include <vector>

namespace sitwell {

/// From where on tracks are not those of a mix (data/listening.json).
struct FaderLimits {
    double least_evenly = 0.0;  ///< share of it they account for, octave by octave
    double most_missing = 1.0;  ///< share of it that is in none of them
    double least_share = 0.0;   ///< of the mix, below which a track is not in it
};

/// How tracks add up to a mix with nothing but faders.
struct FaderFit {
    double explained = 0.0;  ///< share of the mix that they account for, the mean over octaves
    double missing = 1.0;    ///< share of it that is in none of them
    std::string fault;       ///< why they are not the tracks of this mix; empty when they are
};

/// Sets the gain of every track so that together they come closest to the mix in every octave and
/// fifth of a second (analysis/fit_sum.h), and as loud as it is; 0 for those that are not in it.
/// [any]
FaderFit fit_faders(std::vector<RecordedTrack>& tracks, const MixRows& mix,
                    const FaderLimits& limits);

}  // namespace sitwell
