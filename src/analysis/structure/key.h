#pragma once

#include "analysis/features.h"

#include <span>
#include <string>

namespace sitwell {

struct Key {
    int tonic = 0;  ///< 0 = C … 11 = B
    bool minor = false;
    float clarity = 0.0f;  ///< how much better it fits than the next best; 0: no notes, no key
};

/// "F#m", "Bb".
std::string text_of(const Key& key);

/// The key whose notes the song uses: the correlation of all chroma with the twenty-four profiles
/// of Albrecht and Shanahan (Music Perception 31(1), 2013, table 2). What they leave open between
/// relatives, the bass and where the song sets out and comes to rest decide. Rows of kHopS; `bass`
/// may be all empty. [any]
Key find_key(std::span<const Chroma> chroma, std::span<const Chroma> bass);

}  // namespace sitwell
