#pragma once

#include "analysis/features.h"

namespace sitwell {

/// How nearly one file is another one at a different level.
struct CopyFit {
    float residual_db = 0.0f;  ///< what one gain leaves of the movement of levels, peaks and bands,
                               ///< whichever is most; 0 when nothing moves: that proves nothing
    float gain_db = 0.0f;      ///< of the copy over the original
};

/// A copy in another word length or at another rate leaves −70 dB, as MP3 −70 to −30, as lossy
/// cymbals more; one rhythm on two bare sines next to each other −58 at best, two microphones −10.
/// Polarity is out of sight: features are magnitudes.
CopyFit fit_copy(const TrackFeatures& original, const TrackFeatures& copy);

}  // namespace sitwell
