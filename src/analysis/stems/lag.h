#pragma once

#include "core/time/frames.h"

#include <span>

namespace sitwell {

/// How one sound must be moved to lie on another.
struct Lag {
    Frames frames = 0;      ///< by which the second comes later
    double likeness = 0.0;  ///< normalised correlation there, −1 to 1; 0: one of them is silent
};

/// The lag of at most `most` frames either way at which two excerpts of one length are most alike.
/// [control]
Lag lag_between(std::span<const float> first, std::span<const float> second, Frames most);

}  // namespace sitwell
