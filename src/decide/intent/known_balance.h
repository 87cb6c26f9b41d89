#pragma once

#include "session/model/ids.h"

#include <map>
#include <string>

namespace sitwell {

/// How loud the parts of a song already stand against each other, as somebody meant it: a balance
/// that the mix starts from.
struct KnownBalance {
    enum class From {
        files,  ///< production stems, exported through their producer's faders
        rough_mix,
    };
    From from = From::files;
    std::string file;  ///< of the rough mix
    /// Loudness while it plays of every part whose level is known; a common offset means nothing.
    std::map<StripId, float> loudness_lufs;
    float confidence = 0.0f;  ///< 0 to 1: how sure it is that somebody meant it
    /// By how much whoever leads is meant to stand off it; `loudness_lufs` says where that is.
    std::map<StripId, float> shift_db = {};
};

}  // namespace sitwell
